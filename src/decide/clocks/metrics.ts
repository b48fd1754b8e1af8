import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import { type ClockState, type Metric, type StopCause, WAITING } from '../../ticket/clocks/clock-state.js'
import { CATEGORIZED } from '../../ticket/clocks/clocks-part.js'
import { holdReason } from '../../ticket/clocks/hold.js'
import { answersBy } from '../../ticket/conversation/answers.js'
import type { Answers } from '../../ticket/conversation/conversation.js'
import { isRequesterAsked } from '../../ticket/conversation/waits.js'
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
    const { firstResponseAt, replyNeededSince } = answersOf(t, target)
    const owedSince = owedAgainSince(t, target)
    if (firstResponseAt !== null && owedSince === null) return ANSWERED
    if (isOver(t)) return ENDED
    const since = owedSince ?? replyNeededSince
    // Nobody asked for an answer yet: the answering side wrote first.
    return since === null ? RELEASED : counting(since)
  },
  'next-response': (t, target) => {
    const { firstResponseAt, replyNeededSince } = answersOf(t, target)
    if (firstResponseAt !== null && replyNeededSince !== null) return counting(replyNeededSince)
    // An owner that owes an answer again owes a first response, and has answered nothing by that.
    if (t.firstResponseAt !== null && replyNeededSince !== null) return RELEASED
    return isOver(t) ? answeredIf(isAnsweredBy(t, target)) : ANSWERED
  },
  'periodic-update': (t, target) => {
    if (isOver(t)) return answeredIf(isAnsweredBy(t, target))
    return counting(Math.max(answersOf(t, target).lastUpdateAt ?? t.openedAt, t.reopenedAt ?? t.openedAt))
  },
  resolution: (t, target) => {
    const { stopOn } = target
    if (stopOn === 'closed') return t.state === 'closed' ? ANSWERED : counting(t.openedAt)
    return isOver(t) ? answeredIf(isResolvedBy(t, target)) : counting(t.openedAt)
  },
  ownership: (t, target) => {
    if (isOver(t)) return answeredIf(isResolvedBy(t, target))
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
  const isWaiting = target.pauseWhile === 'waiting' && isRequesterAsked(ticket)
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

const answeredIf = (isKept: boolean): Stopped => (isKept ? ANSWERED : ENDED)

/*
 * One rule says whose answer counts, for replies and for resolutions. A program's counts with `accepts: ['automated']`.
 * A seller's own promise is kept by the seller itself, and with `accepts: ['on-behalf']` by anybody on its side.
 */

/** True if only the seller's own answers keep this target. */
const isOwnersAlone = ({ responsibility }: Ticket, { owedBy, accepts }: Target): boolean =>
  owedBy !== 'nobody' && responsibility?.party === 'seller' && !accepts.includes('on-behalf')

/** Returns the answers that count for one target. */
function answersOf(t: Ticket, target: Target): Answers {
  if (t.answersApart === null) return t
  const withPrograms = target.accepts.includes('automated')
  if (isOwnersAlone(t, target)) return answersBy(t, withPrograms ? 'ownerPrograms' : 'owner')
  return answersBy(t, withPrograms ? 'programs' : null)
}

/**
 * Returns since when the owner owes an answer again, and nobody has given one that counts for this target. Null: the
 * answers so far stand, as they always do for a promise of nobody in particular.
 */
function owedAgainSince({ answerOwed }: Ticket, { owedBy, accepts }: Target): EpochMs | null {
  if (answerOwed === undefined || owedBy === 'nobody') return null
  return accepts.includes('automated') && answerOwed.programAt !== undefined ? null : answerOwed.since
}

/** True if the ticket was resolved by somebody whose answer counts for this target. */
function isResolvedBy(t: Ticket, target: Target): boolean {
  const { resolvedBy } = t
  if (resolvedBy === null) return false
  const isCounted = !resolvedBy.isAutomated || target.accepts.includes('automated')
  return isCounted && (resolvedBy.isOwner || !isOwnersAlone(t, target))
}

/** As `isResolvedBy`, for promises to say something: the resolution must have words. */
const isAnsweredBy = (t: Ticket, target: Target): boolean => t.resolvedBy?.hasWords === true && isResolvedBy(t, target)

function betweenMilestones(t: Ticket, target: Target): DesiredClock {
  const since = instantOf(t, target.from)
  if (since === null) return RELEASED
  const done = endOf(t, target)
  // If the second milestone happened before the first, the clock is met at its start.
  return done === null ? counting(since) : { phase: 'stopped', by: 'answered', since, at: Math.max(done, since) }
}

/** Returns when the second milestone happened. An answer or a resolution that does not count is none. */
function endOf(t: Ticket, target: Target): EpochMs | null {
  const { until } = target
  if (until === 'first-response') return answersOf(t, target).firstResponseAt
  if (until === 'resolved' && !isResolvedBy(t, target)) return null
  return instantOf(t, until)
}

/** The milestones that the desk records itself. */
const ownMilestones: Readonly<Record<string, (t: Ticket) => EpochMs | null>> = {
  opened: (t) => t.openedAt,
  [CATEGORIZED]: (t) => t.milestones[CATEGORIZED] ?? t.openedAt,
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
