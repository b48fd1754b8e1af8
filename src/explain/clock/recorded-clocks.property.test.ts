import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/index.js'
import { createDesk } from '../../desk/create-desk.js'
import { orThrow } from '../../desk/or-throw.js'
import { compilePolicy } from '../../policy/policy.js'
import { alwaysOpen } from '../../sla/calendar/calendar.js'
import { elapsedAt } from '../../sla/clock.js'
import { MINUTE } from '../../testing/time.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { explainClock } from './explain-clock.js'

const nine = [['09:00', '17:00']]
const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' } },
  calendars: {
    office: { zone: 'Europe/Warsaw', weekly: { mon: nine, tue: nine, fri: nine, sun: [['00:00', '24:00']] } },
    night: { zone: 'Australia/Lord_Howe', weekly: { mon: [['22:00', '06:00']], sat: nine } },
  },
  targets: [
    { id: 'first', metric: 'first-response', within: { workingHours: 6 }, calendar: 'office' },
    { id: 'next', metric: 'next-response', within: { workingHours: 3 }, calendar: 'night' },
    // Two targets share a clock: an escalation changes its calendar while it runs.
    {
      id: 'seller-solves',
      metric: 'resolution',
      clock: 'solve',
      when: { owner: 'seller' },
      within: { workingHours: 9 },
      calendar: 'office',
    },
    { id: 'operator-solves', metric: 'resolution', clock: 'solve', within: { hours: 30 } },
  ],
})
const moves = ['ask', 'answer', 'resolve', 'reopen', 'escalate', 'sweep'] as const
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_500 }), fc.constantFrom(...moves)), {
  minLength: 1,
  maxLength: 10,
})

/** Plays moves through a desk. Refused moves change nothing. */
async function played(steps: readonly (readonly [number, (typeof moves)[number]])[]) {
  let now = Date.parse('2026-10-23T10:00:00Z')
  const store = memoryStore()
  const desk = createDesk({ policy, store, now: () => now })
  const [who, shop, staff] = [customer('c-1'), seller('s-1'), operator('o-1')]
  const { id } = orThrow(
    await desk.open({
      by: who,
      category: 'goods.damaged',
      body: '-',
      seller: { id: 's-1', status: 'active' },
    }),
  ).ticket
  for (const [minutes, move] of steps) {
    now += minutes * MINUTE
    if (move === 'ask') await desk.reply(id, { by: who, body: '-' })
    if (move === 'answer') await desk.reply(id, { by: shop, body: '-' })
    if (move === 'resolve') await desk.resolve(id, { by: staff, body: '-' })
    if (move === 'reopen') await desk.reopen(id, { by: who, body: '-' })
    if (move === 'escalate') await desk.escalate(id, { by: staff, reason: 'slow' })
    if (move === 'sweep') await desk.work.sweep()
  }
  return store.events('default', id)
}

describe('an explanation of a clock that a desk kept', () => {
  it('lists the clocks of the ticket in the error for an unknown name', async () => {
    const events = await played([])
    const explain = () => explainClock(events, 'toString', { at: events[0]?.occurredAt ?? 0, policy })
    expect(explain).toThrow('has no clock "toString". It has: "first-response", "solve".')
    expect(() => explainClock([], 'solve', { at: 0, policy })).toThrow('HISTORY_EMPTY: No events were given.')
  })

  it('counts what the events recorded, after every one of them', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const events = await played(steps)
        for (const { seq, occurredAt: at } of events) {
          const ticket = fold(events.slice(0, seq))
          for (const clock of Object.values(ticket?.clocks ?? {})) {
            if (ticket === null) continue
            const calendarOf = (id: string | null) => (id === null ? alwaysOpen : (policy.calendar(id) ?? alwaysOpen))
            const { elapsedMs } = explainClock(events.slice(0, seq), clock.clock, { at, policy })
            expect(elapsedMs, `${clock.clock} after event ${seq}`).toBe(elapsedAt(clock, calendarOf, at))
            compared += 1
          }
        }
      }),
      { seed: Number(process.env.FC_SEED ?? 20_261_123), numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(2_000)
  })
})
