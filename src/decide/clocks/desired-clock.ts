import type { ClockView, CompiledConditions, Target } from '../../policy/targets/target.js'
import { targetViewOf } from '../../policy/targets/target-view.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { isHold } from '../../ticket/clocks/hold.js'
import { waitingOn } from '../../ticket/ticket.js'
import type { Draft } from '../draft.js'
import { ANSWERED, type DesiredClock, desiredClocks, pauseReasons, RELEASED } from './metrics.js'

/** The state that is asked of a clock now, and the reasons why it is to be paused. */
export interface Desired {
  readonly desired: DesiredClock
  /** The reasons why it is paused while it counts; empty where it runs. */
  readonly reasons: readonly string[]
  /** True where a condition begins another cycle. */
  readonly reset: boolean
}

/**
 * The metric's own desired, with the target's conditions laid over it. Of several that hold the first counts:
 * cancel, stop, reset, pause, resume, start.
 */
export function desiredOf(draft: Draft, target: Target, clock: ClockState | undefined): Desired {
  const { ticket } = draft
  const own = desiredClocks[target.metric](ticket, target)
  const reasons = pauseReasons(ticket, target)
  return target.conditions === null
    ? { desired: own, reasons, reset: false }
    : laidOver(draft, target.conditions, clock, own, reasons)
}

function laidOver(
  draft: Draft,
  conditions: CompiledConditions,
  clock: ClockState | undefined,
  own: DesiredClock,
  reasons: readonly string[],
): Desired {
  const { start, stop, reset, cancel } = conditions
  const view = clockViewOf(draft)
  const stand = (desired: DesiredClock, isReset = false): Desired => ({
    desired,
    reasons: pausedBy(conditions, view, clock, reasons),
    reset: isReset,
  })
  if (cancel?.(view) === true) return stand(RELEASED)
  // With a start of its own, a target is not over because its metric has not begun.
  const isOver = own.phase === 'stopped' && (start === undefined || own.by !== 'released')
  const isDone = stop === undefined ? isOver : stop(view)
  if (isDone) return stand(own.phase === 'stopped' ? own : ANSWERED)
  if (clock !== undefined && clock.phase !== 'stopped') {
    const since = own.phase === 'counting' && start === undefined ? own.since : clock.startedAt
    return stand({ phase: 'counting', since }, reset?.(view) === true)
  }
  if (start !== undefined) return stand(start(view) ? { phase: 'counting', since: draft.at } : RELEASED)
  const wasStopped = clock?.stoppedBy === 'answered' && !draft.has('ticket.reopened')
  if (stop !== undefined && wasStopped) {
    // What a condition stopped, a later command does not start again by leaving that condition.
    return stand(RELEASED)
  }
  return stand(own.phase === 'counting' ? own : { phase: 'counting', since: draft.at })
}

/**
 * Returns the reasons for a pause. A target's own `pause` takes the place of the metric's; with a `resume`, a pause lasts
 * until that holds and `pause` does not. A hold adds to both.
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

function clockViewOf({ ticket, cause }: Draft): ClockView {
  return Object.assign({}, targetViewOf(ticket), {
    state: ticket.state,
    waitingOn: waitingOn(ticket),
    command: cause.command,
    by: cause.actor.party,
    automated: cause.actor.automated === true,
  })
}
