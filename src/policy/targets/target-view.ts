import type { Ticket } from '../../ticket/ticket.js'
import type { CompiledCondition } from '../language/conditions.js'
import type { TargetView } from './target.js'

/**
 * Returns the values that a target's condition may read: the facts, and who must act how urgently.
 * @param facts the ticket's facts with those of the desk; omitted: without them
 */
export function targetViewOf(ticket: Ticket, facts: Ticket['facts'] = ticket.facts): TargetView {
  // `Object.assign` and not a spread: V8 takes microseconds to add members that a spread object lacks.
  return Object.assign({}, facts, responsibilityViewOf(ticket))
}

/** Returns these values without the facts, for conditions that read no fact but the category. */
export const responsibilityViewOf = ({ facts, responsibility, priority }: Ticket): TargetView => ({
  category: facts.category,
  owner: responsibility?.party ?? 'triage',
  team: responsibility?.team ?? null,
  tier: responsibility?.tier ?? 1,
  priority,
})

/** The paths in the result of `responsibilityViewOf`. */
const RESPONSIBILITY: ReadonlySet<string> = new Set(['category', 'owner', 'team', 'tier', 'priority'])

/** Returns true if a condition reads a fact that `responsibilityViewOf` lacks. */
export const readsFacts = ({ reads }: CompiledCondition): boolean => reads.some(({ fact }) => !RESPONSIBILITY.has(fact))
