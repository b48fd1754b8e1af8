import { canonicalJson } from '../kernel/data/canonical.js'
import { isSameOutcome } from '../policy/decide/same-outcome.js'
import type { TimeChange } from '../ticket/clocks/deadlines.js'
import { DESK_FACTS, type DeskFacts, deskFactsOf } from '../ticket/desk-facts.js'
import { isSameOwner, type RecordedDecision } from '../ticket/responsibility/responsibility.js'
import { settlementOf } from '../ticket/settlement/settlement.js'
import type { FactChange } from '../ticket/subject/subject.js'
import type { Ticket } from '../ticket/ticket.js'
import { raisePriority } from './commands/priority.js'
import { recordMoved } from './commands/settlement.js'
import { destination } from './destination.js'
import type { Draft } from './draft.js'

/** The facts behind a new decision, as `ticket.facts-updated` records them. */
interface LearnedFacts {
  /** The host's new facts, as a merge patch; empty if only the desk's own have changed. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly paths: readonly string[]
  readonly changes: readonly FactChange[]
}

/**
 * Records new facts with the decision that follows from them, and hands the ticket over. Only what follows moves: the
 * owner if the policy chose it or the deciding rule overrides a person, the priority upwards, and those of the four
 * that no person set.
 * @param isOther true if the decision is worth recording although it hands nothing over
 */
export function applyDecision(
  draft: Draft,
  decision: RecordedDecision,
  learned: LearnedFacts,
  { state, responsibility }: Pick<Ticket, 'state' | 'responsibility'>,
  isOther: boolean,
): void {
  const { ticket } = draft
  const { decision: decidedBefore } = ticket
  const settledBefore = settlementOf(ticket)
  const isMoved = !isSameOwner(ticket.responsibility, responsibility)
  // The event that hands the ticket over has the decision.
  const decided = isOther && !isMoved ? { decision } : {}
  const isByOtherRule = !isMoved && responsibility !== null && responsibility.rule !== ticket.responsibility?.rule
  const owned = isByOtherRule ? { rule: responsibility.rule } : {}
  draft.changedFacts = learned.paths
  draft.record('ticket.facts-updated', { ...learned, ...decided, ...owned })
  if (isMoved && responsibility === null) draft.record('ticket.sent-to-triage', { decision }, draft.to(state))
  else if (isMoved && responsibility !== null) {
    draft.record('ticket.routed', { decision, responsibility }, draft.to(state))
  }
  raisePriority(draft, decision.priority, 'facts', decidedBefore?.priority)
  recordMoved(draft, settledBefore, 'facts')
}

/** The desk's own facts before a command or a deadline, to compare with those after it. */
export interface DeskFactsBefore {
  readonly desk: DeskFacts
  readonly ticket: Pick<Ticket, 'ownerSince'>
}

/** Returns the desk's own facts now. Null if the policy reads none, so that it pays for none. */
export function deskFactsNow(draft: Draft): DeskFactsBefore | null {
  if (draft.context.policy.deskReads === null) return null
  const { ticket } = draft
  return { desk: deskFactsOf(ticket, draft.knownAt), ticket: { ownerSince: ticket.ownerSince } }
}

/**
 * Asks the policy again if a command or a deadline changed a fact of the desk that it reads. That is a reopening, a
 * breach, or another owner that the policy did not choose. Records nothing if the decision stays the same.
 * @returns true if such a fact changed
 */
export function decideAgain(draft: Draft, before: DeskFactsBefore | null): boolean {
  if (before === null || !isChanged(draft, before)) return false
  const { age, ownerSince } = deskFactsOf(draft.ticket, draft.knownAt)
  // The passing of time is no change that made the policy decide again.
  const isSame = draft.ticket.ownerSince === before.ticket.ownerSince
  askAgain(draft, { ...before.desk, age, ownerSince: isSame ? ownerSince : before.desk.ownerSince }, false)
  return true
}

/** Asks the policy again because a threshold of time is reached. It is recorded also if the decision stays. */
export function decideInTime(draft: Draft): void {
  const { policy } = draft.context
  const now = deskFactsOf(draft.ticket, draft.at)
  const isReached = (path: TimeChange['path'], ms: number): boolean =>
    policy.deskReads?.thresholds.some((each) => each.path === path && each.ms === ms) === true
  const age = isReached('ticket.age', now.age) ? now.age - 1 : now.age
  const ownerSince = isReached('ticket.ownerSince', now.ownerSince) ? now.ownerSince - 1 : now.ownerSince
  askAgain(draft, { ...now, age, ownerSince }, true)
}

function isChanged({ ticket, context }: Draft, before: DeskFactsBefore): boolean {
  const paths = context.policy.deskReads?.paths
  if (paths === undefined) return false
  // While the ticket was closed, time changed nothing. So a reopening asks whatever the policy reads.
  if (ticket.reopenings + 1 !== before.desk.round) return true
  if (paths.has('ticket.breached') && isOtherList(deskFactsOf(ticket, 0).breached, before.desk.breached)) return true
  const isPlaced = ticket.responsibility !== null && ticket.responsibility.cause !== 'policy'
  return paths.has('ticket.ownerSince') && isPlaced && ticket.ownerSince !== before.ticket.ownerSince
}

const isOtherList = (a: readonly string[], b: readonly string[]): boolean => canonicalJson(a) !== canonicalJson(b)

function askAgain(draft: Draft, before: DeskFacts, isDue: boolean): void {
  const { ticket, context, knownAt } = draft
  const { policy } = context
  const { decision: decided, facts } = ticket
  if (decided === null) return
  const after = policy.factsAt(ticket, knownAt)
  const { because: _, policy: __, ...decision } = policy.decide(after)
  const isOther = !isSameOutcome(decided, decision)
  // A decision on a resolved ticket moved no owner; the reopening does.
  const to = destination(draft, 'facts.update', decision)
  if (!isOther && !isDue && isSameOwner(to.responsibility, ticket.responsibility)) return
  const changes = policy.changesBetween({ ...facts, ticket: before }, after, [DESK_FACTS])
  // A path in evidence may have an answer behind it: `ticket.breached contains seller-first`.
  const paths = [...new Set(changes.map(({ path }) => path.split(' ')[0] ?? path))]
  applyDecision(draft, decision, { facts: {}, paths, changes }, to, isOther)
}
