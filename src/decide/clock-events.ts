import type { EpochMs } from '../kernel/instants.js'
import type { Target } from '../policy/target.js'
import { clockRun, countedIn, elapsedAt, type Mark, type RunBase } from '../sla/clock.js'
import { zoneDataVersion } from '../sla/zone.js'
import type { ClockRun, ClockState, Extension, Leg, Pause, StopCause } from '../ticket/clock-state.js'
import type { RetargetCause } from '../ticket/events.js'
import { ownerName } from '../ticket/responsibility.js'
import { splitByOwner } from './cycle-facts.js'
import type { Draft } from './draft.js'
import { legCalendarOf, marksOf, type Term, termOf } from './term.js'

/*
 * The events of clocks, each with every instant that it leads to. Which of them a ticket needs is decided in
 * `clocks.ts`.
 */

const NO_PAUSES: readonly Pause[] = []
const NO_EXTENSIONS: readonly Extension[] = []

/** Whose promise a target is now; null where it is nobody's in particular. */
function servedBy({ ticket }: Draft, { serves }: Target): string | null {
  return serves === 'nobody' ? null : ownerName(ticket.responsibility, serves === 'team')
}

/** True where the clock runs for somebody who has the ticket no more. */
export const isHandedOver = (draft: Draft, clock: ClockState, target: Target): boolean =>
  target.serves !== 'nobody' && clock.serves !== servedBy(draft, target)

/** A new cycle: nothing has counted. @param before the clock as it stood, which gives the epoch */
export function begin(draft: Draft, target: Target, since: EpochMs, before: ClockState | undefined): void {
  const { at, cause } = draft
  const legs: readonly Leg[] = [{ from: since, calendar: legCalendarOf(target, draft.ticket) }]
  const term = termOf(draft, target, since)
  const attachedAt = Math.max(at, cause.knownAt ?? at)
  const serves = servedBy(draft, target)
  const course = { serves, startedAt: since, attachedAt, legs, pauses: NO_PAUSES, extensions: NO_EXTENSIONS }
  const run = runOf(draft, target, before, { ...course, since, elapsedMs: 0, ...term }, marksOf(target, term, since))
  // What would have been warned of before we knew of the promise is no warning.
  const warnings = attachedAt > since ? run.warnings.filter((warning) => warning.at >= attachedAt) : run.warnings
  draft.record('clock.started', { ...run, warnings, zoneData: zoneDataVersion() })
}

/** The same cycle after standing still: what had counted counts, under the target that applies now. */
export function goOn(draft: Draft, clock: ClockState, target: Target, pauses: readonly Pause[]): void {
  const { updatedAt: since } = draft.ticket
  const { startedAt, attachedAt, extensions } = clock
  const isSame = clock.target === target.id
  const legs = isSame ? clock.legs : [{ from: startedAt, calendar: legCalendarOf(target, draft.ticket) }]
  // Where it was taken away and given back, the time between counts too.
  const isKnown = isSame && clock.stoppedBy !== 'released'
  const elapsedMs = isKnown
    ? clock.elapsedMs
    : countedIn({ startedAt, legs, pauses }, draft.timelineOf, startedAt, since)
  const { targetMs, safeDue } = isSame ? clock : extended(termOf(draft, target, startedAt), extensions)
  const marks = isSame ? clock.warnings : marksOf(target, { targetMs, safeDue }, startedAt)
  const serves = servedBy(draft, target)
  const course = { serves, startedAt, attachedAt, legs, pauses, extensions, since, elapsedMs, targetMs, safeDue }
  draft.record('clock.resumed', runOf(draft, target, clock, course, marks))
}

/** Counts a live clock again from its start, on other ground. */
export function recount(
  draft: Draft,
  clock: ClockState,
  target: Target,
  { legs, pauses, extensions }: Pick<ClockRun, 'legs' | 'pauses' | 'extensions'>,
  cause: RetargetCause,
): void {
  const { updatedAt: since } = draft.ticket
  const { startedAt, attachedAt, breachedAt } = clock
  const elapsedMs = countedIn({ startedAt, legs, pauses }, draft.timelineOf, startedAt, since)
  const term = extended(termOf(draft, target, startedAt), extensions)
  const marks = marksOf(target, term, startedAt)
  // Of a promise that was broken, only what repeats afterwards is still to come.
  const coming = breachedAt === null ? marks : marks.filter((mark) => mark.elapsedMs > term.targetMs)
  const serves = cause === 'undone' ? clock.serves : servedBy(draft, target)
  const course = { serves, startedAt, attachedAt, legs, pauses, extensions, since, elapsedMs, ...term }
  const run = runOf(draft, target, clock, course, cause === 'undone' ? stillToCome(clock, coming) : coming)
  draft.record('clock.retargeted', { ...run, cause })
}

/** Adds time to a live clock. What it was warned of stays said. */
export function extend(
  draft: Draft,
  clock: ClockState,
  target: Target,
  extension: Extension,
  safeDue: EpochMs | null = clock.safeDue,
): void {
  const { serves, startedAt, attachedAt, legs, pauses, elapsedMs } = clock
  const term: Term = { targetMs: clock.targetMs + extension.ms, safeDue }
  // A clock that stands still goes on from now at the earliest.
  const since = clock.haltedAt === null ? clock.since : draft.ticket.updatedAt
  const extensions = [...clock.extensions, extension]
  const course = { serves, startedAt, attachedAt, legs, pauses, extensions, since, elapsedMs, ...term }
  const run = runOf(draft, target, clock, course, stillToCome(clock, marksOf(target, term, startedAt)))
  draft.record('clock.extended', { ...run, byMs: extension.ms, reason: extension.reason })
}

/** A live clock stands still from now, for these reasons and no others. */
export function pauseFor(draft: Draft, clock: ClockState, reasons: readonly string[]): void {
  const open = clock.pauses.filter(({ to }) => to === null)
  if (open.length === reasons.length && open.every(({ reason }) => reasons.includes(reason))) return
  const elapsedMs = elapsedAt(clock, draft.timelineOf, draft.ticket.updatedAt)
  draft.record('clock.paused', { clock: clock.clock, epoch: clock.epoch + 1, elapsedMs, reasons })
}

/**
 * Ends a cycle.
 * @param target the one that the clock ran under
 * @param at when what stopped it happened, where that is earlier than we learned of it
 */
export function stop(
  draft: Draft,
  clock: ClockState,
  { id: target }: Target,
  stoppedBy: StopCause,
  at: EpochMs = draft.ticket.updatedAt,
): void {
  const { targetMs, breachedAt, startedAt } = clock
  const isKnown = at >= (clock.haltedAt ?? clock.since)
  const elapsedMs = isKnown ? elapsedAt(clock, draft.timelineOf, at) : countedIn(clock, draft.timelineOf, startedAt, at)
  const overrunMs = Math.max(0, elapsedMs - targetMs)
  // A breach that was noted before we learned that it was answered in time was none.
  const missed = overrunMs > 0 || (breachedAt !== null && at >= breachedAt)
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
  const { startedAt, legs } = clock
  return countedIn({ startedAt, legs, pauses: NO_PAUSES }, timelineOf, startedAt, at) - elapsedMs
}

type Course = Omit<RunBase, 'clock' | 'target' | 'metric' | 'stopOn' | 'epoch'>

function runOf(
  { timelineOf }: Draft,
  target: Target,
  before: ClockState | undefined,
  course: Course,
  marks: readonly Mark[],
): ClockRun {
  const { clock, id, metric, stopOn } = target
  const epoch = (before?.epoch ?? 0) + 1
  // Named one by one: V8 takes microseconds for a spread that adds members.
  const base = {
    clock,
    target: id,
    metric,
    stopOn,
    serves: course.serves,
    epoch,
    startedAt: course.startedAt,
    attachedAt: course.attachedAt,
    legs: course.legs,
    pauses: course.pauses,
    extensions: course.extensions,
    since: course.since,
    targetMs: course.targetMs,
    elapsedMs: course.elapsedMs,
    safeDue: course.safeDue,
  }
  return clockRun(base, marks, timelineOf)
}

const extended = ({ targetMs, safeDue }: Term, extensions: readonly Extension[]): Term => ({
  targetMs: extensions.reduce((sum, { ms }) => sum + ms, targetMs),
  safeDue,
})

/** Of a clock's warnings those that have not been given. */
function stillToCome({ warnings }: ClockState, marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(({ name }) => warnings.some((warning) => warning.name === name))
}
