import { codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import { rulesOf } from '../../policy/definition/references.js'
import { factTable } from '../../policy/language/fact-table.js'
import type { PlacedRule } from './applicable-rules.js'
import type { KnownParty } from './disclosed.js'

/** The facts and rules that may be disclosed, and the rules that may not. */
export interface Disclosable {
  /** Paths of facts that disclosed rules may read, in addition to `disclosableFacts`. */
  readonly facts?: readonly string[] | undefined
  /** Ids of rules that are never disclosed. */
  readonly hide?: readonly string[] | undefined
}

/**
 * The facts that disclosed rules may read by default: what a customer can see of an order and a shop. Not included:
 * ids, the host's sets, and every fact that a host adds.
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
 * Returns the test for rules that may be disclosed. Such a rule is not part of a contract, reads only allowed facts,
 * uses no set and is not hidden.
 * @throws AnswerableError POLICY_INVALID: a rule of `hide` that the policy lacks, because the intended one would be
 *   published; POLICY_FACT_UNKNOWN: a path of `facts` that is not a fact
 */
export function mayBeTold(
  { facts: more = [], hide = [] }: Disclosable,
  definition: PolicyDefinition,
): (rule: PlacedRule) => boolean {
  assertFacts(more, definition)
  assertRules(hide, definition)
  const [allowed, hidden] = [new Set([...disclosableFacts, ...more]), new Set(hide)]
  return ({ contract, definition, facts, sets }) =>
    contract === null && sets.length === 0 && !hidden.has(definition.id) && facts.every((path) => allowed.has(path))
}

function assertRules(hide: readonly string[], definition: PolicyDefinition): void {
  assertList(hide, 'hide')
  const known = new Set(hide.length === 0 ? [] : rulesOf(definition).map(({ id }) => id))
  hide.forEach((id, i) => {
    if (known.has(id)) return
    throw invalid('POLICY_INVALID', `hide[${i}]`, 'the policy has no such rule', id, `Use one of: ${listed(known)}.`)
  })
}

function assertFacts(facts: readonly string[], definition: PolicyDefinition): void {
  assertList(facts, 'facts')
  if (facts.length === 0) return
  const table = factTable(schemaOfFacts(definition))
  facts.forEach((path, i) => {
    if (typeof path === 'string' && table.kindOf(path) !== undefined) return
    throw codedError('POLICY_FACT_UNKNOWN', { path: `facts[${i}]`, value: seen(path), known: table.known() })
  })
}

function assertList(written: unknown, path: string): void {
  if (!Array.isArray(written))
    throw invalid('POLICY_INVALID', path, 'it is not a list', written, 'Give a list of texts.')
}

const parties = ['seller', 'operator', 'carrier', 'customer'] as const satisfies readonly KnownParty[]

/** Returns the party if it may be disclosed, else null: a host's own word may be an account or a cost centre. */
export const knownParty = (word: string | null): KnownParty | null => parties.find((known) => known === word) ?? null
