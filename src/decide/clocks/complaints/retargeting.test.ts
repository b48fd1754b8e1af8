import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../../adapters/memory/index.js'
import { createDesk } from '../../../desk/create-desk.js'
import { orThrow } from '../../../desk/or-throw.js'
import { compilePolicy } from '../../../policy/policy.js'
import { policyRegistry } from '../../../policy/registry.js'
import { clockOf, eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'
import { deadlinesOf } from '../../../ticket/clocks/deadlines.js'
import { fold } from '../../../ticket/evolve.js'
import { system } from '../../../ticket/responsibility/party.js'

/*
 * Problems of other engines when a ticket's target changes or goes away. Sources: GLPI 6902 and 15605, Zammad 904 and
 * 4353, and the documentation of Zendesk, Freshdesk and ServiceNow.
 */

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
const { agent, ann, at, happened } = story({ policy: compilePolicy(definition) })
const priority = (to: 'low' | 'normal' | 'high' | 'urgent') => agent.priorities.set({ priority: to })

describe('a change of target', () => {
  it('keeps the pauses when the priority selects another target (GLPI 6902, 15605)', () => {
    // Waiting from 10:00 to 13:00. At 14:00 two hours have counted, and two of the four are left.
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(4 * HOUR, ann.reply()),
      at(5 * HOUR, priority('urgent')),
    )
    expect(lastOf(events, 'clock.retargeted', 'resolution').data).toMatchObject({
      target: 'urgent',
      elapsedMs: 2 * HOUR,
      dueAt: at(7 * HOUR),
      pausedMs: 3 * HOUR,
    })
  })

  it('keeps a pause that is still open, and resumes after it (GLPI 15605)', () => {
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(3 * HOUR, priority('urgent')),
      at(25 * HOUR, ann.reply()),
    )
    expect(eventsOf(events, 'clock.breached', 'resolution')).toEqual([])
    // One hour had counted on Monday at 10:00, so three are left on Tuesday at 10:00.
    expect(lastOf(events, 'clock.resumed', 'resolution').data).toMatchObject({ elapsedMs: HOUR, dueAt: at(28 * HOUR) })
    expect(clockOf(events, 'resolution')).toMatchObject({ target: 'urgent' })
  })

  it('does not count the time between resolved and reopened under the new target (GLPI 6902)', () => {
    // Two hours on Monday, one on Thursday: one of four is left at 10:00.
    const thursday = 72 * HOUR
    const events = happened(
      ann.open(),
      at(2 * HOUR, agent.resolve()),
      at(thursday, ann.reopen()),
      at(thursday + HOUR, priority('urgent')),
    )
    expect(lastOf(events, 'clock.retargeted', 'resolution').data).toMatchObject({
      elapsedMs: 3 * HOUR,
      dueAt: at(thursday + 2 * HOUR),
    })
  })

  it('keeps what had counted, in another calendar, if the target says so (ServiceNow, retroactive start)', () => {
    // By Tuesday 10:00: 8 hours of Monday less 2 of waiting, and one. 13 of 20 hours are left, day and night.
    const events = happened(
      ann.open(),
      at(HOUR, agent.reply()),
      at(3 * HOUR, ann.reply()),
      at(25 * HOUR, priority('high')),
    )
    expect(lastOf(events, 'clock.retargeted', 'resolution').data).toMatchObject({
      target: 'high',
      elapsedMs: 7 * HOUR,
      dueAt: at(38 * HOUR),
    })
  })

  it('starts with nothing counted if the target says so, and records how the cycle before ended (ServiceNow, default)', () => {
    const events = happened(ann.open(), at(7 * HOUR, priority('urgent')))
    expect(lastOf(events, 'clock.stopped', 'anew').data).toMatchObject({
      target: 'usual',
      outcome: 'cancelled',
      stoppedBy: 'released',
      elapsedMs: 7 * HOUR,
    })
    expect(lastOf(events, 'clock.started', 'anew').data).toMatchObject({ target: 'anew', dueAt: at(12 * HOUR) })
  })

  it('to no target stops the clock: nothing escalates any more (Zammad 904)', () => {
    const events = happened(ann.open(), at(HOUR, priority('low')), at(1_000 * HOUR, agent.note()))
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      outcome: 'cancelled',
      stoppedBy: 'released',
    })
    expect(eventsOf(events, 'clock.breached', 'resolution')).toEqual([])
    const ticket = fold(events)
    expect(ticket && deadlinesOf(ticket).filter(({ clock }) => clock === 'resolution')).toEqual([])
  })

  it('never repeats a breach (Zendesk, a second breach event on a change of policy)', () => {
    // 16 working hours are over on Tuesday at 17:00, late from Wednesday at 9:00.
    const events = happened(
      ann.open(),
      at(50 * HOUR, agent.note()),
      at(51 * HOUR, priority('urgent')),
      at(52 * HOUR, priority('normal')),
      at(53 * HOUR, priority('urgent')),
      at(500 * HOUR, agent.note()),
    )
    expect(eventsOf(events, 'clock.breached', 'resolution').map(({ occurredAt }) => occurredAt)).toEqual([
      at(48 * HOUR),
    ])
  })

  it('keeps the time that a person added (Freshdesk, a manual due date)', () => {
    const events = happened(
      ann.open(),
      agent.clocks.extend({ clock: 'resolution', more: { hours: 4 }, reason: 'agreed' }),
      at(HOUR, priority('urgent')),
    )
    expect(lastOf(events, 'clock.extended', 'resolution').data).toMatchObject({ targetMs: 20 * HOUR, byMs: 4 * HOUR })
    // 4 hours of the new target and 4 that were added: Monday 17:00.
    expect(lastOf(events, 'clock.retargeted', 'resolution').data).toMatchObject({
      targetMs: 8 * HOUR,
      dueAt: at(8 * HOUR),
    })
    const twice = happened(
      ann.open(),
      agent.clocks.extend({ clock: 'resolution', more: { hours: 3 }, reason: 'agreed' }),
      agent.clocks.extend({ clock: 'resolution', more: { hours: 1 }, reason: 'agreed' }),
      at(HOUR, priority('urgent')),
    )
    expect(lastOf(twice, 'clock.retargeted', 'resolution').data).toMatchObject({
      targetMs: 8 * HOUR,
      dueAt: at(8 * HOUR),
    })
  })
})

describe('a target that a later version of the policy no longer has', () => {
  it('starts no clock on new tickets, and stays on tickets of the earlier version (Zammad 4353)', async () => {
    let now = at(0)
    const store = memoryStore()
    const before = compilePolicy(definition)
    const after = compilePolicy({ ...definition, version: '2', targets: [] })
    const old = createDesk({ policy: before, store, now: () => now })
    const { id } = orThrow(await old.open({ by: ann.actor, category: 'site', subject: '…', body: '…' })).ticket
    const policies = policyRegistry([
      { policy: before, effectiveFrom: 0 },
      { policy: after, effectiveFrom: now },
    ])
    const desk = createDesk({ policy: policies, store, now: () => now })
    const { ticket: fresh } = orThrow(await desk.open({ by: ann.actor, category: 'site', subject: '…', body: '…' }))
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
