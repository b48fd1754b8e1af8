import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import { type ClockState, type Metric, type StopCause, WAITING } from '../../ticket/clocks/clock-state.js'
import { holdReason } from '../../ticket/clocks/hold.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The phase that a clock must have now: counting or stopped. A pause is separate: see `pauseReasons`. */
export type DesiredClock = Counting | Stopped
/** A clock that must count. */
export interface Counting {
  readonly phase: 'counting'
  /** When the counting began. */
  readonly since: EpochMs
}
/** A clock that must be stopped, or must not start. */
export interface Stopped {
  readonly phase: 'stopped'
  readonly by: StopCause
  /** When the clock stopped, if we learned of it late. Omitted: now. */
  readonly at?: EpochMs
  /** When the counting had begun. Given only with `at`. */
  readonly since?: EpochMs
}

const stopped = (by: StopCause): Stopped => ({ phase: 'stopped', by })
const counting = (since: EpochMs): Counting => ({ phase: 'counting', since })
export const ANSWERED = stopped('answered')
const ENDED = stopped('ended')
export const RELEASED = stopped('released')

/** The desired phase of a clock by its metric, read from the ticket alone. */
export const desiredClocks: { readonly [M in Metric]: (ticket: Ticket, target: Target) => DesiredClock } = {
  'first-response': (t, target) => {
    const { first } = answersOf(t, target)
    if (first !== null) return ANSWERED
    if (t.autoRespondedAt !== null && target.accepts.includes('automated')) return ANSWERED
    return isOver(t) ? ENDED : counting(t.openedAt)
  },
  'next-response': (t, target) => {
    const { first, owed } = answersOf(t, target)
    if (first !== null && owed !== null) return counting(owed)
    return t.state === 'closed' ? ENDED : ANSWERED
  },
  'periodic-update': (t) => {
    return isOver(t) ? ANSWERED : counting(Math.max(t.lastUpdateAt ?? t.openedAt, t.reopenedAt ?? t.openedAt))
  },
  resolution: (t, { stopOn }) => {
    const isDone = t.resolvedAt !== null || (t.state === 'closed' && stopOn === 'closed')
    if (t.state === 'closed') return isDone ? ANSWERED : ENDED
    return t.state === 'resolved' && stopOn === 'resolved' ? ANSWERED : counting(t.openedAt)
  },
  ownership: (t) => {
    if (t.state === 'resolved') return ANSWERED
    if (t.state === 'closed') return t.resolvedAt === null ? ENDED : ANSWERED
    return counting(t.responsibility?.since ?? t.ownerSince)
  },
  'requester-answer': (t) => {
    if (t.askedAt === null) return t.state === 'closed' ? ENDED : ANSWERED
    return t.state === 'waiting' ? counting(t.askedAt) : RELEASED
  },
  'contest-decision': betweenMilestones,
  appeal: betweenMilestones,
  milestone: betweenMilestones,
  statutory: betweenMilestones,
}

/**
 * The metrics that always begin a new cycle when they start again. The value is the cause that stops the cycle before.
 * Other metrics may begin one too, such as when a milestone happens again.
 */
export const endedByTheNext: { readonly [M in Metric]?: StopCause } = {
  'next-response': 'answered',
  'periodic-update': 'answered',
  'requester-answer': 'reset',
}

/** True for a metric that runs from one recorded milestone to another. */
export const isMilestone = (metric: Metric): boolean => desiredClocks[metric] === betweenMilestones

/** Returns the reasons for which a counting clock is paused now; empty if it runs. */
export function pauseReasons(ticket: Ticket, target: Target): readonly string[] {
  const isWaiting = target.pauseWhile === 'waiting' && ticket.state === 'waiting'
  let reasons: readonly string[] = isWaiting ? [WAITING] : NONE
  for (const id in ticket.holds) {
    const hold = ticket.holds[id]
    if (hold !== undefined && mayTouch(target, hold.clocks)) reasons = [...reasons, holdReason(id)]
  }
  return reasons
}

/**
 * True if a hold or an extension for these clocks applies to this target; null is all clocks. Neither applies to a
 * statutory period.
 */
export const mayTouch = ({ within, clock }: Target, clocks: readonly string[] | null): boolean =>
  !('rule' in within) && (clocks === null || clocks.includes(clock))

/** True if the clock has not stopped and has this extension. */
export const isExtendedBy = ({ phase, extensions }: ClockState, extension: string): boolean =>
  phase !== 'stopped' && extensions.includes(extension)

const NONE: readonly string[] = []

const isOver = ({ state }: Ticket): boolean => state === 'resolved' || state === 'closed'

/**
 * Returns when the first answer was given, and since when one is owed. An operator may answer in the seller's place:
 * that ends the requester's wait. It meets the seller's own target only with `accepts: ['on-behalf']`.
 */
function answersOf(
  t: Ticket,
  { owedBy, accepts }: Target,
): { readonly first: EpochMs | null; readonly owed: EpochMs | null } {
  const isOwners = owedBy !== 'nobody' && t.responsibility?.party === 'seller' && !accepts.includes('on-behalf')
  return isOwners
    ? { first: t.ownerFirstResponseAt, owed: t.ownerReplyNeededSince }
    : { first: t.firstResponseAt, owed: t.replyNeededSince }
}

function betweenMilestones(t: Ticket, { from, until }: Target): DesiredClock {
  const since = instantOf(t, from)
  if (since === null) return RELEASED
  const done = instantOf(t, until)
  // If the second milestone happened before the first, the clock is met at its start.
  return done === null ? counting(since) : { phase: 'stopped', by: 'answered', since, at: Math.max(done, since) }
}

/** The milestones that the desk records itself. */
const ownMilestones: Readonly<Record<string, (t: Ticket) => EpochMs | null>> = {
  opened: (t) => t.openedAt,
  'first-response': (t) => t.firstResponseAt,
  resolved: (t) => t.resolvedAt,
  closed: (t) => t.closedAt,
}

/** True for a milestone that the desk records itself. A host must not record it. */
export const isOwnMilestone = (milestone: string): boolean => Object.hasOwn(ownMilestones, milestone)

/** Returns when a milestone happened: one of the ticket's own, or one that the host recorded. */
function instantOf(t: Ticket, milestone: string): EpochMs | null {
  if (isOwnMilestone(milestone)) return ownMilestones[milestone]?.(t) ?? null
  return Object.hasOwn(t.milestones, milestone) ? (t.milestones[milestone] ?? null) : null
}
