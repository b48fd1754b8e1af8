import type { ClockView, CompiledConditions, Target } from '../../policy/targets/target.js'
import { targetViewOf } from '../../policy/targets/target-view.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { isHold } from '../../ticket/clocks/hold.js'
import { waitingOnOrNull } from '../../ticket/waiting-on.js'
import type { Draft } from '../draft.js'
import { ANSWERED, type DesiredClock, desiredClocks, pauseReasons, RELEASED } from './metrics.js'

/** The state that a clock must have now, with the reasons for a pause. */
export interface Desired {
  readonly desired: DesiredClock
  /** The reasons for which a counting clock must be paused; empty if it must run. */
  readonly reasons: readonly string[]
  /** True if a condition ends the cycle and begins the next. */
  readonly reset: boolean
}

/**
 * Returns the state that the metric asks of its clock, changed by the target's own conditions. If several conditions
 * hold, the first of this order decides: cancel, stop, reset, pause, resume, start.
 */
export function desiredOf(draft: Draft, target: Target, clock: ClockState | undefined): Desired {
  const { ticket } = draft
  const byMetric = desiredClocks[target.metric](ticket, target)
  const reasons = pauseReasons(ticket, target)
  const planned =
    target.conditions === null
      ? { desired: byMetric, reasons, reset: false }
      : withConditions(draft, target.conditions, clock, byMetric, reasons)
  return isDated(clock) ? { ...planned, reasons: planned.reasons.filter(isHold), reset: false } : planned
}

/** True if a person promised a date. It stays: neither waiting, nor a condition, nor another calendar moves it. */
export const isDated = (clock: ClockState | undefined): boolean =>
  clock?.promisedUntil !== undefined && clock.phase !== 'stopped'

function withConditions(
  draft: Draft,
  conditions: CompiledConditions,
  clock: ClockState | undefined,
  byMetric: DesiredClock,
  reasons: readonly string[],
): Desired {
  const { start, stop, reset, cancel } = conditions
  const view = clockViewOf(draft)
  const withReasons = (desired: DesiredClock, isReset = false): Desired => ({
    desired,
    reasons: pausedBy(conditions, view, clock, reasons),
    reset: isReset,
  })
  if (cancel?.(view) === true) return withReasons(RELEASED)
  // `released` means that the metric asks for no clock now. A target with its own `start` does not depend on that.
  const isOver = byMetric.phase === 'stopped' && (start === undefined || byMetric.by !== 'released')
  const isDone = stop === undefined ? isOver : stop(view)
  if (isDone) return withReasons(byMetric.phase === 'stopped' ? byMetric : ANSWERED)
  if (clock !== undefined && clock.phase !== 'stopped') {
    const since = byMetric.phase === 'counting' && start === undefined ? byMetric.since : clock.startedAt
    return withReasons({ phase: 'counting', since }, reset?.(view) === true)
  }
  if (start !== undefined) return withReasons(start(view) ? { phase: 'counting', since: draft.at } : RELEASED)
  const wasStopped = clock?.stoppedBy === 'answered' && !draft.has('ticket.reopened')
  if (stop !== undefined && wasStopped) {
    // A clock that its `stop` condition stopped stays stopped when that condition no longer holds.
    return withReasons(RELEASED)
  }
  return withReasons(byMetric.phase === 'counting' ? byMetric : { phase: 'counting', since: draft.at })
}

/**
 * Returns the reasons for a pause. A target's own `pause` replaces the metric's. With a `resume`, a pause lasts until
 * `resume` holds and `pause` does not. Holds pause the clock in any case.
 */
function pausedBy(
  { pause, resume }: CompiledConditions,
  view: ClockView,
  clock: ClockState | undefined,
  reasons: readonly string[],
): readonly string[] {
  if (pause === undefined && resume === undefined) return reasons
  const held = reasons.filter(isHold)
  const wasPaused = clock?.pauses.some(({ reason }) => reason === 'condition') === true
  const holds = pause === undefined ? held.length < reasons.length : pause(view)
  return holds || (wasPaused && resume !== undefined && !resume(view)) ? [...held, 'condition'] : held
}

function clockViewOf({ ticket, cause, context, knownAt }: Draft): ClockView {
  return Object.assign({}, targetViewOf(ticket, context.policy.factsAt(ticket, knownAt)), {
    state: ticket.state,
    waitingOn: waitingOnOrNull(ticket),
    command: cause.command,
    by: cause.actor.party,
    automated: cause.actor.automated === true,
  })
}
