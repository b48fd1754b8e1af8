import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
/** Monday 2 November 2026, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const day = [['09:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
const by = { seller: seller('s-1'), customer: customer('c-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const note = (at: number) => ({ type: 'note', by: by.operator, body: '…', at }) as const

function story(...targets: readonly object[]) {
  const policy = compilePolicy({
    id: 'consequences',
    version: '1',
    categories: { goods: { owner: 'seller', team: 'care' } },
    calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
    targets,
  })
  return specification({ policy, at: monday })
}
const first = { id: 'first', metric: 'first-response', within: { hours: 10 } }
const told = (events: readonly TicketEvent[], prefix = '') =>
  events
    .filter(({ type }) => type.startsWith(prefix))
    .map(({ type, occurredAt }) => `${type} ${(occurredAt - monday) / HOUR}`)

describe('warnings', () => {
  it('come at shares, before the end, and again and again after it, each once and in order', () => {
    const warnAt = [0.5, { remaining: { hours: 1 } }, { overdue: { hours: 2 }, times: 3 }]
    const events = story({ ...first, warnAt }).happened(open, note(monday + 15 * HOUR), note(monday + 40 * HOUR))
    const warnings = events.flatMap((event) =>
      event.type === 'clock.warned' ? [`${event.data.warning} ${(event.occurredAt - monday) / HOUR}`] : [],
    )
    expect(warnings).toEqual([
      '0.5 5',
      'remaining:3600000 9',
      'overdue:7200000 12',
      'overdue:14400000 14',
      'overdue:21600000 16',
    ])
    expect(told(events, 'clock.breached')).toEqual(['clock.breached 10'])
  })

  it('may have consequences before the deadline, with the warning as their cause', () => {
    const warnAt = [{ remaining: { hours: 2 }, do: [{ raisePriority: 'high' }, { custom: 'call-the-shop' }] }]
    const events = story({ ...first, warnAt }).happened(open, note(monday + 9 * HOUR))
    const warned = events.find(({ type }) => type === 'clock.warned')
    const caused = events.filter(({ causationId }) => causationId === warned?.id)
    expect(told(caused)).toEqual(['ticket.priority-set 8', 'clock.custom 8'])
  })

  it('stop after an answer', () => {
    const warnAt = [0.5, { overdue: { hours: 2 } }]
    const answered = { type: 'reply', by: by.seller, body: '…', at: monday + HOUR } as const
    expect(
      told(story({ ...first, warnAt }).happened(open, answered, note(monday + 40 * HOUR)), 'clock.warned'),
    ).toEqual([])
  })
})

describe('consequences', () => {
  const breachOf = (...onBreach: readonly object[]) =>
    story({ ...first, onBreach }).happened(open, note(monday + 11 * HOUR), note(monday + 50 * HOUR))

  it('raise responsibility to the team and tier named', () => {
    const ticket = fold(breachOf({ escalateTo: 'operator', team: 'vip', tier: 3 }))
    expect(ticket?.responsibility).toMatchObject({ party: 'operator', team: 'vip', tier: 3, cause: 'escalated' })
  })

  it('give a seller’s ticket back to the operator, at its first tier, to the team that backs the category', () => {
    const events = breachOf({ returnToOperator: true })
    expect(fold(events)?.responsibility).toMatchObject({ party: 'operator', team: 'care', tier: 1, cause: 'returned' })
    expect(told(events, 'ticket.assigned')).toEqual(['ticket.assigned 10'])
  })

  it('close, flag for a person, and hand a code to the host', () => {
    const events = breachOf(
      { flagDeemedAccepted: 'pl.complaint.reply' },
      { custom: 'tell-bank' },
      { closeAs: 'expired' },
    )
    expect(fold(events)).toMatchObject({ state: 'closed', flags: ['deemed-accepted'] })
    const breach = events.find(({ type }) => type === 'clock.breached')
    expect(told(events.filter(({ causationId }) => causationId === breach?.id))).toEqual([
      'ticket.flagged 10',
      'clock.custom 10',
      'ticket.closed 10',
      'clock.stopped 10',
    ])
  })

  it('of several breaches follow in due order, each after its own breach', () => {
    const events = story(
      { ...first, id: 'b', clock: 'b', within: { hours: 6 }, onBreach: [{ custom: 'second' }] },
      { ...first, id: 'a', clock: 'a', within: { hours: 5 }, onBreach: [{ custom: 'first' }] },
    ).happened(open, note(monday + 50 * HOUR))
    expect(told(events, 'clock.').slice(2)).toEqual([
      'clock.breached 5',
      'clock.custom 5',
      'clock.breached 6',
      'clock.custom 6',
    ])
  })
})

describe('a notification', () => {
  const notify = { notify: 'seller', code: 'first-response-late' }

  it('is given at once within the recipient’s hours', () => {
    const events = story({ ...first, within: { hours: 2 }, onBreach: [{ ...notify, during: 'office' }] }).happened(
      open,
      note(monday + 3 * HOUR),
    )
    expect(told(events, 'clock.not')).toEqual(['clock.notification-due 2'])
  })

  it('waits for the recipient’s hours; the breach keeps its instant, and the desk is woken for the notification', () => {
    const events = story({ ...first, onBreach: [{ ...notify, during: 'office' }] }).happened(
      open,
      note(monday + 12 * HOUR),
      note(monday + 25 * HOUR),
      note(monday + 60 * HOUR),
    )
    expect(
      told(
        events.filter(({ type }) => type !== 'ticket.noted'),
        'clock.',
      ).slice(1),
    ).toEqual(['clock.breached 10', 'clock.notification-scheduled 10', 'clock.notification-due 24'])
  })

  it('of a breach is given even after an answer; one of a warning is not', () => {
    const answered = { type: 'reply', by: by.seller, body: '…', at: monday + 11 * HOUR } as const
    const late = story({ ...first, onBreach: [{ ...notify, during: 'office' }] })
    expect(told(late.happened(open, answered, note(monday + 30 * HOUR)), 'clock.notification-due')).toEqual([
      'clock.notification-due 24',
    ])
    const warned = story({
      ...first,
      within: { hours: 20 },
      warnAt: [{ share: 0.5, do: [{ ...notify, during: 'office' }] }],
    })
    expect(told(warned.happened(open, answered, note(monday + 30 * HOUR)), 'clock.notification-due')).toEqual([])
  })
})

describe('an extension', () => {
  const extend = (more: object, at: number) =>
    ({ type: 'clock.extend', by: by.operator, clock: 'first-response', reason: 'photos-asked', ...more, at }) as never

  it('adds time in the clock’s own calendar, with its reason; a warning that was given is not repeated', () => {
    const { happened } = story({ ...first, within: { workingHours: 8 }, calendar: 'office', warnAt: [0.5, 0.75] })
    const events = happened(open, note(monday + 5 * HOUR), extend({ more: { hours: 4 } }, monday + 5 * HOUR))
    expect(events.at(-1)).toMatchObject({
      type: 'clock.extended',
      data: {
        byMs: 4 * HOUR,
        reason: 'photos-asked',
        targetMs: 12 * HOUR,
        // Monday 9–17 and Tuesday 9–13. The warning at 0.5 was given on Monday.
        dueAt: monday + 28 * HOUR,
        warnings: [{ name: '0.75', at: monday + 25 * HOUR }],
      },
    })
  })

  it('may name an instant, and may not shorten', () => {
    const { happened, given } = story(first)
    const opened = happened(open)
    expect(happened(open, extend({ until: monday + 30 * HOUR }, monday)).at(-1)?.data).toMatchObject({
      dueAt: monday + 30 * HOUR,
    })
    const when = (more: object) =>
      given(opened).when({
        type: 'clock.extend',
        by: by.operator,
        clock: 'first-response',
        reason: 'r',
        ...more,
      } as never)
    when({ until: monday + 9 * HOUR }).then({ refusal: { code: 'EXTENSION_SHORTENS' } })
    when({ more: { months: 1 } }).then({ refusal: { code: 'EXTENSION_UNIT' } })
    when({ more: { hours: 1 }, clock: 'nothing' }).then({ refusal: { code: 'CLOCK_UNKNOWN' } })
    for (const wrong of [{}, { more: { hours: -1 } }, { more: { hours: 1 }, until: monday }, { more: { days: 3 } }]) {
      expect(() => when(wrong)).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
    }
    expect(() => when({ until: 'tomorrow' })).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
  })

  it('of a month lengthens a target of a month from its start: Article 12(3) GDPR, one month and two more', () => {
    const opened = Date.parse('2026-01-31T12:00:00+01:00')
    const { happened } = story({
      id: 'gdpr',
      metric: 'statutory',
      within: { rule: 'eu-1182-71', months: 1 },
      calendar: 'office',
    })
    const more = {
      type: 'clock.extend',
      by: by.operator,
      clock: 'gdpr',
      reason: 'complex',
      more: { months: 2 },
    } as const
    const events = happened({ ...open, at: opened }, more)
    const due = events.flatMap(({ data }) => ('dueAt' in data ? [new Date(data.dueAt).toISOString()] : []))
    // The ends of Monday 2 March and Thursday 30 April 2026: worked example 5 of the source.
    expect(due).toEqual(['2026-03-02T23:00:00.000Z', '2026-04-30T22:00:00.000Z'])
  })

  it('does not take a breach off the record', () => {
    const events = story(first).happened(
      open,
      note(monday + 11 * HOUR),
      extend({ more: { hours: 90 } }, monday + 11 * HOUR),
      {
        type: 'reply',
        by: by.seller,
        body: '…',
        at: monday + 12 * HOUR,
      },
    )
    expect(fold(events)?.clocks['first-response']).toMatchObject({ outcome: 'missed', breachedAt: monday + 10 * HOUR })
  })
})

describe('a hold', () => {
  const solve = { id: 'solve', metric: 'resolution', within: { hours: 20 } }
  const hold = { by: by.operator, hold: 'storm' }
  const grant = { type: 'hold.place', ...hold, reason: 'weather' } as const
  const ask = (at: number) => ({ type: 'reply', by: by.seller, body: '?', at }) as const
  const answer = (at: number) => ({ type: 'reply', by: by.customer, body: '!', at }) as const
  const clockOf = (events: readonly TicketEvent[]) => fold(events)?.clocks.resolution

  it('pauses the clocks until it is released, beside any other reason: overlaps count once', () => {
    const events = story(solve).happened(
      open,
      ask(monday + 2 * HOUR),
      { ...grant, at: monday + 4 * HOUR },
      answer(monday + 6 * HOUR),
      { type: 'hold.release', ...hold, at: monday + 9 * HOUR },
      { type: 'resolve', by: by.seller, at: monday + 10 * HOUR },
    )
    expect(clockOf(events)).toMatchObject({ outcome: 'met', elapsedMs: 3 * HOUR })
    expect(historyOf(events).clocks.get('resolution')?.pauses).toEqual([
      { from: monday + 2 * HOUR, to: monday + 6 * HOUR, reason: 'waiting-on-requester' },
      { from: monday + 4 * HOUR, to: monday + 9 * HOUR, reason: 'hold:storm' },
    ])
  })

  it('leaves the clock as if it had never been once it is voided, in force or released', () => {
    const before = [
      open,
      ask(monday + 2 * HOUR),
      { ...grant, at: monday + 4 * HOUR },
      answer(monday + 6 * HOUR),
    ] as const
    const undo = (at: number) => ({ type: 'hold.void', ...hold, at }) as const
    const never = story(solve).happened(
      open,
      ask(monday + 2 * HOUR),
      answer(monday + 6 * HOUR),
      note(monday + 12 * HOUR),
    )
    const countOf = ({ pauses, dueAt, phase }: NonNullable<ReturnType<typeof clockOf>>) => ({ pauses, dueAt, phase })
    const expected = clockOf(never)
    for (const events of [
      story(solve).happened(...before, undo(monday + 8 * HOUR)),
      story(solve).happened(
        ...before,
        { type: 'hold.release', ...hold, at: monday + 8 * HOUR },
        undo(monday + 9 * HOUR),
      ),
    ]) {
      const undone = clockOf(events)
      expect(undone && countOf(undone)).toEqual(expected && countOf(expected))
    }
  })

  it('has a twin, the extension: its time is removed when it is voided', () => {
    const { happened } = story(solve)
    const extension = { by: by.operator, extension: 'storm' }
    const longerBy = { type: 'extension.grant', ...extension, reason: 'weather', more: { hours: 24 } } as const
    const longer = happened(open, { ...longerBy, at: monday + HOUR })
    expect(clockOf(longer)).toMatchObject({ phase: 'running', dueAt: monday + 44 * HOUR })
    const undone = happened(
      open,
      { ...longerBy, at: monday + HOUR },
      { type: 'extension.void', ...extension, at: monday + 2 * HOUR },
    )
    expect(clockOf(undone)).toMatchObject({ dueAt: monday + 20 * HOUR, extensions: [] })
  })

  it('is placed once and released once, for the clocks that it names', () => {
    const { happened, given } = story(solve, first)
    const events = happened(open, { ...grant, clocks: ['first-response'], at: monday + HOUR })
    expect(fold(events)?.clocks).toMatchObject({
      resolution: { phase: 'running' },
      'first-response': { phase: 'paused' },
    })
    given(events)
      .when(grant)
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    given(happened(open))
      .when({ type: 'hold.release', ...hold })
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    given(happened(open))
      .when({ type: 'hold.void', ...hold })
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    given(events)
      .when({ ...grant, by: by.seller, hold: 'other' } as never)
      .then({ refusal: { code: 'ACTOR_MAY_NOT' } })
  })
})
