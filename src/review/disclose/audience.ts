import { codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import { readFactsSchema } from '../../policy/definition/facts-schema.js'
import { rulesOf } from '../../policy/definition/references.js'
import { factTable } from '../../policy/language/fact-table.js'
import type { PlacedRule } from './applicable-rules.js'
import type { KnownParty } from './disclosed.js'

/** The choice of facts and rules that may be told, and of those that may not. */
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
 * @throws AnswerableError POLICY_INVALID: a rule of `hide` that the policy lacks, since the one that was meant would be
 *   told; POLICY_FACT_UNKNOWN: a path of `facts`
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
  const table = factTable(readFactsSchema(definition.facts).json)
  facts.forEach((path, i) => {
    if (typeof path === 'string' && table.kindOf(path) !== undefined) return
    throw codedError('POLICY_FACT_UNKNOWN', { path: `facts[${i}]`, value: seen(path), known: table.known() })
  })
}

function assertList(written: unknown, path: string): void {
  if (!Array.isArray(written)) throw invalid('POLICY_INVALID', path, 'it is no list', written, 'Give a list of texts.')
}

const parties = ['seller', 'operator', 'carrier', 'customer'] as const satisfies readonly KnownParty[]

/** Returns a party that may be told outside: a word of the host's own may be an account or a cost centre. */
export const knownParty = (word: string | null): KnownParty | null => parties.find((known) => known === word) ?? null
