import type { EpochMs } from '../kernel/instants.js'
import { type Course, clockRun, elapsedAt, freshCourse, recountedAt } from '../sla/clock.js'
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
    const isDone = t.resolvedAt !== null || (t.state === 'closed' && stopOn === 'closed')
    if (t.state === 'closed') return { phase: 'stopped', by: isDone ? 'answered' : 'ended' }
    if (t.state === 'resolved' && stopOn === 'resolved') return { phase: 'stopped', by: 'answered' }
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
  } else if (clock.target !== target.id || isHandedOver(draft, target)) {
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
  const epoch = (clock?.epoch ?? 0) + 1
  if (clock === undefined || beginsAnew[target.metric]) {
    begin(draft, target, wish, freshCourse(wish.since), epoch)
  } else if (clock.stoppedBy !== 'released') {
    resume(draft, clock, target)
  } else {
    const since = draft.ticket.responsibility?.since ?? wish.since
    const isOthers = target.servesOwner && since >= (clock.haltedAt ?? since)
    // A promise that was taken away and given back goes on from its start; to another owner it is a new one.
    begin(draft, target, wish, isOthers ? freshCourse(since) : { ...clock, haltedAt: null }, epoch)
  }
}

function begin(draft: Draft, target: ActiveTarget, wish: Counting, course: Course, epoch: number): void {
  const { startedAt, pauses } = course
  // What began before now is counted up to now, unless nothing stands between: then it runs from its start.
  const at = pauses.length === 0 ? startedAt : draft.ticket.updatedAt
  const elapsedMs = recountedAt(course, target.timeline, at)
  draft.record('clock.started', clockRun(target, { startedAt, pauses }, { at, elapsedMs, epoch }))
  moveOn(draft, target, wish)
}

/**
 * Another promise while the clock runs, or the same to another owner. An owner's own promise starts anew with
 * the owner; any other counts from the old start, less the pauses.
 */
function retarget(draft: Draft, clock: ClockState, target: ActiveTarget, wish: Wish): void {
  const old = draft.context.policy.target(clock.target) ?? target
  const { updatedAt: at } = draft.ticket
  const epoch = clock.epoch + 1
  if (wish.phase === 'stopped') {
    stop(draft, clock, old, wish.by)
  } else if (isHandedOver(draft, target)) {
    stop(draft, clock, old, 'released')
    begin(draft, target, wish, freshCourse(at), epoch + 1)
  } else {
    const elapsedMs = recountedAt(clock, target.timeline, at)
    const fractions = clock.breachedAt === null ? target.warnAt : []
    draft.record('clock.retargeted', clockRun(target, clock, { at, elapsedMs, epoch, fractions }))
    moveOn(draft, target, wish)
  }
}

/** A clock that an event has just set, on to what is asked of it. */
function moveOn(draft: Draft, target: ActiveTarget, wish: Wish): void {
  const clock = draft.ticket.clocks[target.clock]
  if (clock !== undefined) move(draft, clock, target, wish)
}

function isHandedOver({ clocksServe: before, ticket: { responsibility: now } }: Draft, target: ActiveTarget): boolean {
  return target.servesOwner && (before?.party !== now?.party || before?.sellerId !== now?.sellerId)
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
