import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import { clockRun, countedIn, elapsedAt, type Mark, type RunBase } from '../../sla/clock.js'
import type {
  CalendarPeriod,
  ClockRun,
  ClockState,
  Extension,
  Pause,
  StopCause,
} from '../../ticket/clocks/clock-state.js'
import { resumedPauses } from '../../ticket/clocks/evolve-clock.js'
import type { RetargetCause, TicketEventData } from '../../ticket/events/events.js'
import { ownerName } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'
import { splitByOwner } from './cycle-facts.js'
import { isMilestone, pausesSince } from './metrics.js'
import { extendedTerm, marksOf, periodCalendarOf, type Term, termOf } from './term.js'

/*
 * The events of clocks, each with every instant that it leads to. Which of them a ticket needs is decided in
 * `clocks.ts`.
 */

const NO_PAUSES: readonly Pause[] = []
const NO_EXTENSIONS: readonly Extension[] = []

/** Whose promise a target is now; null where it is nobody's in particular. */
function owedByNow({ ticket }: Draft, { owedBy }: Target): string | null {
  return owedBy === 'nobody' ? null : ownerName(ticket.responsibility, owedBy === 'team')
}

/** True where the clock runs for somebody who has the ticket no more. */
export function isHandedOver(draft: Draft, clock: ClockState, target: Target): boolean {
  if (target.owedBy === 'nobody') return false
  const { migration } = draft
  // Another version may promise it of the team instead of the party: that alone hands nothing over.
  const isOther = clock.target !== target.id || migration?.targets.includes(target.id) === true
  const isReread = migration !== null && clock.phase !== 'stopped' && isOther
  const served = isReread ? ownerName(migration.responsibility, target.owedBy === 'team') : clock.owedBy
  return served !== owedByNow(draft, target)
}

/** A new cycle: nothing has counted. */
export function begin(draft: Draft, target: Target, since: EpochMs): void {
  const { at, cause } = draft
  const calendarPeriods = periodsAnew(draft, since, target)
  const term = termOf(draft, target, since)
  const attachedAt = Math.max(at, cause.knownAt ?? at)
  const owedBy = owedByNow(draft, target)
  // A promise that applies late counts from its beginning, and not while clocks had to stand still.
  const pauses = since < at ? pausesSince(draft.ticket, target, since) : NO_PAUSES
  const elapsedMs =
    pauses.length === 0 ? 0 : countedIn({ startedAt: since, calendarPeriods, pauses }, draft.timelineOf, since, at)
  const course = {
    owedBy,
    startedAt: since,
    attachedAt,
    calendarPeriods,
    pauses,
    extensions: NO_EXTENSIONS,
    // What began before now is counted up to now where it stood still between; else it runs from its start.
    since: pauses.length === 0 ? since : at,
    elapsedMs,
    targetMs: term.targetMs,
    internalDueAt: term.internalDueAt,
  }
  draft.record('clock.started', runOf(draft, target, course, marksOf(target, term, since)))
}

/**
 * The same cycle after standing still: what had counted counts, under the target that applies now.
 * @param gaps pauses while it stood stopped
 */
export function goOn(draft: Draft, clock: ClockState, target: Target, gaps: readonly Pause[] = NO_PAUSES): void {
  const { at: since } = draft
  const pauses = resumedPauses(clock.pauses, gaps, since)
  const { startedAt, extensions } = clock
  const isTarget = clock.target === target.id
  const isSame = isTarget && clock.isOutdated !== true
  const attachedAt = clock.isOutdated === true ? since : clock.attachedAt
  // What had counted under another version of the policy stays as it counted there.
  const calendarPeriods = isTarget ? periodsOnwards(draft, clock, target) : periodsAnew(draft, startedAt, target)
  // Where it was taken away and given back, the time between counts too.
  const isKnown = isTarget && !wasTakenAway(clock)
  const elapsedMs = isKnown
    ? clock.elapsedMs
    : countedIn({ startedAt, calendarPeriods, pauses }, draft.timelineOf, startedAt, since)
  const { targetMs, internalDueAt } = isSame ? clock : extendedTerm(draft, target, startedAt, extensions)
  const marks = isSame ? clock.warnings : marksOf(target, { targetMs, internalDueAt }, startedAt)
  const owedBy = owedByNow(draft, target)
  const course = {
    owedBy,
    startedAt,
    attachedAt,
    calendarPeriods,
    pauses,
    extensions,
    since,
    elapsedMs,
    targetMs,
    internalDueAt,
  }
  draft.record('clock.resumed', resumption(runOf(draft, target, course, marks), gaps))
}

/** True where the promise itself ended, by the target's condition or by another policy, and not what it promised. */
export const wasTakenAway = ({ stoppedBy }: ClockState): boolean =>
  stoppedBy === 'released' || stoppedBy === 'withdrawn'

/** The calendarPeriods of a clock that goes on under this target from now: one more, where it counts in another calendar. */
export function periodsOnwards(
  draft: Draft,
  { calendarPeriods }: ClockState,
  target: Target,
): readonly CalendarPeriod[] {
  const calendar = periodCalendarOf(target, draft.ticket)
  const last = calendarPeriods[calendarPeriods.length - 1]
  const isSame = last !== undefined && last.calendar === calendar && last.policy === undefined
  return isSame ? calendarPeriods : [...calendarPeriods, { from: draft.at, calendar }]
}

/** One period from the start. */
export const periodsAnew = ({ ticket }: Draft, from: EpochMs, target: Target): readonly CalendarPeriod[] => [
  { from, calendar: periodCalendarOf(target, ticket) },
]

/** Counts a live clock again from its start, on other basis. */
export function recount(
  draft: Draft,
  clock: ClockState,
  target: Target,
  { calendarPeriods, pauses, extensions }: Pick<ClockRun, 'calendarPeriods' | 'pauses' | 'extensions'>,
  cause: RetargetCause,
  owedBy = cause === 'voided' ? clock.owedBy : owedByNow(draft, target),
): void {
  const { at: since } = draft
  const { startedAt, breachedAt } = clock
  // A promise that another version of the policy makes is known from now on: what it dates before has no consequences.
  const attachedAt = cause === 'policy' ? Math.max(since, clock.attachedAt) : clock.attachedAt
  const elapsedMs = countedIn({ startedAt, calendarPeriods, pauses }, draft.timelineOf, startedAt, since)
  const term = extendedTerm(draft, target, startedAt, extensions)
  const marks = marksOf(target, term, startedAt)
  // Of a promise that was broken, only what repeats afterwards is still to come.
  const coming = breachedAt === null ? marks : marks.filter((mark) => mark.elapsedMs > term.targetMs)
  const { targetMs, internalDueAt } = term
  const course = {
    owedBy,
    startedAt,
    attachedAt,
    calendarPeriods,
    pauses,
    extensions,
    since,
    elapsedMs,
    targetMs,
    internalDueAt,
  }
  const run = runOf(draft, target, course, cause === 'voided' ? stillToCome(clock, coming) : coming)
  draft.record('clock.retargeted', { ...run, cause })
}

/** Adds time to a live clock. What it was warned of stays said. */
export function extend(
  draft: Draft,
  clock: ClockState,
  target: Target,
  extension: Extension,
  internalDueAt: EpochMs | null = clock.internalDueAt,
): void {
  const { owedBy, startedAt, attachedAt, calendarPeriods, pauses, elapsedMs } = clock
  const term: Term = { targetMs: clock.targetMs + extension.ms, internalDueAt }
  // A clock that stands still goes on from now at the earliest.
  const since = clock.haltedAt === null ? clock.since : draft.at
  const extensions = [...clock.extensions, extension]
  const course = { owedBy, startedAt, attachedAt, calendarPeriods, pauses, extensions, since, elapsedMs, ...term }
  const run = runOf(draft, target, course, stillToCome(clock, marksOf(target, term, startedAt)))
  draft.record('clock.extended', { ...run, byMs: extension.ms, reason: extension.reason })
}

/** A live clock stands still from now, for these reasons and no others. */
export function pauseFor(draft: Draft, clock: ClockState, reasons: readonly string[]): void {
  const open = clock.pauses.filter(({ to }) => to === null)
  if (open.length === reasons.length && open.every(({ reason }) => reasons.includes(reason))) return
  const elapsedMs = elapsedAt(clock, draft.timelineOf, draft.at)
  draft.record('clock.paused', { clock: clock.clock, epoch: clock.epoch + 1, elapsedMs, reasons })
}

/**
 * Ends a cycle.
 * @param at when what stopped it happened, where that is earlier than we learned of it
 */
export function stop(draft: Draft, clock: ClockState, stoppedBy: StopCause, at: EpochMs = draft.at): void {
  const { target, targetMs, breachedAt, startedAt } = clock
  const isKnown = at >= (clock.haltedAt ?? clock.since)
  const elapsedMs = isKnown ? elapsedAt(clock, draft.timelineOf, at) : countedIn(clock, draft.timelineOf, startedAt, at)
  const overrunMs = Math.max(0, elapsedMs - targetMs)
  // A breach that was noted before we learned that it was answered in time was none; its instant is the last in time.
  const wasInTime = breachedAt !== null && at < draft.at && at <= breachedAt
  const missed = overrunMs > 0 || (breachedAt !== null && !wasInTime)
  draft.record('clock.stopped', {
    clock: clock.clock,
    epoch: clock.epoch + 1,
    target,
    outcome: missed ? 'missed' : stoppedBy === 'answered' ? 'met' : 'cancelled',
    stoppedBy,
    at,
    targetMs,
    elapsedMs,
    overrunMs,
    pausedMs: pausedMs(draft, clock, at, elapsedMs),
    byOwner: splitByOwner(draft, clock, at, elapsedMs),
  })
}

function pausedMs({ timelineOf }: Draft, clock: ClockState, at: EpochMs, elapsedMs: number): number {
  if (clock.pauses.length === 0) return 0
  const { startedAt, calendarPeriods } = clock
  return countedIn({ startedAt, calendarPeriods, pauses: NO_PAUSES }, timelineOf, startedAt, at) - elapsedMs
}

type NewRun = Omit<RunBase, 'clock' | 'target' | 'metric' | 'stopOn' | 'epoch'>

function runOf({ ticket, timelineOf }: Draft, target: Target, course: NewRun, marks: readonly Mark[]): ClockRun {
  const { clock, id, metric } = target
  const stopOn = isMilestone(metric) ? target.until : target.stopOn
  // Of all cycles of that name, whatever they measured.
  const epoch = (ticket.clocks[clock]?.epoch ?? 0) + 1
  // Named one by one: V8 takes microseconds for a spread that adds members.
  const base = {
    clock,
    target: id,
    metric,
    stopOn,
    owedBy: course.owedBy,
    epoch,
    startedAt: course.startedAt,
    attachedAt: course.attachedAt,
    calendarPeriods: course.calendarPeriods,
    pauses: course.pauses,
    extensions: course.extensions,
    since: course.since,
    targetMs: course.targetMs,
    elapsedMs: course.elapsedMs,
    internalDueAt: course.internalDueAt,
  }
  return clockRun(base, marks, timelineOf)
}

/** A run without its pauses, which the fold knows: a history of many rounds would repeat them with each. */
const resumption = (run: ClockRun, gaps: readonly Pause[]): TicketEventData['clock.resumed'] => ({
  clock: run.clock,
  target: run.target,
  metric: run.metric,
  stopOn: run.stopOn,
  owedBy: run.owedBy,
  epoch: run.epoch,
  startedAt: run.startedAt,
  attachedAt: run.attachedAt,
  calendarPeriods: run.calendarPeriods,
  extensions: run.extensions,
  since: run.since,
  targetMs: run.targetMs,
  elapsedMs: run.elapsedMs,
  dueAt: run.dueAt,
  lateAfter: run.lateAfter,
  internalDueAt: run.internalDueAt,
  warnings: run.warnings,
  zoneData: run.zoneData,
  gaps,
})

/** Of a clock's warnings those that have not been given. */
function stillToCome({ warnings }: ClockState, marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(({ name }) => warnings.some((warning) => warning.name === name))
}
