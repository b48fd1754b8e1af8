import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import type { ClockState, Pause, StopCause } from '../../ticket/clocks/clock-state.js'
import { overlaps } from '../../ticket/subject/fact-paths.js'
import type { Draft } from '../draft.js'
import { beginCycle, pauseFor, recount, stop } from './clock-events.js'
import { type Desired, desiredOf, isDated } from './desired-clock.js'
import { isHandedOver, owedFrom, releaseCause } from './handover.js'
import { endedByTheNext, isMilestone, type Stopped } from './metrics.js'
import { pausesSince } from './past.js'
import { resume, wasTakenAway } from './resume-clock.js'

/** Starts, pauses, resumes, retargets and stops clocks until each has the state that the ticket now asks for. */
export function reconcileClocks(draft: Draft): void {
  const { policy } = draft.context
  const { clocks } = draft.ticket
  const selected = policy.targetsFor(draft.ticket, draft.knownAt)
  for (const target of selected) reconcileClock(draft, clocks[target.clock], target)
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || clock.phase === 'stopped' || hasTargetOf(selected, name)) continue
    const target = policy.target(clock.target)
    if (target === undefined || target.clock !== name) stop(draft, clock, 'withdrawn')
    else pauseOrStop(draft, clock, target)
  }
}

function hasTargetOf(targets: readonly Target[], clock: string): boolean {
  for (const target of targets) if (target.clock === clock) return true
  return false
}

/**
 * Stops a clock whose target no longer applies. An ownership clock is only paused, because another owner has the
 * ticket, unless its metric or a condition stops it.
 */
function pauseOrStop(draft: Draft, clock: ClockState, target: Target): void {
  if (target.metric !== 'ownership') {
    stop(draft, clock, releaseCause(draft, clock, target))
    return
  }
  const { desired } = desiredOf(draft, target, clock)
  if (desired.phase === 'stopped') {
    stop(draft, clock, desired.by)
    return
  }
  if (isChangedByMigration(draft, clock)) {
    recount(draft, clock, target, { cause: 'policy', owedBy: clock.owedBy })
  }
  pauseFor(draft, draft.ticket.clocks[clock.clock] ?? clock, ['not-owner'])
}

/** True if the ticket has just moved to a policy version in which the target of this clock differs. */
const isChangedByMigration = ({ migration }: Draft, { target }: ClockState): boolean =>
  migration?.targets.includes(target) === true

function reconcileClock(draft: Draft, existing: ClockState | undefined, target: Target): void {
  const clock = existing?.metric === target.metric ? existing : undefined
  // The clock of this name measured something else under another version of the policy.
  if (existing !== undefined && clock === undefined && existing.phase !== 'stopped') stop(draft, existing, 'withdrawn')
  const plan = desiredOf(draft, target, clock)
  const { desired } = plan
  const ended = endedByTheNext[target.metric]
  if (clock === undefined || clock.phase === 'stopped') {
    if (desired.phase === 'counting') startOrResume(draft, clock, target, desired.since)
    else if (isLearnedWhenOver(draft, clock, desired)) startAndStop(draft, target, desired)
  } else if (desired.phase === 'stopped') {
    // The current owner met the target; the previous owner did not.
    const by = isHandedOver(draft, clock, target) ? releaseCause(draft, clock, target) : desired.by
    stop(draft, clock, by, desired.at)
  } else if (
    isChangedByMigration(draft, clock) &&
    isMilestone(target.metric) &&
    isMoved(draft, clock, target, desired)
  ) {
    // The new version counts from another milestone.
    restart(draft, clock, target, 'withdrawn', desired.since)
  } else if (clock.target !== target.id || isHandedOver(draft, clock, target) || isChangedByMigration(draft, clock)) {
    retarget(draft, clock, target)
  } else if (isInOtherCalendar(draft, target) && !isDated(clock)) {
    recount(draft, clock, target, { cause: 'facts' })
  } else if (plan.reset) {
    restart(draft, clock, target, 'reset', draft.at)
  } else if (ended !== undefined && desired.since > clock.startedAt) {
    restart(draft, clock, target, ended, desired.since)
  }
  pauseOrResume(draft, target, plan)
}

/** True if this command changed the fact that names the target's calendar. The time that has counted stays counted. */
const isInOtherCalendar = ({ changedFacts }: Draft, { calendar }: Target): boolean =>
  typeof calendar === 'object' && calendar !== null && changedFacts.some((path) => overlaps(path, calendar.fact))

/** Makes a new or stopped clock count: begins a cycle, or resumes the last one with the time it had counted. */
function startOrResume(draft: Draft, clock: ClockState | undefined, target: Target, asked: EpochMs): void {
  const since = owedFrom(draft, target, asked)
  if (clock === undefined) beginCycle(draft, target, since)
  else if (isNewForOwner(draft, clock, target)) {
    beginCycle(draft, target, Math.max(draft.ticket.responsibility?.since ?? since, since))
  } else if (isNewCycle(clock, target, since)) beginCycle(draft, target, since)
  else if (wasTakenAway(clock)) giveBack(draft, clock, target)
  else reopen(draft, clock, target)
}

/**
 * Resumes a clock whose target stopped applying and applies again to the same owner. The target's `retarget` mode
 * decides: `fresh` begins a new cycle, and `carryElapsed` keeps what had counted. Otherwise the time while it was
 * stopped counts too, less the pauses of the ticket.
 */
function giveBack(draft: Draft, clock: ClockState, target: Target): void {
  const from = clock.haltedAt ?? draft.at
  if (target.retarget === 'fresh') beginCycle(draft, target, draft.at)
  else if (target.retarget === 'carryElapsed') resume(draft, clock, target, [{ from, to: draft.at, reason: 'stopped' }])
  else resume(draft, clock, target, pausesSince(draft, target, from))
}

/** True if the clock began at another instant than its target now asks for. */
const isMoved = (draft: Draft, { startedAt }: ClockState, target: Target, { since }: { readonly since: EpochMs }) =>
  owedFrom(draft, target, since) !== startedAt

/** True if milestones arrived out of order: the one that ends the clock was recorded before the one that starts it. */
function isLearnedWhenOver(draft: Draft, clock: ClockState | undefined, { since }: Stopped): boolean {
  const isNew = since !== undefined && (clock === undefined || since > clock.startedAt)
  return isNew && draft.has('ticket.milestone-recorded')
}

/** Starts and stops a clock that was over before we learned of it. Its figures are on record like any other's. */
function startAndStop(draft: Draft, target: Target, { by, since = 0, at }: Stopped): void {
  beginCycle(draft, target, since)
  const begun = draft.ticket.clocks[target.clock]
  if (begun !== undefined) stop(draft, begun, by, at)
}

/**
 * True if the target is new for the current owner. Either the ticket came to this owner after the clock was released,
 * or another owner owed the target and its mode is `fresh`.
 */
function isNewForOwner(draft: Draft, clock: ClockState, target: Target): boolean {
  if (target.owedBy === 'nobody') return false
  const { responsibility } = draft.ticket
  const wasAway =
    (clock.stoppedBy === 'released' || clock.stoppedBy === 'handed-over') &&
    (responsibility?.since ?? 0) >= (clock.haltedAt ?? 0)
  return wasAway || (isHandedOver(draft, clock, target) && (target.retarget ?? 'fresh') === 'fresh')
}

/**
 * True if the clock must begin a new cycle rather than resume. Its metric does so each time, a condition starts it, its
 * first milestone happened again, or a first response is owed again.
 */
function isNewCycle(clock: ClockState, { metric, conditions }: Target, since: EpochMs): boolean {
  if (endedByTheNext[metric] !== undefined || conditions?.start !== undefined) return true
  // An assignment says that the owner owes an answer again.
  if (metric === 'first-response' && clock.stoppedBy === 'answered') return since >= (clock.haltedAt ?? since)
  return isMilestone(metric) && since > clock.startedAt
}

/** Begins a new cycle, resumes the clock or leaves it stopped, as the target's `onReopen` says. */
function reopen(draft: Draft, clock: ClockState, target: Target): void {
  if (target.onReopen === 'newCycle') {
    beginCycle(draft, target, draft.at)
  } else if (target.onReopen === 'continue' || clock.stoppedBy === 'ended') {
    // `ended` resumes in `ignore` mode too: a ticket that was closed without an answer still owes it.
    const gap: Pause = { from: clock.haltedAt ?? draft.at, to: draft.at, reason: 'stopped' }
    resume(draft, clock, target, [gap])
  }
}

/**
 * Moves a clock that has not stopped to another target, another owner, or the target's form in another policy version.
 */
function retarget(draft: Draft, clock: ClockState, target: Target): void {
  const cause = isHandedOver(draft, clock, target) ? 'owner' : draft.migration === null ? 'target' : 'policy'
  const mode = target.retarget ?? defaultModes[cause]
  if (mode === 'fresh') restart(draft, clock, target, releaseCause(draft, clock, target), draft.at)
  else if (mode === 'fromStart') {
    recount(draft, clock, target, { cause, isRecounted: true })
  } else recount(draft, clock, target, { cause })
}

/** The mode of a target that names none, by cause. A new policy version does not recount the time before the move. */
const defaultModes = { owner: 'fresh', target: 'fromStart', policy: 'carryElapsed' } as const

/** Ends the cycle and begins the next. */
function restart(draft: Draft, clock: ClockState, target: Target, by: StopCause, since: EpochMs): void {
  stop(draft, clock, by)
  beginCycle(draft, target, since)
}

/** Pauses the clock, resumes it, or changes the reasons of its pause. */
function pauseOrResume(draft: Draft, target: Target, { reasons }: Desired): void {
  const clock = draft.ticket.clocks[target.clock]
  if (clock === undefined || clock.phase === 'stopped') return
  if (reasons.length > 0) pauseFor(draft, clock, reasons)
  else if (clock.phase === 'paused') resume(draft, clock, target)
}
