import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { specification } from '../../testing/specification.js'
import type { Told } from '../../testing/told.js'
import { customer, operator, seller } from '../responsibility/party.js'
import { WAITING } from './clock-state.js'
import { historyOf } from './history.js'

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const at = (hour: number) => monday + hour * HOUR
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))
const base = {
  id: 'p',
  version: '1',
  categories: { goods: { owner: 'seller' }, odd: { owner: 'triage' } },
  calendars: { office: { zone: 'UTC', weekly: week }, shop: { zone: 'UTC', weekly: week } },
  targets: [
    {
      id: 'slow',
      metric: 'resolution',
      within: { workingHours: 40 },
      calendar: 'office',
      when: { priority: { not: 'urgent' } },
    },
    { id: 'fast', metric: 'resolution', within: { workingHours: 20 }, calendar: 'shop', when: { priority: 'urgent' } },
    { id: 'answer', metric: 'first-response', within: { hours: 90 } },
  ],
}
const first = compilePolicy(base)
const second = (changes: object) => compilePolicy({ ...base, ...changes, version: '2' })
const versions = (changes: object) =>
  specification({
    policy: policyRegistry([
      { policy: first, effectiveFrom: 0 },
      { policy: second(changes), effectiveFrom: at(1_000) },
    ]),
    at: monday,
  })
const { happened } = specification({ policy: first, at: monday })
type Step = Told & { readonly at?: number }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const reply = (who: 'customer' | 'seller', hour: number) =>
  ({ type: 'reply', by: by[who], body: '…', at: at(hour) }) as const
const hold = (verb: 'release' | 'void', name: string, hour: number) =>
  ({ type: `hold.${verb}`, by: by.operator, hold: name, at: at(hour) }) as Step
const place = (name: string, hour: number, clocks?: readonly string[]) =>
  ({
    type: 'hold.place',
    by: by.operator,
    hold: name,
    reason: 'weather',
    at: at(hour),
    ...(clocks && { clocks }),
  }) as Step
const urgent = (hour: number) => ({ type: 'priority.set', by: by.operator, priority: 'urgent', at: at(hour) }) as const
const move = { type: 'policy.migrate', by: by.operator, to: { version: '2' }, reason: 'r', at: at(4) } as const

describe('the history of a ticket', () => {
  it('has the intervals in which it waited', () => {
    const events = happened(open, reply('seller', 1), reply('seller', 2), reply('customer', 3), reply('seller', 4))
    expect(historyOf(events).pauses).toEqual([
      { from: at(1), to: at(3), reason: WAITING, clocks: null },
      { from: at(4), to: null, reason: WAITING, clocks: null },
    ])
  })

  it('has the holds, each with its clocks and its own end, and none that was voided', () => {
    const events = happened(
      open,
      place('a', 1, ['resolution']),
      place('b', 2),
      place('c', 3),
      hold('release', 'b', 4),
      hold('void', 'c', 5),
    )
    expect(historyOf(events).pauses).toEqual([
      { from: at(1), to: null, reason: 'hold:a', clocks: ['resolution'] },
      { from: at(2), to: at(4), reason: 'hold:b', clocks: null },
    ])
    const again = happened(open, place('c', 1), hold('void', 'c', 2), place('c', 3), hold('release', 'c', 4))
    expect(historyOf(again).pauses).toEqual([{ from: at(3), to: at(4), reason: 'hold:c', clocks: null }])
  })

  it('has the owners, each once in a row', () => {
    const assign = (to: object, hour: number) => ({ type: 'assign', by: by.operator, to, at: at(hour) }) as Step
    const events = happened(
      open,
      assign({ party: 'operator', team: 'tech' }, 1),
      assign({ party: 'operator', team: 'tech', tier: 2 }, 2),
      assign({ party: 'seller', id: 's-1' }, 3),
    )
    expect(historyOf(events).owners).toEqual([
      { from: monday, owner: 'seller/s-1' },
      { from: at(1), owner: 'operator/tech' },
      { from: at(3), owner: 'seller/s-1' },
    ])
  })

  it('is that of no ticket without an event', () => {
    expect(historyOf([])).toEqual({ ticket: null, pauses: [], owners: [], clocks: new Map() })
  })

  it('is broken if a clock’s start is missing', () => {
    const events = happened(open, reply('seller', 1)).filter(({ type }) => type !== 'clock.started')
    expect(() => historyOf(events.map((event, n) => ({ ...event, seq: n + 1 })))).toThrow('HISTORY_BROKEN')
  })
})

describe('the history of a clock', () => {
  const resolution = (...steps: readonly Step[]) => historyOf(happened(open, ...steps)).clocks.get('resolution')

  it('has its pauses, by reason', () => {
    expect(
      resolution(reply('seller', 1), place('a', 2), reply('customer', 3), hold('release', 'a', 4))?.pauses,
    ).toEqual([
      { from: at(1), to: at(3), reason: WAITING },
      { from: at(2), to: at(4), reason: 'hold:a' },
    ])
    expect(resolution(place('a', 1), reply('seller', 2), hold('void', 'a', 3))?.pauses).toEqual([
      { from: at(2), to: null, reason: WAITING },
    ])
  })

  it('ends its pauses when it stops, and has the time while it was stopped as one more', () => {
    const resolve = { type: 'resolve', by: by.seller, body: 'Solved.', at: at(3) } as const
    const reopen = { type: 'reopen', by: by.customer, at: at(6) } as const
    expect(resolution(reply('seller', 1), resolve)?.pauses).toEqual([{ from: at(1), to: at(3), reason: WAITING }])
    expect(resolution(reply('seller', 1), resolve, reopen)?.pauses).toEqual([
      { from: at(1), to: at(3), reason: WAITING },
      { from: at(3), to: at(6), reason: 'stopped' },
    ])
  })

  it('begins with the pauses that it found', () => {
    const away = {
      targets: [...base.targets, { id: 'late', metric: 'milestone', pauseWhile: 'waiting', within: { hours: 50 } }],
    }
    const events = versions(away).happened(open, reply('seller', 1), reply('customer', 2), reply('seller', 3), move)
    const { startedAt, pauses } = historyOf(events).clocks.get('late') ?? {}
    expect({ startedAt, pauses }).toEqual({
      startedAt: monday,
      pauses: [
        { from: at(1), to: at(2), reason: WAITING },
        { from: at(3), to: null, reason: WAITING },
      ],
    })
  })

  it('counts the whole cycle in the calendar of another target', () => {
    expect(resolution()?.calendarPeriods).toEqual([{ from: monday, calendar: 'office' }])
    expect(resolution(urgent(3))?.calendarPeriods).toEqual([{ from: monday, calendar: 'shop' }])
    const resolve = { type: 'resolve', by: by.seller, body: 'Solved.', at: at(2) } as const
    const reopen = { type: 'reopen', by: by.customer, at: at(6) } as const
    const other = { id: 'other', metric: 'resolution', within: { workingHours: 30 }, calendar: 'shop' }
    const events = versions({ targets: [other] }).happened(open, resolve, move, reopen)
    expect(historyOf(events).clocks.get('resolution')?.calendarPeriods).toEqual([{ from: monday, calendar: 'shop' }])
  })

  it('keeps the calendar of the version in which its time counted', () => {
    const office = { zone: 'UTC', weekly: { mon: [['10:00', '12:00']] } }
    const moved = (changes: object, ...steps: readonly Step[]) =>
      historyOf(versions(changes).happened(open, ...steps, move)).clocks.get('resolution')?.calendarPeriods
    const { hash } = first.ref
    expect(moved({ calendars: { ...base.calendars, office } })).toEqual([
      { from: monday, calendar: 'office', policy: hash },
      { from: at(4), calendar: 'office' },
    ])
    expect(moved({ calendars: { ...base.calendars, shop: office } })).toEqual([{ from: monday, calendar: 'office' }])
    expect(
      historyOf(versions({ calendars: { ...base.calendars, office } }).happened(open, move)).clocks.get(
        'first-response',
      )?.calendarPeriods,
    ).toEqual([{ from: monday, calendar: null }])
  })

  it('has the extensions that were not voided, each with its present length', () => {
    const grant = (extension: string, more: object, hour: number) =>
      ({ type: 'extension.grant', by: by.operator, extension, reason: 'r', more, at: at(hour) }) as Step
    const targets = [
      { id: 'days', metric: 'resolution', clock: 'resolution', within: { workingDays: 3 }, calendar: 'office' },
    ]
    const days = specification({ policy: compilePolicy({ ...base, targets }), at: monday })
    const DAY = 24 * HOUR
    const granted = [
      open,
      grant('a', { workingDays: 1 }, 1),
      grant('b', { workingDays: 1 }, 2),
      grant('c', { hours: 1 }, 3),
    ] as const
    const lengths = (...steps: readonly Step[]) =>
      historyOf(days.happened(...granted, ...steps))
        .clocks.get('resolution')
        ?.extensions.map(({ ref, ms }) => [ref, ms / HOUR])
    // Three working days from Monday end on Thursday: one more is Friday, and the next is Monday.
    expect(lengths()).toEqual([
      ['a', DAY / HOUR],
      ['b', (3 * DAY) / HOUR],
      ['c', 1],
    ])
    expect(lengths({ type: 'extension.void', by: by.operator, extension: 'a', at: at(4) } as Step)).toEqual([
      ['b', DAY / HOUR],
      ['c', 1],
    ])
  })
})
