import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import { type ClockState, type Metric, type StopCause, WAITING } from '../../ticket/clocks/clock-state.js'
import { holdReason } from '../../ticket/clocks/hold.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The state that is asked of a clock: counting, or stopped. */
export type DesiredClock = Counting | Stopped
export interface Counting {
  readonly phase: 'counting'
  /** When what counts now began. */
  readonly since: EpochMs
}
export interface Stopped {
  readonly phase: 'stopped'
  readonly by: StopCause
  /** When what stopped it happened, where that is earlier than we learned of it. */
  readonly at?: EpochMs
  /** When what is over by then had begun. */
  readonly since?: EpochMs
}

const stopped = (by: StopCause): Stopped => ({ phase: 'stopped', by })
const counting = (since: EpochMs): Counting => ({ phase: 'counting', since })
export const ANSWERED = stopped('answered')
const ENDED = stopped('ended')
export const RELEASED = stopped('released')

/** The state that each metric asks of its clock, read from the ticket alone. Pauses are separate: see `pauseReasons`. */
export const desiredClocks: { readonly [M in Metric]: (ticket: Ticket, target: Target) => DesiredClock } = {
  'first-response': (t, target) => {
    const { first } = debtOf(t, target)
    if (first !== null) return ANSWERED
    if (t.autoRespondedAt !== null && target.accepts.includes('automated')) return ANSWERED
    return isOver(t) ? ENDED : counting(t.openedAt)
  },
  'next-response': (t, target) => {
    const { first, owed } = debtOf(t, target)
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

/** Metrics whose every new beginning is another cycle, and how the cycle before ends by it. */
export const endedByTheNext: { readonly [M in Metric]?: StopCause } = {
  'next-response': 'answered',
  'periodic-update': 'answered',
  'requester-answer': 'reset',
}

/** Metrics that run from one instant on record to another. */
export const isMilestone = (metric: Metric): boolean => desiredClocks[metric] === betweenMilestones

/** Returns the reasons why a counting clock is paused now; empty where it runs. */
export function pauseReasons(ticket: Ticket, target: Target): readonly string[] {
  const isWaiting = target.pauseWhile === 'waiting' && ticket.state === 'waiting'
  let reasons: readonly string[] = isWaiting ? [WAITING] : NONE
  for (const id in ticket.holds) {
    const hold = ticket.holds[id]
    if (hold !== undefined && mayTouch(target, hold.clocks)) reasons = [...reasons, holdReason(id)]
  }
  return reasons
}

/** True where a hold or an extension for these clocks may touch this target; null: all clocks. A statutory period takes neither. */
export const mayTouch = ({ within, clock }: Target, clocks: readonly string[] | null): boolean =>
  !('rule' in within) && (clocks === null || clocks.includes(clock))

/** True where the extension lengthened a clock that has not stopped. */
export const isExtendedBy = ({ phase, extensions }: ClockState, extension: string): boolean =>
  phase !== 'stopped' && extensions.includes(extension)

const NONE: readonly string[] = []

const isOver = ({ state }: Ticket): boolean => state === 'resolved' || state === 'closed'

/**
 * Returns since when an answer is owed, and when the first one was given: to the requester, or by the owner itself. The
 * operator may answer in the seller's place. That ends the requester's wait, but does not keep the seller's promise.
 */
function debtOf(
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
  // What had happened before it began is kept as it begins.
  return done === null ? counting(since) : { phase: 'stopped', by: 'answered', since, at: Math.max(done, since) }
}

/** The milestones that the ticket itself knows. */
const ownMilestones: Readonly<Record<string, (t: Ticket) => EpochMs | null>> = {
  opened: (t) => t.openedAt,
  'first-response': (t) => t.firstResponseAt,
  resolved: (t) => t.resolvedAt,
  closed: (t) => t.closedAt,
}

export const isOwnMilestone = (milestone: string): boolean => Object.hasOwn(ownMilestones, milestone)

/** Returns when a milestone happened: one of the ticket's own, or one that the host recorded. */
function instantOf(t: Ticket, milestone: string): EpochMs | null {
  if (isOwnMilestone(milestone)) return ownMilestones[milestone]?.(t) ?? null
  return Object.hasOwn(t.milestones, milestone) ? (t.milestones[milestone] ?? null) : null
}
