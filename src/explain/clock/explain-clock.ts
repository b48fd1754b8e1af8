import { hasRule } from '../../decide/clocks/term.js'
import { codedError, listed, seen } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import {
  type CalendarDirectory,
  type CalendarSources,
  type CalendarVersions,
  calendarNamed,
  usableCalendar,
} from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import type { Target } from '../../policy/targets/target.js'
import { DAY_MS } from '../../sla/zone/zone.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Ticket } from '../../ticket/ticket.js'
import { zonesOfCalendar } from './calendar-zones.js'
import type { ClockExplanation, ExplainedInterval, ExplainedTotals } from './explanation.js'
import { type CalendarOf, intervalsOf } from './intervals.js'
import { localTimes } from './local-times.js'
import { explainPeriod } from './period.js'
import { type RecordedClock, recorded } from './recorded-clock.js'

/**
 * The longest time that is explained: 100 years. A day-and-night clock is a single interval, but each day is a line.
 */
export const MAX_EXPLAINED_MS = 36_525 * DAY_MS

/** The options of an explanation: the instant it describes, and the policies and calendars that it reads. */
export interface ExplainOptions {
  /** The instant to explain. An instant in the future assumes that nothing else happens. */
  readonly at: EpochMs
  /** The policy version that judges the ticket. The clock counted in its calendars. */
  readonly policy: Pick<Policy, 'calendar' | 'target'>
  /** The policy's other versions, a `PolicyRegistry`. The clocks of a migrated ticket counted under them before. */
  readonly policies?: CalendarVersions | undefined
  /** Calendars that are not in the policy, such as those of sellers. Give the same as to the desk. */
  readonly calendars?: CalendarDirectory | undefined
}

/**
 * Explains the value of a clock at an instant: every interval since it started, why it counts or not, and sums that add
 * up. A person can check the result with a wall calendar. Pure.
 *
 * @param events all events of the ticket from the first one on. To explain a past state, give the events up to then
 * @param clock the name of the clock in the ticket, such as `first-response`
 * @throws AnswerableError HISTORY_EMPTY: no events were given
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: the events are not a ticket's
 * @throws AnswerableError INSTANT_INVALID: `at` is not an instant
 * @throws AnswerableError CLOCK_MISSING: the ticket has no such clock; the message lists those it has
 * @throws AnswerableError CLOCK_NOT_STARTED: `at` is before the clock started
 * @throws AnswerableError CALENDAR_MISSING: neither the policy nor `calendars` has a calendar that the clock counts in
 * @throws AnswerableError CALENDAR_HORIZON: an instant is outside the years 1970 to 2200 that calendars cover
 * @throws AnswerableError CLOCK_TOO_LONG: more than 10,000 intervals, or 100 years
 * @example
 * ```ts
 * import { createDesk, customer, definePolicy, hours, operator, orThrow } from 'answerable'
 * import { explainClock } from 'answerable/explain'
 * import { memoryStore } from 'answerable/memory'
 * const policy = definePolicy({
 *   id: 'acme', version: '1', categories: { 'delivery.late': { owner: 'operator' } },
 *   targets: [{ id: 'solve', metric: 'resolution', within: hours(4) }],
 * })
 * const desk = createDesk({ policy, store: memoryStore() })
 * const { ticket } = orThrow(await desk.open({ by: customer('c-1'), category: 'delivery.late', body: 'Where is it?' }))
 * const events = await desk.history(ticket.id, { by: operator('agent-7') })
 * const { elapsedMs, totals } = explainClock(events, 'resolution', { at: ticket.openedAt + 60_000, policy })
 * console.log(elapsedMs, totals.wallMs) // 60000 60000
 * ```
 */
export function explainClock(events: Iterable<TicketEvent>, clock: string, options: ExplainOptions): ClockExplanation {
  const { ticket, clocks } = historyOf(events)
  if (ticket === null) throw codedError('HISTORY_EMPTY', {})
  const history = clocks.get(clock)
  const state = Object.hasOwn(ticket.clocks, clock) ? ticket.clocks[clock] : undefined
  if (state === undefined || history === undefined) {
    const known = listed(Object.keys(ticket.clocks))
    throw codedError('CLOCK_MISSING', { ticketId: ticket.id, value: seen(clock), known })
  }
  return explainRecorded(ticket, recorded(state, history), options)
}

/**
 * Explains a clock from its recorded state and the history of its present cycle.
 * @throws AnswerableError as `explainClock`, except for HISTORY_…, EVENT_UNKNOWN and CLOCK_MISSING
 */
export function explainRecorded(
  ticket: Ticket,
  state: RecordedClock,
  { at, policy, policies, calendars }: ExplainOptions,
): ClockExplanation {
  const { clock } = state
  assertStarted(ticket, state, epochMs(at, 'at'))
  const calendarOf: CalendarOf = (id, under) => calendarNamed({ policy, policies, calendars }, id, under)
  const stoppedAt = state.phase === 'stopped' ? state.haltedAt : null
  const until = Math.max(state.startedAt, Math.min(at, stoppedAt ?? at))
  if (until - state.startedAt > MAX_EXPLAINED_MS) throw codedError('CLOCK_TOO_LONG', { clock, cap: '100 years' })
  const intervals = intervalsOf(state, until, calendarOf)
  const target = policy.target(state.target)
  const targetZones = target === undefined ? [] : zonesOfTarget(target, ticket, { policy, calendars }, calendarOf)
  const zones = [...new Set([...zonesOf(state, until, calendarOf), ...targetZones])]
  const explained = target === undefined ? null : explainPeriod({ policy, calendars }, ticket, target, state)
  const law = explained?.law ?? null
  const elapsedMs = intervals.at(-1)?.runningTotalMs ?? 0
  const { metric, owedBy, phase, outcome, stoppedBy, startedAt, calendarPeriods, pauses, extensions } = state
  const { targetMs, dueAt, lateAfter, internalDueAt, breachedAt, passedAt = null } = state
  return {
    ticketId: ticket.id,
    requester: ticket.requester.party,
    clock,
    target: state.target,
    metric,
    owedBy,
    phase,
    outcome,
    stoppedBy,
    stoppedAt,
    at,
    startedAt,
    until,
    zones,
    calendarPeriods,
    pauses,
    targetMs,
    extensions,
    elapsedMs,
    remainingMs: Math.max(0, targetMs - elapsedMs),
    overrunMs: Math.max(0, elapsedMs - targetMs),
    dueAt,
    lateAfter,
    internalDueAt,
    breachedAt,
    passedAt,
    period: explained?.period ?? null,
    law: law && {
      rule: law.rule,
      nominal: law.nominal,
      legalDay: law.legalDay,
      internalDay: law.internalDay,
      steps: law.steps,
    },
    warnings: state.warnings.map(({ name, at }) => ({ name, at })),
    intervals,
    changes: zones.flatMap((zone) => localTimes(zone).changes(startedAt, until)).sort((a, b) => a.at - b.at),
    totals: totalsOf(intervals),
  }
}

function assertStarted({ id: ticketId }: Ticket, { clock, startedAt }: RecordedClock, at: EpochMs): void {
  if (at >= startedAt) return
  const [begin, value] = [startedAt, at].map((instant) => new Date(instant).toISOString())
  throw codedError('CLOCK_NOT_STARTED', { path: 'at', clock, ticketId, startedAt: begin ?? '', value: value ?? '' })
}

function zonesOf({ calendarPeriods }: RecordedClock, until: EpochMs, calendarOf: CalendarOf): readonly string[] {
  const reached = calendarPeriods.filter(({ from }, i) => i === 0 || from < until)
  const zones = reached.flatMap(({ calendar, policy }) =>
    calendar === null ? [] : zonesOfCalendar(calendarOf(calendar, policy)),
  )
  return [...new Set(zones)]
}

/**
 * Returns the zones of the target's calendar. A promise in days uses it to choose the days, although real time counts.
 */
function zonesOfTarget(
  target: Target,
  { facts }: Ticket,
  sources: CalendarSources,
  calendarOf: CalendarOf,
): readonly string[] {
  const { calendar } = target
  if (calendar === null) return []
  return zonesOfCalendar(calendarOf(usableCalendar(sources, calendar, facts, hasRule(target)).id))
}

function totalsOf(intervals: readonly ExplainedInterval[]): ExplainedTotals {
  const totals = { countedMs: 0, closedMs: 0, holidayMs: 0, wallMs: 0 }
  const pausedMs = new Map<string, number>()
  for (const { ms, counted, reason, pauses } of intervals) {
    totals.wallMs += ms
    if (counted) totals.countedMs += ms
    else if (reason === 'paused') pausedMs.set(pauses[0] ?? '', (pausedMs.get(pauses[0] ?? '') ?? 0) + ms)
    else if (reason === 'holiday') totals.holidayMs += ms
    else totals.closedMs += ms
  }
  return { ...totals, pausedMs: Object.fromEntries(pausedMs) }
}
