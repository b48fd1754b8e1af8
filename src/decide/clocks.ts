import type { EpochMs } from '../kernel/instants.js'
import { clockRun, elapsedAt, freshCourse, recountedAt } from '../sla/clock.js'
import type { ClockState, Metric, StopCause } from '../ticket/clock-state.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Draft } from './draft.js'
import type { ActiveTarget } from './policy.js'

/** What a metric asks of its clock, read off the ticket alone. */
type Wish = Counting | { readonly phase: 'stopped'; readonly by: StopCause }
interface Counting {
  readonly phase: 'running' | 'paused'
  /** When the cycle that counts now began. */
  readonly since: EpochMs
}

const metrics: { readonly [M in Metric]: (ticket: Ticket, target: ActiveTarget) => Wish } = {
  'first-response': (t) => {
    if (t.firstResponseAt !== null) return { phase: 'stopped', by: 'answered' }
    return t.state === 'closed' ? { phase: 'stopped', by: 'ended' } : { phase: 'running', since: t.openedAt }
  },
  'next-response': (t) => {
    if (t.firstResponseAt !== null && t.replyNeededSince !== null)
      return { phase: 'running', since: t.replyNeededSince }
    return { phase: 'stopped', by: t.state === 'closed' ? 'ended' : 'answered' }
  },
  resolution: (t, { stopOn, pauseWhile }) => {
    if (t.state === 'closed' || (t.state === 'resolved' && stopOn === 'resolved'))
      return { phase: 'stopped', by: 'answered' }
    return { phase: t.state === 'waiting' && pauseWhile === 'waiting' ? 'paused' : 'running', since: t.openedAt }
  },
}

/** A stopped clock that must count again: does it begin another cycle, or go on with what had counted? */
const beginsAnew: { readonly [M in Metric]: boolean } = {
  'first-response': false,
  'next-response': true,
  resolution: false,
}

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
    if (target !== undefined) stop(draft, clock, target, 'released')
  }
  draft.clocksServe = draft.ticket.responsibility
}

function reconcileClock(draft: Draft, clock: ClockState | undefined, target: ActiveTarget): void {
  const wish = metrics[target.metric](draft.ticket, target)
  if (clock === undefined || clock.phase === 'stopped') {
    if (wish.phase !== 'stopped') start(draft, clock, target, wish)
  } else if (clock.target !== target.id) {
    retarget(draft, clock, target, wish)
  } else {
    move(draft, clock, target, wish)
  }
}

function move(draft: Draft, clock: ClockState, target: ActiveTarget, wish: Wish): void {
  if (wish.phase === clock.phase) return
  if (wish.phase === 'stopped') stop(draft, clock, target, wish.by)
  else if (wish.phase === 'paused') pause(draft, clock, target)
  else resume(draft, clock, target)
}

/** Begins a cycle, or goes on with what had counted before the clock stopped. */
function start(draft: Draft, clock: ClockState | undefined, target: ActiveTarget, wish: Counting): void {
  const released = clock?.stoppedBy === 'released'
  if (clock === undefined || released || beginsAnew[target.metric]) {
    // Another owner gets its own full time; a promise that a priority took away and gave back was made at the start.
    const startedAt = released && isHandedOver(draft) ? draft.ticket.updatedAt : wish.since
    begin(draft, target, wish, startedAt, (clock?.epoch ?? 0) + 1)
  } else {
    resume(draft, clock, target)
  }
}

function begin(draft: Draft, target: ActiveTarget, wish: Counting, startedAt: EpochMs, epoch: number): void {
  draft.record('clock.started', clockRun(target, freshCourse(startedAt), { at: startedAt, elapsedMs: 0, epoch }))
  moveOn(draft, target, wish)
}

/**
 * Another promise while the clock runs. Another owner gets its own full time; otherwise the new target
 * counts from the old start, less the pauses.
 */
function retarget(draft: Draft, clock: ClockState, target: ActiveTarget, wish: Wish): void {
  const old = draft.context.policy.target(clock.target)
  const { updatedAt } = draft.ticket
  if (wish.phase === 'stopped') {
    stop(draft, clock, old ?? target, wish.by)
  } else if (old !== undefined && isHandedOver(draft)) {
    stop(draft, clock, old, 'released')
    begin(draft, target, wish, updatedAt, clock.epoch + 1)
  } else {
    const elapsedMs = recountedAt(clock, target.timeline, updatedAt)
    draft.record('clock.retargeted', clockRun(target, clock, { at: updatedAt, elapsedMs, epoch: clock.epoch + 1 }))
    moveOn(draft, target, wish)
  }
}

/** A clock that an event has just set, on to what is asked of it. */
function moveOn(draft: Draft, target: ActiveTarget, wish: Wish): void {
  const clock = draft.ticket.clocks[target.clock]
  if (clock !== undefined) move(draft, clock, target, wish)
}

function isHandedOver({ clocksServe: before, ticket: { responsibility: now } }: Draft): boolean {
  return before?.party !== now?.party || before?.sellerId !== now?.sellerId
}

function pause(draft: Draft, clock: ClockState, { timeline }: ActiveTarget): void {
  const elapsedMs = elapsedAt(clock, timeline, draft.ticket.updatedAt)
  const epoch = clock.epoch + 1
  draft.record('clock.paused', { clock: clock.clock, epoch, elapsedMs, reason: 'waiting-on-requester' })
}

function resume(draft: Draft, clock: ClockState, target: ActiveTarget): void {
  const at = draft.ticket.updatedAt
  const { startedAt, haltedAt } = clock
  const pauses = haltedAt === null ? clock.pauses : [...clock.pauses, [haltedAt, at] as const]
  const isSame = clock.target === target.id
  const from = {
    at,
    elapsedMs: isSame ? clock.elapsedMs : recountedAt(clock, target.timeline, at),
    epoch: clock.epoch + 1,
    fractions: isSame ? clock.warnings.map(({ fraction }) => fraction) : target.warnAt,
  }
  draft.record('clock.resumed', clockRun(target, { startedAt, pauses }, from))
}

function stop(draft: Draft, clock: ClockState, { id, targetMs, timeline }: ActiveTarget, stoppedBy: StopCause): void {
  const elapsedMs = elapsedAt(clock, timeline, draft.ticket.updatedAt)
  const overrunMs = Math.max(0, elapsedMs - targetMs)
  const missed = clock.breachedAt !== null || overrunMs > 0
  draft.record('clock.stopped', {
    clock: clock.clock,
    epoch: clock.epoch + 1,
    target: id,
    outcome: missed ? 'missed' : stoppedBy === 'answered' ? 'met' : 'cancelled',
    stoppedBy,
    targetMs,
    elapsedMs,
    overrunMs,
  })
}
