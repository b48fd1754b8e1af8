import type { EpochMs } from '../kernel/instants.js'
import type { Target } from '../policy/target.js'
import type { ClockState, Pause, StopCause } from '../ticket/clock-state.js'
import { pausedFor } from '../ticket/evolve-clock.js'
import type { Ticket } from '../ticket/ticket.js'
import { begin, goOn, isHandedOver, pauseFor, recount, stop } from './clock-events.js'
import { type Demand, demandOf } from './conditions.js'
import type { Draft } from './draft.js'
import { endedByTheNext } from './metrics.js'
import { legCalendarOf } from './term.js'

/** Brings every clock to what the ticket now asks for: starts, pauses, resumes, retargets and stops them. */
export function reconcileClocks(draft: Draft): void {
  const { policy } = draft.context
  const { clocks } = draft.ticket
  const selected = policy.targetsFor(draft.ticket)
  for (const target of selected) reconcileClock(draft, clocks[target.clock], target)
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || clock.phase === 'stopped' || selected.some((target) => target.clock === name)) continue
    const target = policy.target(clock.target)
    if (target !== undefined) leave(draft, clock, target)
  }
}

/** A clock whose target applies no more. While somebody else has the ticket, an ownership clock only stands still. */
function leave(draft: Draft, clock: ClockState, target: Target): void {
  const { wish } = demandOf(draft, target, clock)
  if (target.metric !== 'ownership') stop(draft, clock, target, 'released')
  else if (wish.phase === 'stopped') stop(draft, clock, target, wish.by)
  else pauseFor(draft, clock, ['not-owner'])
}

function reconcileClock(draft: Draft, clock: ClockState | undefined, target: Target): void {
  const demand = demandOf(draft, target, clock)
  const { wish } = demand
  if (clock === undefined || clock.phase === 'stopped') {
    if (wish.phase === 'counting') start(draft, clock, target, wish.since)
  } else if (wish.phase === 'stopped') {
    // What ends for the one who has the ticket now was not kept by the one who had it.
    const by = isHandedOver(draft, clock, target) ? 'released' : wish.by
    stop(draft, clock, draft.context.policy.target(clock.target) ?? target, by, wish.at)
  } else if (clock.target !== target.id || isHandedOver(draft, clock, target)) {
    retarget(draft, clock, target)
  } else if (demand.reset) {
    anew(draft, clock, target, 'reset', draft.ticket.updatedAt)
  } else if (wish.since > clock.startedAt && endedByTheNext[target.metric] !== undefined) {
    anew(draft, clock, target, endedByTheNext[target.metric] ?? 'answered', wish.since)
  }
  standOrRun(draft, target, demand)
}

/** A clock that stands stopped must count: it begins a cycle, or goes on with what had counted. */
function start(draft: Draft, clock: ClockState | undefined, target: Target, since: EpochMs): void {
  if (clock === undefined || clock.stoppedBy === 'reset') begin(draft, target, since, clock)
  else if (clock.stoppedBy === 'released') givenBack(draft, clock, target, since)
  else if (endedByTheNext[target.metric] !== undefined) begin(draft, target, since, clock)
  else reopen(draft, clock, target)
}

/** A promise that was taken away and given back goes on from its start; to another owner it is a new one. */
function givenBack(draft: Draft, clock: ClockState, target: Target, since: EpochMs): void {
  const owned = draft.ticket.responsibility?.since ?? since
  const isOthers = target.serves !== 'nobody' && owned >= (clock.haltedAt ?? owned)
  if (isOthers) begin(draft, target, owned, clock)
  else if (endedByTheNext[target.metric] !== undefined) begin(draft, target, since, clock)
  else goOn(draft, clock, target, clock.pauses)
}

/** What a reopened ticket does to a clock that had stopped. */
function reopen(draft: Draft, clock: ClockState, target: Target): void {
  const { updatedAt } = draft.ticket
  if (target.onReopen === 'newCycle') {
    begin(draft, target, updatedAt, clock)
  } else if (target.onReopen === 'continue' || clock.stoppedBy === 'ended') {
    // Whatever the mode: a ticket that was closed without an answer still owes the one that was promised.
    const gap: Pause = { from: clock.haltedAt ?? updatedAt, to: updatedAt, reason: 'stopped' }
    goOn(draft, clock, target, [...clock.pauses, gap])
  }
}

/** Another promise while the clock runs, or the same to another owner. */
function retarget(draft: Draft, clock: ClockState, target: Target): void {
  const isOthers = isHandedOver(draft, clock, target)
  const mode = target.retarget ?? (isOthers ? 'fresh' : 'fromStart')
  const { updatedAt: at } = draft.ticket
  const calendar = legCalendarOf(target, draft.ticket)
  const cause = isOthers ? 'owner' : 'target'
  if (mode === 'fresh') anew(draft, clock, target, 'released', at)
  else if (mode === 'fromStart')
    recount(draft, clock, target, { ...clock, legs: [{ from: clock.startedAt, calendar }] }, cause)
  else recount(draft, clock, target, { ...clock, legs: [...clock.legs, { from: at, calendar }] }, cause)
}

/** Ends the cycle and begins the next. */
function anew(draft: Draft, clock: ClockState, target: Target, by: StopCause, since: EpochMs): void {
  stop(draft, clock, draft.context.policy.target(clock.target) ?? target, by)
  begin(draft, target, since, liveOrNot(draft.ticket, target))
}

/** Pauses, resumes, or pauses for other reasons. */
function standOrRun(draft: Draft, target: Target, { reasons }: Demand): void {
  const clock = liveOrNot(draft.ticket, target)
  if (clock === undefined || clock.phase === 'stopped') return
  if (reasons.length > 0) pauseFor(draft, clock, reasons)
  else if (clock.phase === 'paused')
    goOn(draft, clock, target, pausedFor(clock.pauses, reasons, draft.ticket.updatedAt))
}

const liveOrNot = ({ clocks }: Ticket, target: Target): ClockState | undefined => clocks[target.clock]
