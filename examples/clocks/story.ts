import {
  createDesk,
  customer,
  definePolicy,
  operator,
  orThrow,
  seller,
  type TicketEvent,
  workingHours,
} from 'answerable'
import { memoryStore } from 'answerable/memory'
import { statute } from 'answerable/statutes'
import { testClock } from 'answerable/testing'

const weekdays = (from: string, to: string) => {
  const day = [[from, to]] as const
  return { mon: day, tue: day, wed: day, thu: day, fri: day }
}

/** A policy with a shop in Lisbon, an operator in Warsaw, and a statutory period that ignores opening hours. */
export const policy = definePolicy({
  id: 'clocks',
  version: '2026-11-01',
  categories: { 'complaint.conformity': { owner: 'seller', team: 'care' } },
  calendars: {
    operator: { zone: 'Europe/Warsaw', weekly: weekdays('09:00', '17:00') },
    shop: { zone: 'Europe/Lisbon', weekly: weekdays('10:00', '18:00') },
    poland: {
      zone: 'Europe/Warsaw',
      weekly: weekdays('00:00', '24:00'),
      holidays: [
        { date: '2026-11-01', name: { en: 'All Saints’ Day', pl: 'Wszystkich Świętych' } },
        { date: '2026-11-11', name: { en: 'Independence Day', pl: 'Święto Niepodległości' } },
      ],
    },
  },
  targets: [
    {
      id: 'shop-time',
      metric: 'ownership',
      when: { owner: 'seller' },
      within: workingHours(8),
      calendar: 'shop',
      warnAt: [{ remaining: { hours: 2 }, do: [{ notify: 'seller', code: 'two-hours-left' }] }],
      onBreach: [{ returnToOperator: true }],
    },
    {
      id: 'operator-time',
      metric: 'ownership',
      when: { owner: 'operator' },
      within: workingHours(16),
      calendar: 'operator',
    },
    {
      id: 'law',
      metric: 'statutory',
      within: statute('pl.complaint.reply'),
      calendar: 'poland',
      until: 'answer.delivered',
      onBreach: [{ flagDeemedAccepted: 'pl.complaint.reply' }],
    },
  ],
})

/**
 * Plays the story and returns its events. A customer complains on a Friday afternoon. A shop asks a question and then
 * does not answer. An operator answers.
 */
export async function story(): Promise<readonly TicketEvent[]> {
  const clock = testClock('2026-10-30T15:00:00+01:00')
  const desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  const by = { customer: customer('c-1'), shop: seller('s-1'), agent: operator('agent-7') }
  const at = (instant: string) => clock.set(Date.parse(instant))

  const { id } = orThrow(
    await desk.open({
      by: by.customer,
      category: 'complaint.conformity',
      body: '…',
      seller: { id: 's-1' },
    }),
  ).ticket
  at('2026-10-30T17:30:00+01:00')
  await desk.reply(id, { by: by.shop, body: 'Which part is broken?' })
  at('2026-11-02T12:00:00+01:00')
  await desk.reply(id, { by: by.customer, body: 'The handle.' })
  at('2026-11-04T12:00:00+01:00')
  await desk.work.sweep()
  await desk.resolve(id, { by: by.agent, body: 'You get your money back.' })
  at('2026-11-05T10:00:00+01:00')
  await desk.milestones.record(id, { by: by.agent, milestone: 'answer.delivered' })
  return desk.history(id, { by: by.agent })
}
