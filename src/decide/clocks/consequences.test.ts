import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'

const day = [['09:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }

const first = { id: 'first', metric: 'first-response', within: { hours: 10 } }
const policyOf = (targets: readonly object[]) =>
  compilePolicy({
    id: 'consequences',
    version: '1',
    categories: { goods: { owner: 'seller', team: 'care' } },
    calendars: { office: { zone: 'Europe/Warsaw', weekly: week } },
    targets,
  })
const { agent, ann, at, shop } = story({ policy: policyOf([first]) })
const under = (...targets: readonly object[]) => story({ policy: policyOf(targets) })
const told = (events: readonly TicketEvent[], prefix = '') =>
  events
    .filter(({ type }) => type.startsWith(prefix))
    .map(({ type, occurredAt }) => `${type} ${(occurredAt - at(0)) / HOUR}`)

describe('warnings', () => {
  it('come at shares, before the end, and again and again after it, each once and in order', () => {
    const warnAt = [0.5, { remaining: { hours: 1 } }, { overdue: { hours: 2 }, times: 3 }]
    const events = under({ ...first, warnAt }).happened(
      ann.open(),
      at(15 * HOUR, agent.note()),
      at(40 * HOUR, agent.note()),
    )
    const warnings = events.flatMap((event) =>
      event.type === 'clock.warned' ? [`${event.data.warning} ${(event.occurredAt - at(0)) / HOUR}`] : [],
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
    const events = under({ ...first, warnAt }).happened(ann.open(), at(9 * HOUR, agent.note()))
    const warned = events.find(({ type }) => type === 'clock.warned')
    const caused = events.filter(({ causationId }) => causationId === warned?.id)
    expect(told(caused)).toEqual(['ticket.priority-set 8', 'clock.custom 8'])
  })

  it('stop after an answer', () => {
    const warnAt = [0.5, { overdue: { hours: 2 } }]
    const answered = at(HOUR, shop.reply())
    expect(
      told(under({ ...first, warnAt }).happened(ann.open(), answered, at(40 * HOUR, agent.note())), 'clock.warned'),
    ).toEqual([])
  })
})

describe('consequences', () => {
  const breachOf = (...onBreach: readonly object[]) =>
    under({ ...first, onBreach }).happened(ann.open(), at(11 * HOUR, agent.note()), at(50 * HOUR, agent.note()))

  it('raise responsibility to the team and tier named', () => {
    const ticket = fold(breachOf({ escalateTo: 'operator', team: 'vip', tier: 3 }))
    expect(ticket?.responsibility).toMatchObject({ party: 'operator', team: 'vip', tier: 3, cause: 'escalated' })
  })

  it('give a seller’s ticket back to the operator, at its first tier, to the team that backs the category', () => {
    const events = breachOf({ returnToOperator: true })
    expect(ticketOf(events).responsibility).toMatchObject({
      party: 'operator',
      team: 'care',
      tier: 1,
      cause: 'returned',
    })
    expect(told(events, 'ticket.assigned')).toEqual(['ticket.assigned 10'])
  })

  it('close, flag for a person, and hand a code to the host', () => {
    const events = breachOf(
      { flagDeemedAccepted: 'pl.complaint.reply' },
      { custom: 'tell-bank' },
      { closeAs: 'expired' },
    )
    expect(ticketOf(events)).toMatchObject({ state: 'closed', flags: ['deemed-accepted'] })
    const breach = events.find(({ type }) => type === 'clock.breached')
    expect(told(events.filter(({ causationId }) => causationId === breach?.id))).toEqual([
      'ticket.flagged 10',
      'clock.custom 10',
      'ticket.closed 10',
      'clock.stopped 10',
    ])
  })

  it('of several breaches follow in due order, each after its own breach', () => {
    const events = under(
      { ...first, id: 'b', clock: 'b', within: { hours: 6 }, onBreach: [{ custom: 'second' }] },
      { ...first, id: 'a', clock: 'a', within: { hours: 5 }, onBreach: [{ custom: 'first' }] },
    ).happened(ann.open(), at(50 * HOUR, agent.note()))
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
    const events = under({ ...first, within: { hours: 2 }, onBreach: [{ ...notify, during: 'office' }] }).happened(
      ann.open(),
      at(3 * HOUR, agent.note()),
    )
    expect(told(events, 'clock.not')).toEqual(['clock.notification-due 2'])
  })

  it('waits for the recipient’s hours; the breach keeps its instant, and the desk is woken for the notification', () => {
    const events = under({ ...first, onBreach: [{ ...notify, during: 'office' }] }).happened(
      ann.open(),
      at(12 * HOUR, agent.note()),
      at(25 * HOUR, agent.note()),
      at(60 * HOUR, agent.note()),
    )
    expect(
      told(
        events.filter(({ type }) => type !== 'ticket.noted'),
        'clock.',
      ).slice(1),
    ).toEqual(['clock.breached 10', 'clock.notification-scheduled 10', 'clock.notification-due 24'])
  })

  it('of a breach is given even after an answer; one of a warning is not', () => {
    const answered = at(11 * HOUR, shop.reply())
    const late = under({ ...first, onBreach: [{ ...notify, during: 'office' }] })
    expect(told(late.happened(ann.open(), answered, at(30 * HOUR, agent.note())), 'clock.notification-due')).toEqual([
      'clock.notification-due 24',
    ])
    const warned = under({
      ...first,
      within: { hours: 20 },
      warnAt: [{ share: 0.5, do: [{ ...notify, during: 'office' }] }],
    })
    expect(told(warned.happened(ann.open(), answered, at(30 * HOUR, agent.note())), 'clock.notification-due')).toEqual(
      [],
    )
  })
})

describe('an extension', () => {
  const extend = (more: object) => agent.clocks.extend({ clock: 'first-response', reason: 'photos-asked', ...more })

  it('adds time in the clock’s own calendar, with its reason; a warning that was given is not repeated', () => {
    const { happened } = under({ ...first, within: { workingHours: 8 }, calendar: 'office', warnAt: [0.5, 0.75] })
    const events = happened(ann.open(), at(5 * HOUR, agent.note()), at(5 * HOUR, extend({ more: { hours: 4 } })))
    expect(events.at(-1)).toMatchObject({
      type: 'clock.extended',
      data: {
        byMs: 4 * HOUR,
        reason: 'photos-asked',
        targetMs: 12 * HOUR,
        // Monday 9–17 and Tuesday 9–13. The warning at 0.5 was given on Monday.
        dueAt: at(28 * HOUR),
        warnings: [{ name: '0.75', at: at(25 * HOUR) }],
      },
    })
  })

  it('may name an instant, and may not shorten', () => {
    const { happened, given } = under(first)
    const opened = happened(ann.open())
    expect(happened(ann.open(), at(0, extend({ until: at(30 * HOUR) }))).at(-1)?.data).toMatchObject({
      dueAt: at(30 * HOUR),
    })
    const when = (more: object) =>
      given(opened).when(agent.clocks.extend({ clock: 'first-response', reason: 'r', ...more }))
    when({ until: at(9 * HOUR) }).then({ refusal: { code: 'EXTENSION_SHORTENS' } })
    when({ more: { months: 1 } }).then({ refusal: { code: 'EXTENSION_UNIT' } })
    when({ more: { hours: 1 }, clock: 'nothing' }).then({ refusal: { code: 'CLOCK_UNKNOWN' } })
    for (const wrong of [{}, { more: { hours: -1 } }, { more: { hours: 1 }, until: at(0) }, { more: { days: 3 } }]) {
      expect(() => when(wrong)).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
    }
    expect(() => when({ until: 'tomorrow' })).toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
  })

  it('of a month lengthens a target of a month from its start: Article 12(3) GDPR, one month and two more', () => {
    const { happened } = under({
      id: 'gdpr',
      metric: 'statutory',
      within: { rule: 'eu-1182-71', months: 1 },
      calendar: 'office',
    })
    const more = agent.clocks.extend({ clock: 'gdpr', reason: 'complex', more: { months: 2 } })
    const events = happened(at('2026-01-31T12:00:00+01:00', ann.open()), more)
    const due = events.flatMap(({ data }) => ('dueAt' in data ? [new Date(data.dueAt).toISOString()] : []))
    // The ends of Monday 2 March and Thursday 30 April 2026: worked example 5 of the source.
    expect(due).toEqual(['2026-03-02T23:00:00.000Z', '2026-04-30T22:00:00.000Z'])
  })

  it('does not take a breach off the record', () => {
    const events = under(first).happened(
      ann.open(),
      at(11 * HOUR, agent.note()),
      at(11 * HOUR, extend({ more: { hours: 90 } })),
      at(12 * HOUR, shop.reply()),
    )
    expect(clockOf(events, 'first-response')).toMatchObject({ outcome: 'missed', breachedAt: at(10 * HOUR) })
  })
})

describe('a hold', () => {
  const solve = { id: 'solve', metric: 'resolution', within: { hours: 20 } }
  const hold = { hold: 'storm' }
  const grant = agent.holds.place({ ...hold, reason: 'weather' })
  const release = agent.holds.release(hold)
  const undo = agent.holds.void(hold)
  const ask = shop.reply()
  const answer = ann.reply()

  it('pauses the clocks until it is released, beside any other reason: overlaps count once', () => {
    const events = under(solve).happened(
      ann.open(),
      at(2 * HOUR, ask),
      at(4 * HOUR, grant),
      at(6 * HOUR, answer),
      at(9 * HOUR, release),
      at(10 * HOUR, shop.resolve()),
    )
    expect(clockOf(events, 'resolution')).toMatchObject({ outcome: 'met', elapsedMs: 3 * HOUR })
    expect(historyOf(events).clocks.get('resolution')?.pauses).toEqual([
      { from: at(2 * HOUR), to: at(6 * HOUR), reason: 'waiting-on-requester' },
      { from: at(4 * HOUR), to: at(9 * HOUR), reason: 'hold:storm' },
    ])
  })

  it('leaves the clock as if it had never been once it is voided, in force or released', () => {
    const before = [ann.open(), at(2 * HOUR, ask), at(4 * HOUR, grant), at(6 * HOUR, answer)] as const
    const never = under(solve).happened(
      ann.open(),
      at(2 * HOUR, ask),
      at(6 * HOUR, answer),
      at(12 * HOUR, agent.note()),
    )
    const { pauses, dueAt, phase } = clockOf(never, 'resolution')
    for (const events of [
      under(solve).happened(...before, at(8 * HOUR, undo)),
      under(solve).happened(...before, at(8 * HOUR, release), at(9 * HOUR, undo)),
    ]) {
      expect(clockOf(events, 'resolution')).toMatchObject({ pauses, dueAt, phase })
    }
  })

  it('has a twin, the extension: its time is removed when it is voided', () => {
    const { happened } = under(solve)
    const grant = agent.extensions.grant({ extension: 'storm', reason: 'weather', more: { hours: 24 } })
    const longer = happened(ann.open(), at(HOUR, grant))
    expect(clockOf(longer, 'resolution')).toMatchObject({ phase: 'running', dueAt: at(44 * HOUR) })
    const undone = happened(ann.open(), at(HOUR, grant), at(2 * HOUR, agent.extensions.void({ extension: 'storm' })))
    expect(clockOf(undone, 'resolution')).toMatchObject({ dueAt: at(20 * HOUR), extensions: [] })
  })

  it('is placed once and released once, for the clocks that it names', () => {
    const { happened, given } = under(solve, first)
    const events = happened(ann.open(), at(HOUR, { ...grant, clocks: ['first-response'] }))
    expect(ticketOf(events).clocks).toMatchObject({
      resolution: { phase: 'running' },
      'first-response': { phase: 'paused' },
    })
    given(events)
      .when(grant)
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    given(happened(ann.open()))
      .when(release)
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    given(happened(ann.open()))
      .when(undo)
      .then({ refusal: { code: 'NOTHING_TO_CHANGE' } })
    given(events)
      .when({ ...grant, by: shop.actor, hold: 'other' })
      .then({ refusal: { code: 'ACTOR_MAY_NOT' } })
  })
})
