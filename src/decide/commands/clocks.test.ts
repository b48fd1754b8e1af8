import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { specification } from '../../testing/specification.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: { office: { zone: 'UTC', weekly: { mon: [['08:00', '16:00']], tue: [['08:00', '16:00']] } } },
  targets: [
    { id: 'answer', metric: 'first-response', within: { workingHours: 4 }, calendar: 'office' },
    { id: 'solve', metric: 'resolution', within: { workingDays: 3 }, calendar: 'office' },
    { id: 'refund', metric: 'milestone', from: 'returned', until: 'paid', within: { hours: 9 } },
  ],
})
const { given, happened } = specification({ policy, at: monday })
const by = operator('o-1')
const open = { type: 'open', by: customer('c-1'), category: 'site' } as const
const opened = happened(open)
const extend = (clock: string, more: object) => ({ type: 'clock.extend', by, clock, reason: 'r', ...more }) as never

describe('clock.extend', () => {
  it('is refused for a clock that does not run, and lists those that do', () => {
    const known = '"first-response", "resolution"'
    given(opened)
      .when(extend('refund', { more: { hours: 1 } }))
      .then(refusal('CLOCK_UNKNOWN', { values: { ticketId: 't-1', clock: 'refund', known } }))
    const closed = happened(open, { type: 'close', by })
    given(closed)
      .when(extend('resolution', { more: { hours: 1 } }))
      .then(refusal('CLOCK_UNKNOWN', { values: { ticketId: 't-1', clock: 'resolution', known: '(none)' } }))
  })

  it('is refused for a unit that the target does not count in, and lists those that it does', () => {
    const refused = (clock: string, unit: string, known: string) =>
      refusal('EXTENSION_UNIT', { values: { ticketId: 't-1', clock, unit, known } })
    given(opened)
      .when(extend('resolution', { more: { months: 1 } }))
      .then(refused('resolution', 'months', '"hours", "minutes", "workingDays"'))
    given(opened)
      .when(extend('first-response', { more: { workingDays: 1 } }))
      .then(refused('first-response', 'workingDays', '"hours", "minutes"'))
  })

  it('adds hours of the clock’s own calendar', () => {
    const extended = fold(happened(open, extend('first-response', { more: { hours: 5 } })))?.clocks['first-response']
    // Eight hours of Monday, and one of Tuesday.
    expect(extended).toMatchObject({ targetMs: 9 * HOUR, dueAt: monday + 25 * HOUR })
  })

  it('up to an instant is refused if no open time lies between, and dates both instants', () => {
    const iso = (at: number) => new Date(at).toISOString()
    for (const until of [monday + 4 * HOUR, monday + 3 * HOUR])
      given(opened)
        .when(extend('first-response', { until }))
        .then(
          refusal('EXTENSION_SHORTENS', {
            values: { ticketId: 't-1', clock: 'first-response', dueAt: iso(monday + 4 * HOUR), until: iso(until) },
          }),
        )
    const until = monday + 6 * HOUR
    expect(fold(happened(open, extend('first-response', { until })))?.clocks['first-response']).toMatchObject({
      dueAt: until,
    })
  })
})

describe('a hold and an extension', () => {
  it('are refused for a clock that neither the ticket nor the policy has', () => {
    const refused = refusal('CLOCK_UNKNOWN', {
      values: { ticketId: 't-1', clock: 'nowhere', known: '"first-response", "refund", "resolution"' },
    })
    const clocks = ['refund', 'nowhere']
    given(opened).when({ type: 'hold.place', by, hold: 'a', reason: 'r', clocks }).then(refused)
    given(opened)
      .when({ type: 'extension.grant', by, extension: 'a', reason: 'r', more: { hours: 1 }, clocks })
      .then(refused)
    given(opened)
      .when({ type: 'hold.place', by, hold: 'a', reason: 'r', clocks: ['refund'] })
      .then([{ type: 'hold.placed', data: { clocks: ['refund'] } }])
  })

  it('change nothing twice, and nothing that is not there', () => {
    const unchanged = (problem: string) =>
      refusal('NOTHING_TO_CHANGE', { values: { ticketId: 't-1', problem } as never })
    const place = { type: 'hold.place', by, hold: 'a', reason: 'r' } as const
    given(happened(open, place)).when(place).then(unchanged('this hold is in force already'))
    given(opened).when({ type: 'hold.release', by, hold: 'a' }).then(unchanged('no such hold is in force'))
    const never = unchanged('this hold is not in force and has paused no live clock')
    given(opened).when({ type: 'hold.void', by, hold: 'a' }).then(never)
    given(happened(open, place)).when({ type: 'hold.void', by, hold: 'b' }).then(never)
    given(opened)
      .when({ type: 'extension.void', by, extension: 'a' })
      .then(unchanged('no live clock has this extension'))
    const grant = { type: 'extension.grant', by, extension: 'a', reason: 'r' } as const
    const none = unchanged('no clock can be extended by this time')
    given(opened)
      .when({ ...grant, more: { months: 1 } })
      .then(none)
    given(happened(open, { ...grant, more: { hours: 1 } }))
      .when({ ...grant, more: { hours: 2 } })
      .then(none)
  })

  it('in working days lengthen only the clocks that count in them', () => {
    const grant = { type: 'extension.grant', by, extension: 'a', reason: 'r', more: { workingDays: 1 } } as const
    const extended = happened(open, grant).filter(({ type }) => type === 'clock.extended')
    expect(extended.map(({ data }) => data)).toEqual([expect.objectContaining({ clock: 'resolution', extension: 'a' })])
  })
})
