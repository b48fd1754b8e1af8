import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import type { ClockState, Pause, StopCause } from '../../ticket/clocks/clock-state.js'
import type { Draft } from '../draft.js'
import { begin, goOn, isHandedOver, pauseFor, recount, stop, wasTakenAway } from './clock-events.js'
import { type Desired, desiredOf } from './desired-clock.js'
import { endedByTheNext, isMilestone, type Stopped } from './metrics.js'
import { pausesSince } from './past.js'

/** Brings every clock to what the ticket now asks for: starts, pauses, resumes, retargets and stops them. */
export function reconcileClocks(draft: Draft): void {
  const { policy } = draft.context
  const { clocks } = draft.ticket
  const selected = policy.targetsFor(draft.ticket)
  for (const target of selected) reconcileClock(draft, clocks[target.clock], target)
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || clock.phase === 'stopped' || isAmong(selected, name)) continue
    const target = policy.target(clock.target)
    if (target === undefined || target.clock !== name) stop(draft, clock, 'withdrawn')
    else leave(draft, clock, target)
  }
}

function isAmong(targets: readonly Target[], clock: string): boolean {
  for (const target of targets) if (target.clock === clock) return true
  return false
}

/** Stops a clock whose target applies no more. An ownership clock is only paused while somebody else has the ticket. */
function leave(draft: Draft, clock: ClockState, target: Target): void {
  if (target.metric !== 'ownership') {
    stop(draft, clock, 'released')
    return
  }
  const { desired } = desiredOf(draft, target, clock)
  if (desired.phase === 'stopped') {
    stop(draft, clock, desired.by)
    return
  }
  if (isPromisedOtherwise(draft, clock)) {
    recount(draft, clock, target, { cause: 'policy', owedBy: clock.owedBy })
  }
  pauseFor(draft, draft.ticket.clocks[clock.clock] ?? clock, ['not-owner'])
}

/** True where the ticket has just been moved to a policy that makes the promise of this clock otherwise. */
const isPromisedOtherwise = ({ migration }: Draft, { target }: ClockState): boolean =>
  migration?.targets.includes(target) === true

function reconcileClock(draft: Draft, named: ClockState | undefined, target: Target): void {
  const clock = named?.metric === target.metric ? named : undefined
  // Under another version of the policy a clock of this name measured something else.
  if (named !== undefined && clock === undefined && named.phase !== 'stopped') stop(draft, named, 'withdrawn')
  const plan = desiredOf(draft, target, clock)
  const { desired } = plan
  const ended = endedByTheNext[target.metric]
  if (clock === undefined || clock.phase === 'stopped') {
    if (desired.phase === 'counting') start(draft, clock, target, desired.since)
    else if (wasMissing(draft, clock, desired)) passBy(draft, target, desired)
  } else if (desired.phase === 'stopped') {
    // The current owner met the promise; the previous owner did not, so its clock ends as `released`.
    const by = isHandedOver(draft, clock, target) ? 'released' : desired.by
    stop(draft, clock, by, desired.at)
  } else if (isPromisedOtherwise(draft, clock) && isMilestone(target.metric) && desired.since !== clock.startedAt) {
    // It counts from something else that happened.
    anew(draft, clock, target, 'withdrawn', desired.since)
  } else if (clock.target !== target.id || isHandedOver(draft, clock, target) || isPromisedOtherwise(draft, clock)) {
    retarget(draft, clock, target)
  } else if (plan.reset) {
    anew(draft, clock, target, 'reset', draft.at)
  } else if (ended !== undefined && desired.since > clock.startedAt) {
    anew(draft, clock, target, ended, desired.since)
  }
  standOrRun(draft, target, plan)
}

/** Makes a stopped clock count: it begins a cycle, or goes on with what had counted. */
function start(draft: Draft, clock: ClockState | undefined, target: Target, since: EpochMs): void {
  const owned = Math.max(draft.ticket.responsibility?.since ?? since, since)
  if (clock === undefined) begin(draft, target, since)
  else if (isOthers(draft, clock, target)) begin(draft, target, owned)
  else if (isAnotherCycle(clock, target, since)) begin(draft, target, since)
  else if (wasTakenAway(clock)) givenBack(draft, clock, target)
  else reopen(draft, clock, target)
}

/**
 * Continues a promise that was taken away and comes back to the same owner, as its target says: from its start, without
 * the time for which it was stopped; from what it had counted; or afresh.
 */
function givenBack(draft: Draft, clock: ClockState, target: Target): void {
  const from = clock.haltedAt ?? draft.at
  if (target.retarget === 'fresh') begin(draft, target, draft.at)
  else if (target.retarget === 'carryElapsed') goOn(draft, clock, target, [{ from, to: draft.at, reason: 'stopped' }])
  else goOn(draft, clock, target, pausesSince(draft, target, from))
}

/** Both ends of a promise were learned out of order: its end was on record before its beginning was. */
function wasMissing(draft: Draft, clock: ClockState | undefined, { since }: Stopped): boolean {
  const isNew = since !== undefined && (clock === undefined || since > clock.startedAt)
  return isNew && draft.has('ticket.milestone-recorded')
}

/** A promise that was over before we learned of it leaves its facts all the same. */
function passBy(draft: Draft, target: Target, { by, since = 0, at }: Stopped): void {
  begin(draft, target, since)
  const begun = draft.ticket.clocks[target.clock]
  if (begun !== undefined) stop(draft, begun, by, at)
}

/** To another owner, or to one who had it back meanwhile, a promise is a new one. */
function isOthers(draft: Draft, clock: ClockState, target: Target): boolean {
  if (target.owedBy === 'nobody') return false
  const { responsibility } = draft.ticket
  const wasAway = clock.stoppedBy === 'released' && (responsibility?.since ?? 0) >= (clock.haltedAt ?? 0)
  return wasAway || (isHandedOver(draft, clock, target) && (target.retarget ?? 'fresh') === 'fresh')
}

/** Every beginning of the metric is a cycle of its own; so is what a condition starts, and a milestone that happened again. */
function isAnotherCycle(clock: ClockState, { metric, conditions }: Target, since: EpochMs): boolean {
  if (endedByTheNext[metric] !== undefined || conditions?.start !== undefined) return true
  return isMilestone(metric) && since > clock.startedAt
}

/** Begins a new cycle, continues the stopped clock or leaves it stopped, as a reopened ticket's target says. */
function reopen(draft: Draft, clock: ClockState, target: Target): void {
  if (target.onReopen === 'newCycle') {
    begin(draft, target, draft.at)
  } else if (target.onReopen === 'continue' || clock.stoppedBy === 'ended') {
    // Whatever the mode: a ticket that was closed without an answer still owes the one that was promised.
    const gap: Pause = { from: clock.haltedAt ?? draft.at, to: draft.at, reason: 'stopped' }
    goOn(draft, clock, target, [gap])
  }
}

/** Another promise while the clock runs, or the same to another owner, or the same as another policy makes it. */
function retarget(draft: Draft, clock: ClockState, target: Target): void {
  const cause = isHandedOver(draft, clock, target) ? 'owner' : draft.migration === null ? 'target' : 'policy'
  const mode = target.retarget ?? usualMode[cause]
  if (mode === 'fresh') anew(draft, clock, target, 'released', draft.at)
  else if (mode === 'fromStart') {
    recount(draft, clock, target, { cause, isRecounted: true })
  } else recount(draft, clock, target, { cause })
}

/** The mode of a target that names none, by cause. Another version's calendars say nothing about the time before it. */
const usualMode = { owner: 'fresh', target: 'fromStart', policy: 'carryElapsed' } as const

/** Ends the cycle and begins the next. */
function anew(draft: Draft, clock: ClockState, target: Target, by: StopCause, since: EpochMs): void {
  stop(draft, clock, by)
  begin(draft, target, since)
}

/** Pauses, resumes, or pauses for other reasons. */
function standOrRun(draft: Draft, target: Target, { reasons }: Desired): void {
  const clock = draft.ticket.clocks[target.clock]
  if (clock === undefined || clock.phase === 'stopped') return
  if (reasons.length > 0) pauseFor(draft, clock, reasons)
  else if (clock.phase === 'paused') goOn(draft, clock, target)
}
