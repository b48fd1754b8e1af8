import type { PlacedRule } from './applicable-rules.js'

/** Who may be told what. */
export interface Disclosable {
  /** Facts, by path, on which rules may be told, beside `disclosableFacts`. */
  readonly facts?: readonly string[] | undefined
  /** Rules, by id, that are not told whatever they read. */
  readonly hide?: readonly string[] | undefined
}

/**
 * The facts on which rules may be told without being asked: what a customer can see of an order and a shop. Ids, sets
 * that the host keeps, and every fact that a host adds are not among them.
 */
export const disclosableFacts: readonly string[] = [
  'category',
  'channel',
  'locale',
  'order',
  'order.state',
  'order.fulfilledBy',
  'order.soldBy',
  'order.carrierOf',
  'seller',
  'seller.status',
  'customer.kind',
]

/**
 * Decides which rules may be told outside. A rule is told only where all of this holds: it stands in no contract; every
 * fact that it reads is on the list; it asks no set; it is not hidden.
 */
export function mayBeTold({ facts: more = [], hide = [] }: Disclosable): (rule: PlacedRule) => boolean {
  const [allowed, hidden] = [new Set([...disclosableFacts, ...more]), new Set(hide)]
  return ({ contract, definition, facts, sets }) =>
    contract === null && sets.length === 0 && !hidden.has(definition.id) && facts.every((path) => allowed.has(path))
}
