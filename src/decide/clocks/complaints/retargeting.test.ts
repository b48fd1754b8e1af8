import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../../adapters/memory/index.js'
import { createDesk } from '../../../desk/create-desk.js'
import { orThrow } from '../../../desk/or-throw.js'
import { compilePolicy } from '../../../policy/policy.js'
import { policyRegistry } from '../../../policy/registry.js'
import { specification } from '../../../testing/specification.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import type { TicketEvent, TicketEventType } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { customer, operator, system } from '../../../ticket/responsibility/party.js'

/*
 * Problems of other engines when a ticket's target changes or goes away. Sources: GLPI 6902 and 15605, Zammad 904 and
 * 4353, and the documentation of Zendesk, Freshdesk and ServiceNow.
 */

const HOUR = 3_600_000
/** A Monday, 9 o'clock in Warsaw: the office opens, and closes 8 hours later. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const definition = {
  id: 'retargeting',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
  targets: [
    {
      id: 'urgent',
      metric: 'resolution',
      when: { priority: 'urgent' },
      within: { workingHours: 4 },
      calendar: 'office',
    },
    {
      id: 'high',
      metric: 'resolution',
      when: { priority: 'high' },
      within: { hours: 20 },
      retarget: 'carryElapsed',
    },
    {
      id: 'normal',
      metric: 'resolution',
      when: { priority: 'normal' },
      within: { workingHours: 16 },
      calendar: 'office',
    },
    {
      id: 'anew',
      clock: 'anew',
      metric: 'resolution',
      when: { priority: 'urgent' },
      within: { hours: 5 },
      retarget: 'fresh',
    },
    { id: 'usual', clock: 'anew', metric: 'resolution', within: { hours: 30 } },
  ],
} as const
const { happened } = specification({ policy: compilePolicy(definition), at: monday })
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const by = { customer: customer('c-1'), operator: operator('o-1') }
const reply = (who: keyof typeof by, at: number) => ({ type: 'reply', by: by[who], body: '…', at }) as const
const note = (at: number) => ({ type: 'note', by: by.operator, body: '…', at }) as const
const priority = (to: 'low' | 'normal' | 'high' | 'urgent', at: number) =>
  ({ type: 'priority.set', by: by.operator, priority: to, at }) as const

const of = (events: readonly TicketEvent[], type: TicketEventType, clock = 'resolution') =>
  events.filter((event) => event.type === type && 'clock' in event.data && event.data.clock === clock)
const last = (events: readonly TicketEvent[], type: TicketEventType, clock = 'resolution') =>
  of(events, type, clock).at(-1)?.data

describe('a change of target', () => {
  it('keeps the pauses when the priority selects another target (GLPI 6902, 15605)', () => {
    // Waiting from 10:00 to 13:00. At 14:00 two hours have counted, and two of the four are left.
    const events = happened(
      open,
      reply('operator', monday + HOUR),
      reply('customer', monday + 4 * HOUR),
      priority('urgent', monday + 5 * HOUR),
    )
    expect(last(events, 'clock.retargeted')).toMatchObject({
      target: 'urgent',
      elapsedMs: 2 * HOUR,
      dueAt: monday + 7 * HOUR,
      pausedMs: 3 * HOUR,
    })
  })

  it('keeps a pause that is still open, and resumes after it (GLPI 15605)', () => {
    const events = happened(
      open,
      reply('operator', monday + HOUR),
      priority('urgent', monday + 3 * HOUR),
      reply('customer', monday + 25 * HOUR),
    )
    expect(of(events, 'clock.breached')).toEqual([])
    // One hour had counted on Monday at 10:00, so three are left on Tuesday at 10:00.
    expect(last(events, 'clock.resumed')).toMatchObject({ elapsedMs: HOUR, dueAt: monday + 28 * HOUR })
    expect(fold(events)?.clocks.resolution).toMatchObject({ target: 'urgent' })
  })

  it('does not count the time between resolved and reopened under the new target (GLPI 6902)', () => {
    // Two hours on Monday, one on Thursday: one of four is left at 10:00.
    const thursday = monday + 72 * HOUR
    const events = happened(
      open,
      { type: 'resolve', by: by.operator, at: monday + 2 * HOUR },
      { type: 'reopen', by: by.customer, at: thursday },
      priority('urgent', thursday + HOUR),
    )
    expect(last(events, 'clock.retargeted')).toMatchObject({ elapsedMs: 3 * HOUR, dueAt: thursday + 2 * HOUR })
  })

  it('keeps what had counted, in another calendar, if the target says so (ServiceNow, retroactive start)', () => {
    // By Tuesday 10:00: 8 hours of Monday less 2 of waiting, and one. 13 of 20 hours are left, day and night.
    const events = happened(
      open,
      reply('operator', monday + HOUR),
      reply('customer', monday + 3 * HOUR),
      priority('high', monday + 25 * HOUR),
    )
    expect(last(events, 'clock.retargeted')).toMatchObject({
      target: 'high',
      elapsedMs: 7 * HOUR,
      dueAt: monday + 38 * HOUR,
    })
  })

  it('starts with nothing counted if the target says so, and records how the cycle before ended (ServiceNow, default)', () => {
    const events = happened(open, priority('urgent', monday + 7 * HOUR))
    expect(last(events, 'clock.stopped', 'anew')).toMatchObject({
      target: 'usual',
      outcome: 'cancelled',
      stoppedBy: 'released',
      elapsedMs: 7 * HOUR,
    })
    expect(last(events, 'clock.started', 'anew')).toMatchObject({ target: 'anew', dueAt: monday + 12 * HOUR })
  })

  it('to no target stops the clock: nothing escalates any more (Zammad 904)', () => {
    const events = happened(open, priority('low', monday + HOUR), note(monday + 1_000 * HOUR))
    expect(last(events, 'clock.stopped')).toMatchObject({ outcome: 'cancelled', stoppedBy: 'released' })
    expect(of(events, 'clock.breached')).toEqual([])
    const ticket = fold(events)
    expect(ticket && deadlinesOf(ticket).filter(({ clock }) => clock === 'resolution')).toEqual([])
  })

  it('never repeats a breach (Zendesk, a second breach event on a change of policy)', () => {
    // 16 working hours are over on Tuesday at 17:00, late from Wednesday at 9:00.
    const events = happened(
      open,
      note(monday + 50 * HOUR),
      priority('urgent', monday + 51 * HOUR),
      priority('normal', monday + 52 * HOUR),
      priority('urgent', monday + 53 * HOUR),
      note(monday + 500 * HOUR),
    )
    expect(of(events, 'clock.breached').map(({ occurredAt }) => occurredAt)).toEqual([monday + 48 * HOUR])
  })

  it('keeps the time that a person added (Freshdesk, a manual due date)', () => {
    const events = happened(
      open,
      { type: 'clock.extend', by: by.operator, clock: 'resolution', more: { hours: 4 }, reason: 'agreed' },
      priority('urgent', monday + HOUR),
    )
    expect(last(events, 'clock.extended')).toMatchObject({ targetMs: 20 * HOUR, byMs: 4 * HOUR })
    // 4 hours of the new target and 4 that were added: Monday 17:00.
    expect(last(events, 'clock.retargeted')).toMatchObject({ targetMs: 8 * HOUR, dueAt: monday + 8 * HOUR })
    const twice = happened(
      open,
      { type: 'clock.extend', by: by.operator, clock: 'resolution', more: { hours: 3 }, reason: 'agreed' },
      { type: 'clock.extend', by: by.operator, clock: 'resolution', more: { hours: 1 }, reason: 'agreed' },
      priority('urgent', monday + HOUR),
    )
    expect(last(twice, 'clock.retargeted')).toMatchObject({ targetMs: 8 * HOUR, dueAt: monday + 8 * HOUR })
  })
})

describe('a target that a later version of the policy no longer has', () => {
  it('starts no clock on new tickets, and stays on tickets of the earlier version (Zammad 4353)', async () => {
    let now = monday
    const store = memoryStore()
    const before = compilePolicy(definition)
    const after = compilePolicy({ ...definition, version: '2', targets: [] })
    const old = createDesk({ policy: before, store, now: () => now })
    const { id } = orThrow(await old.open({ by: by.customer, category: 'site', subject: '…', body: '…' })).ticket
    const policies = policyRegistry([
      { policy: before, effectiveFrom: 0 },
      { policy: after, effectiveFrom: now },
    ])
    const desk = createDesk({ policy: policies, store, now: () => now })
    const { ticket: fresh } = orThrow(await desk.open({ by: by.customer, category: 'site', subject: '…', body: '…' }))
    expect(fresh.clocks).toEqual({})
    now += 1_000 * HOUR
    expect(await desk.work.sweep()).toMatchObject({ tickets: 1, failed: [] })
    const breached = (await desk.history(id, { by: system('audit') })).filter(({ type }) => type === 'clock.breached')
    expect(breached).toHaveLength(2)
    expect((await desk.history(fresh.id, { by: system('audit') })).some(({ type }) => type === 'clock.breached')).toBe(
      false,
    )
  })
})
