import { clockRun, elapsedAt } from '../sla/clock.js'
import type { ClockState, Metric, StopCause } from '../ticket/clock-state.js'
import type { Responsibility } from '../ticket/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Cause, Draft } from './draft.js'
import type { ActiveTarget } from './policy.js'

/** What a metric asks of its clock, read off the ticket alone. */
type Wish =
  /** `since`: when the cycle that counts now began. */
  { readonly phase: 'running' | 'paused'; readonly since: number } | { readonly phase: 'stopped'; readonly by: StopCause }

const metrics: { readonly [M in Metric]: (ticket: Ticket, target: ActiveTarget) => Wish } = {
  'first-response': (t) => {
    if (t.firstResponseAt !== null) return { phase: 'stopped', by: 'answered' }
    return t.state === 'closed' ? { phase: 'stopped', by: 'ended' } : { phase: 'running', since: t.openedAt }
  },
  'next-response': (t) => {
    if (t.firstResponseAt !== null && t.replyNeededSince !== null) return { phase: 'running', since: t.replyNeededSince }
    return { phase: 'stopped', by: t.state === 'closed' ? 'ended' : 'answered' }
  },
  resolution: (t, { stopOn, pauseWhile }) => {
    if (t.state === 'closed' || (t.state === 'resolved' && stopOn === 'resolved')) return { phase: 'stopped', by: 'answered' }
    return { phase: t.state === 'waiting' && pauseWhile === 'waiting' ? 'paused' : 'running', since: t.openedAt }
  },
}

/** A stopped clock that must count again: does it begin another cycle, or go on with what had counted? */
const beginsAnew: { readonly [M in Metric]: boolean } = {
  'first-response': false,
  'next-response': true,
  resolution: false,
}

/**
 * Brings every clock to what the ticket now asks for: starts, pauses, resumes, retargets and stops them.
 * @param before who had to act when the clocks were last reconciled
 */
export function reconcileClocks(draft: Draft, before: Responsibility | null, cause: Cause): void {
  const { policy } = draft.context
  const { clocks } = draft.ticket
  const selected = policy.targetsFor(draft.ticket)
  for (const target of selected) reconcileClock(draft, clocks[target.clock], target, before, cause)
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || clock.phase === 'stopped' || selected.some((s) => s.clock === name)) continue
    const target = policy.target(clock.target)
    if (target !== undefined) stop(draft, clock, target, 'released', cause)
  }
}

function reconcileClock(
  draft: Draft,
  clock: ClockState | undefined,
  target: ActiveTarget,
  before: Responsibility | null,
  cause: Cause,
): void {
  const wish = metrics[target.metric](draft.ticket, target)
  if (clock === undefined) {
    if (wish.phase !== 'stopped') start(draft, target, wish, wish.since, 1, cause)
  } else if (clock.phase === 'stopped') {
    if (wish.phase !== 'stopped') restart(draft, clock, target, wish, before, cause)
  } else if (clock.target !== target.id) {
    retarget(draft, clock, target, wish, before, cause)
  } else if (wish.phase !== clock.phase) {
    move(draft, clock, target, wish, cause)
  }
}

function move(draft: Draft, clock: ClockState, target: ActiveTarget, wish: Wish, cause: Cause): void {
  if (wish.phase === 'stopped') stop(draft, clock, target, wish.by, cause)
  else if (wish.phase === 'paused') pause(draft, clock, target, cause)
  else resume(draft, clock, target, cause)
}

function start(draft: Draft, target: ActiveTarget, wish: Wish, startedAt: number, epoch: number, cause: Cause): void {
  draft.record('clock.started', clockRun(target, { startedAt, pauses: [], haltedAt: null }, startedAt, epoch), cause)
  const clock = draft.ticket.clocks[target.clock]
  if (clock !== undefined && wish.phase === 'paused') pause(draft, clock, target, cause)
}

function restart(
  draft: Draft,
  clock: ClockState,
  target: ActiveTarget,
  wish: Wish & { readonly since: number },
  before: Responsibility | null,
  cause: Cause,
): void {
  const released = clock.stoppedBy === 'released'
  if (beginsAnew[target.metric] || released) {
    // Another owner gets its own full time; a promise that a priority took away and gave back was made at the start.
    const isHandedOver = released && !sameOwner(before, draft.ticket.responsibility)
    const startedAt = isHandedOver ? draft.ticket.updatedAt : wish.since
    start(draft, target, wish, startedAt, clock.epoch + 1, cause)
  } else {
    resume(draft, clock, target, cause)
  }
}

/**
 * Another promise while the clock runs. Another owner gets its own full time; otherwise the new target
 * counts from the old start, less the pauses.
 */
function retarget(
  draft: Draft,
  clock: ClockState,
  target: ActiveTarget,
  wish: Wish,
  before: Responsibility | null,
  cause: Cause,
): void {
  const old = draft.context.policy.target(clock.target)
  if (wish.phase === 'stopped') {
    stop(draft, clock, old ?? target, wish.by, cause)
  } else if (old !== undefined && !sameOwner(before, draft.ticket.responsibility)) {
    stop(draft, clock, old, 'released', cause)
    start(draft, target, wish, draft.ticket.updatedAt, clock.epoch + 1, cause)
  } else {
    draft.record('clock.retargeted', clockRun(target, clock, draft.ticket.updatedAt, clock.epoch + 1), cause)
    const moved = draft.ticket.clocks[target.clock]
    if (moved !== undefined && wish.phase !== moved.phase) move(draft, moved, target, wish, cause)
  }
}

function sameOwner(a: Responsibility | null, b: Responsibility | null): boolean {
  return a?.party === b?.party && a?.sellerId === b?.sellerId
}

function pause(draft: Draft, clock: ClockState, target: ActiveTarget, cause: Cause): void {
  const elapsedMs = elapsedAt(clock, target.timeline, draft.ticket.updatedAt)
  const epoch = clock.epoch + 1
  draft.record('clock.paused', { clock: clock.clock, epoch, elapsedMs, reason: 'waiting-on-requester' }, cause)
}

function resume(draft: Draft, clock: ClockState, target: ActiveTarget, cause: Cause): void {
  const at = draft.ticket.updatedAt
  const { startedAt, haltedAt } = clock
  const pauses = haltedAt === null ? clock.pauses : [...clock.pauses, [haltedAt, at] as const]
  const fractions = clock.target === target.id ? clock.warnings.map((w) => w.fraction) : target.warnAt
  const run = clockRun(target, { startedAt, pauses, haltedAt: null }, at, clock.epoch + 1, fractions)
  draft.record('clock.resumed', run, cause)
}

function stop(draft: Draft, clock: ClockState, target: ActiveTarget, stoppedBy: StopCause, cause: Cause): void {
  const elapsedMs = elapsedAt(clock, target.timeline, draft.ticket.updatedAt)
  const overrunMs = Math.max(0, elapsedMs - target.targetMs)
  const missed = clock.breachedAt !== null || overrunMs > 0
  const outcome = missed ? 'missed' : stoppedBy === 'answered' ? 'met' : 'cancelled'
  const { targetMs } = target
  const epoch = clock.epoch + 1
  draft.record(
    'clock.stopped',
    { clock: clock.clock, epoch, target: target.id, outcome, stoppedBy, targetMs, elapsedMs, overrunMs },
    cause,
  )
}
