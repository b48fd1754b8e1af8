import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy/policy.js'
import { specification } from '../testing/specification.js'
import type { Told } from '../testing/told.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { fold } from '../ticket/evolve.js'
import { customer, operator, seller } from '../ticket/responsibility/party.js'
import { decideDeadlines } from './decide.js'

/* Regression tests. Each title states what must hold. */

const HOUR = 3_600_000
/** Monday 2 November 2026, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const day = [['09:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
const by = { seller: seller('s-1'), customer: customer('c-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const at = (hours: number) => monday + hours * HOUR
const note = (hours: number) => ({ type: 'note', by: by.operator, body: '…', at: at(hours) }) as const
const reply = (who: keyof typeof by, hours: number) =>
  ({ type: 'reply', by: by[who], body: '…', at: at(hours) }) as const
const assign = (to: object, hours: number) => ({ type: 'assign', by: by.operator, to, at: at(hours) }) as never
const resolve = (hours: number) => ({ type: 'resolve', by: by.operator, at: at(hours) }) as const
const reopen = (hours: number) => ({ type: 'reopen', by: by.operator, at: at(hours) }) as const
const priority = (to: string, hours: number) =>
  ({ type: 'priority.set', by: by.operator, priority: to, at: at(hours) }) as never
const milestone = (name: string, happened: number, hours: number) =>
  ({ type: 'milestone.record', by: by.operator, milestone: name, occurredAt: at(happened), at: at(hours) }) as const

const policyOf = (...targets: readonly object[]) =>
  compilePolicy({
    id: 'mended',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    calendars: {
      office: { zone: 'Europe/Warsaw', weekly: week },
      season: { zone: 'Europe/Warsaw', weekly: {}, overrides: { '2026-11-02': [['09:00', '17:00']] } },
    },
    targets,
  })
type Commands = readonly (Told & { readonly at?: number })[]
const happened = (targets: readonly object[], ...commands: Commands) =>
  specification({ policy: policyOf(...targets), at: monday }).happened(...commands)
const types = (events: readonly TicketEvent[], clock: string) =>
  events.filter((event) => 'clock' in event.data && event.data.clock === clock).map(({ type }) => type.slice(6))
const clockOf = (events: readonly TicketEvent[], clock: string) => fold(events)?.clocks[clock]

describe('a clock', () => {
  it('that is paused is not breached when a notification of it is due', () => {
    const warned = { share: 0.75, do: [{ notify: 'operator', code: 'soon', during: 'office' }] }
    const target = {
      id: 't',
      metric: 'resolution',
      within: { hours: 12 },
      warnAt: [warned],
      onBreach: [{ raisePriority: 'high' }],
    }
    const events = happened([target], open, reply('seller', 10), note(25))
    expect(types(events, 'resolution')).toEqual([
      'started',
      'warned',
      'notification-scheduled',
      'paused',
      'notification-due',
    ])
  })

  it('that starts at the resolution begins a new cycle at the next one', () => {
    const target = { id: 'after', metric: 'milestone', from: 'resolved', until: 'refund.paid', within: { hours: 48 } }
    const events = happened([target], open, resolve(1), reopen(2), resolve(100))
    expect(clockOf(events, 'after')).toMatchObject({ startedAt: at(100), elapsedMs: 0, breachedAt: null })
  })

  it('of a next response starts with the message, not when the owner got the ticket back', () => {
    const target = { id: 'n', metric: 'next-response', when: { owner: 'seller' }, within: { hours: 8 } }
    const events = happened(
      [target],
      open,
      reply('seller', 1),
      reply('customer', 2),
      assign({ party: 'operator' }, 3),
      reply('operator', 4),
      assign({ party: 'seller', id: 's-1' }, 5),
      reply('customer', 50),
    )
    expect(clockOf(events, 'next-response')).toMatchObject({ startedAt: at(50), phase: 'running', breachedAt: null })
  })

  it('of another seller counts none of the first one’s time, not even after a reopening', () => {
    const target = { id: 'own', metric: 'ownership', when: { owner: 'seller' }, within: { hours: 12 } }
    const events = happened(
      [target],
      open,
      assign({ party: 'operator' }, 10),
      resolve(11),
      reopen(12),
      assign({ party: 'seller', id: 's-2' }, 13),
      note(14),
    )
    expect(clockOf(events, 'own')).toMatchObject({ owedBy: 'seller/s-2', startedAt: at(13), elapsedMs: 0 })
  })

  it('whose target was withdrawn and restored runs again, even with a stop condition of its own', () => {
    const target = {
      id: 't',
      metric: 'resolution',
      when: { priority: { not: 'low' } },
      within: { hours: 50 },
      conditions: { stop: { state: 'resolved' } },
    }
    const events = happened([target], open, priority('low', 1), priority('normal', 2))
    expect(clockOf(events, 'resolution')).toMatchObject({ phase: 'running', startedAt: monday })
  })

  it('that a condition starts again counts from that command', () => {
    const conditions = { start: { command: 'escalate' }, stop: { command: 'note' } }
    const target = { id: 't', metric: 'resolution', within: { hours: 50 }, conditions }
    const escalate = (hours: number) => ({ type: 'escalate', by: by.operator, at: at(hours) }) as const
    const events = happened([target], open, escalate(1), note(2), escalate(5), note(7))
    expect(clockOf(events, 'resolution')).toMatchObject({ startedAt: at(5), elapsedMs: 2 * HOUR })
  })

  it('that starts late does not count the earlier time in which the requester was asked', () => {
    const target = { id: 't', metric: 'resolution', when: { priority: 'urgent' }, within: { hours: 10 } }
    const events = happened([target], open, reply('seller', 1), reply('customer', 90), priority('urgent', 91))
    expect(clockOf(events, 'resolution')).toMatchObject({
      phase: 'running',
      elapsedMs: 2 * HOUR,
      dueAt: at(99),
      breachedAt: null,
    })
    const asked = happened([target], open, reply('seller', 1), priority('urgent', 91))
    expect(clockOf(asked, 'resolution')).toMatchObject({ phase: 'paused', elapsedMs: HOUR, haltedAt: at(1) })
  })
})

describe('a milestone', () => {
  const refund = { id: 'r', metric: 'milestone', from: 'goods.returned', until: 'refund.paid', within: { hours: 10 } }

  it('that met its target to the millisecond meets it, even if it is recorded late', () => {
    const target = { ...refund, from: 'opened' }
    const events = happened([target], open, note(12), milestone('refund.paid', 10, 13))
    expect(types(events, 'r')).toEqual(['started', 'breached', 'stopped'])
    expect(clockOf(events, 'r')).toMatchObject({ outcome: 'met', breachedAt: null, elapsedMs: 10 * HOUR })
  })

  it('that is recorded before the one it follows still gives the figures of the clock', () => {
    const late = happened([refund], open, milestone('refund.paid', 40, 41), milestone('goods.returned', 1, 42))
    expect(clockOf(late, 'r')).toMatchObject({ outcome: 'missed', startedAt: at(1), elapsedMs: 39 * HOUR })
    const early = happened([refund], open, milestone('refund.paid', 1, 2), milestone('goods.returned', 5, 6))
    expect(clockOf(early, 'r')).toMatchObject({ outcome: 'met', startedAt: at(5), elapsedMs: 0 })
  })
})

describe('a consequence', () => {
  it('notifies at once if the recipient’s hours never begin again, and throws nothing', () => {
    const onBreach = [{ notify: 'operator', code: 'late', during: 'season' }]
    const events = happened([{ id: 't', metric: 'first-response', within: { hours: 100 }, onBreach }], open, note(101))
    expect(types(events, 'first-response')).toEqual(['started', 'breached', 'notification-due'])
  })

  it('does not raise the priority of a closed ticket', () => {
    const within = { rule: 'pl-civil-code', calendarDays: 1 }
    const target = { id: 't', metric: 'statutory', within, calendar: 'office', onBreach: [{ raisePriority: 'urgent' }] }
    const events = happened([target], open, { type: 'close', by: by.customer, at: at(1) }, note(100))
    expect(fold(events)).toMatchObject({ priority: 'normal' })
  })
})

describe('a sweep', () => {
  const targets = [
    { id: 'a', clock: 'a', metric: 'first-response', within: { hours: 4 }, onBreach: [{ closeAs: 'gone' }] },
    { id: 'b', clock: 'b', metric: 'resolution', within: { hours: 8 }, warnAt: [0.5] },
  ]

  it('at the exact instant of a warning and a breach records the same as a later one', () => {
    const policy = policyOf(...targets)
    const start = specification({ policy, at: monday }).happened(open)
    const swept = (...hours: readonly number[]) => {
      const events = [...start]
      for (const now of hours.map(at)) {
        const ticket = fold(events)
        if (ticket !== null)
          events.push(...decideDeadlines(ticket, { policy, now, tenant: 'test', ticketId: 't-1' }).events)
      }
      return events.map(({ type, occurredAt }) => [type, occurredAt])
    }
    expect(swept(4, 9)).toEqual(swept(9))
  })

  it('after a long break fires as many deadlines as one call may, and the next calls the rest', () => {
    const reset = [
      { id: 'tick', metric: 'resolution', within: { minutes: 1 }, conditions: { reset: { command: 'deadline' } } },
    ]
    const policy = policyOf(...reset)
    const ticket = fold(specification({ policy, at: monday }).happened(open))
    if (ticket === null) throw new Error('no ticket')
    const context = { policy, now: at(20), tenant: 'test', ticketId: 't-1' }
    const first = decideDeadlines(ticket, context)
    const second = decideDeadlines(first.ticket, context)
    expect(first.events.length).toBeGreaterThan(1_000)
    expect(second.events.length).toBeGreaterThan(0)
    expect(decideDeadlines(second.ticket, context).events).toEqual([])
  })
})

describe('days that are added', () => {
  const target = { id: 't', metric: 'first-response', within: { workingDays: 3 }, calendar: 'office' }
  const grant = (extension: string) =>
    ({ type: 'extension.grant', by: by.operator, extension, reason: 'r', more: { workingDays: 1 }, at: at(1) }) as const

  it('and voided leave the days that other extensions added', () => {
    const undo = { type: 'extension.void', by: by.operator, extension: 'one', at: at(2) } as const
    const events = happened([target], open, grant('one'), grant('two'), undo)
    // Three working days after Monday, and one more: the end of Friday.
    expect(clockOf(events, 'first-response')?.dueAt).toBe(Date.parse('2026-11-07T00:00:00+01:00'))
  })

  it('are not added twice under one name', () => {
    const { given, happened: before } = specification({ policy: policyOf(target), at: monday })
    const { at: _, ...again } = grant('one')
    given(before(open, grant('one')))
      .when(again)
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
  })
})

describe('a clock whose target was withdrawn and restored', () => {
  const away = (retarget?: string) => {
    const when = { priority: { not: 'low' } }
    return { id: 't', metric: 'resolution', when, within: { hours: 30 }, retarget }
  }
  const commands = [open, reply('seller', 1), priority('low', 2), priority('normal', 26)] as const

  it('does not count the ticket’s pauses meanwhile', () => {
    expect(clockOf(happened([away()], ...commands), 'resolution')).toMatchObject({
      phase: 'paused',
      elapsedMs: HOUR,
      breachedAt: null,
    })
    const hold = { by: by.operator, hold: 'storm' } as const
    const events = happened(
      [away()],
      open,
      priority('low', 2),
      { type: 'hold.place', ...hold, reason: 'weather', at: at(3) },
      { type: 'hold.release', ...hold, at: at(9) },
      priority('normal', 10),
    )
    expect(clockOf(events, 'resolution')).toMatchObject({ phase: 'running', elapsedMs: 4 * HOUR })
  })

  it('keeps what it had counted, or begins a new cycle, if its target says so', () => {
    const back = [open, priority('low', 2), priority('normal', 26)] as const
    expect(clockOf(happened([away('carryElapsed')], ...back), 'resolution')).toMatchObject({ elapsedMs: 2 * HOUR })
    expect(clockOf(happened([away('fresh')], ...back), 'resolution')).toMatchObject({ elapsedMs: 0, startedAt: at(26) })
  })
})

describe('a policy', () => {
  it.each([
    [
      'with a clock named like a property of every object',
      { id: 'constructor', metric: 'ownership', within: { hours: 1 } },
    ],
    [
      'whose period ends before it begins',
      { id: 't', metric: 'statutory', within: { rule: 'notice-before', calendarDays: 15 }, calendar: 'office' },
    ],
    [
      'that pauses the law',
      {
        id: 't',
        metric: 'statutory',
        pauseWhile: 'waiting',
        within: { rule: 'pl-civil-code', calendarDays: 14 },
        calendar: 'office',
      },
    ],
  ])('is refused %s', (_, target) => {
    expect(() => policyOf(target)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }))
  })

  it('with a target that its calendar can never reach still opens tickets: the clock never falls due', () => {
    const target = {
      id: 't',
      metric: 'first-response',
      within: { workingHours: 40 },
      calendar: 'season',
      warnAt: [0.5],
    }
    expect(clockOf(happened([target], open), 'first-response')).toMatchObject({
      dueAt: Date.UTC(2201, 0, 1),
      warnings: [],
    })
  })
})

describe('an extension', () => {
  it('is refused if it names an instant more than ten years ahead', () => {
    const { given, happened: before } = specification({
      policy: policyOf({ id: 't', metric: 'first-response', within: { hours: 1 } }),
      at: monday,
    })
    const extend = {
      type: 'clock.extend',
      by: by.operator,
      clock: 'first-response',
      reason: 'r',
      until: 8.64e15 - 1,
    } as const
    expect(() => given(before(open)).when(extend)).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
  })

  it('of a paused clock up to an instant is counted as if the clock resumed now', () => {
    const target = { id: 't', metric: 'resolution', within: { hours: 10 } }
    const extend = {
      type: 'clock.extend',
      by: by.operator,
      clock: 'resolution',
      reason: 'r',
      until: at(34),
      at: at(20),
    } as const
    const events = happened([target], open, reply('seller', 1), extend, reply('customer', 20))
    expect(clockOf(events, 'resolution')?.dueAt).toBe(at(34))
  })
})
