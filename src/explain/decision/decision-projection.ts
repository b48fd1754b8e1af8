import type { Text } from '../../kernel/data/localised.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { PartyRef } from '../../ticket/responsibility/party.js'
import type { FactValue, Owner, Score } from '../../ticket/responsibility/responsibility.js'
import { englishDecisions } from '../words/decision-words-en.js'
import { polishDecisions } from '../words/decision-words-pl.js'
import type { DecisionExplanation } from './decision-explanation.js'
import { assertExplanation, isTexts, refusedOption } from './given.js'

/** The viewer of a decision, and what the host allows beyond the default that is safe for every marketplace. */
export interface ViewOptions {
  /**
   * The viewer, such as `{ party: 'seller', id: 's-7' }`. Another party's ticket gives null, as if it did not exist.
   */
  readonly to: PartyRef & { readonly party: 'seller' | 'customer' }
  /**
   * Further facts that this party may see. A path includes everything below it. Where the rule reads a fact that the
   * party may not see, the rule and its reason are withheld.
   */
  readonly facts?: readonly string[] | undefined
  /** Named sets that this party may know about. */
  readonly sets?: readonly string[] | undefined
  /**
   * Rules whose id and reason are always withheld from this party; a neutral sentence replaces the reason. An unknown
   * id is not an error, because an explanation contains only the rules that were tried.
   */
  readonly hide?: readonly string[] | undefined
}

/** The part of a decision that a customer may see. */
export interface CustomerView {
  readonly party: 'customer'
  readonly owner: Owner | 'triage'
  /** The seller who will answer; null where the operator does, or a person decides. */
  readonly sellerId: string | null
  readonly because: Text
}

/** The part of a decision that a seller may see, on a ticket of its own. */
export interface SellerView {
  readonly party: 'seller'
  readonly owner: Owner | 'triage'
  readonly because: Text
  readonly category: string
  /** The party that bears the cost: seller, operator or carrier. Null where undecided, or a party that is not shown. */
  readonly chargedTo: string | null
  /** The party at fault: seller, operator or carrier. Null where undecided, or a party that is not shown. */
  readonly fault: string | null
  readonly score: Score | null
  /** The rule that named the owner. Null where the category did, or where the rule is withheld from the seller. */
  readonly rule: string | null
  /** The facts that the decision used and that the seller may see. */
  readonly evidence: Readonly<Record<string, FactValue>>
  readonly policy: { readonly id: string; readonly version: string }
}

/**
 * The facts that each party may see by default. A fact that is not listed is hidden, and so is a reason based on it.
 */
const VISIBLE_FACTS = {
  seller: ['category', 'channel', 'order', 'seller.id', 'seller.status', 'seller.calendar'],
  customer: ['category', 'channel', 'locale', 'order', 'seller.id', 'customer.id', 'customer.kind'],
} as const

/** The members of `order` in the base facts. Members that a host adds are not visible by default. */
const BASE_ORDER_FACTS = ['id', 'state', 'fulfilledBy', 'soldBy', 'carrierOf'].map((name) => `order.${name}`)

/**
 * Parties charged or at fault that may be shown. A party named by the host could reveal more than a viewer may know.
 */
const PUBLIC_PARTIES: ReadonlySet<string> = new Set(['seller', 'operator', 'carrier'])

/**
 * Returns the part of a decision that a seller or a customer may see. It is an allowlist: new members of an explanation
 * stay hidden by default. It never contains other rules and their failures, contracts, teams, tiers, skills, named
 * sets, other sellers, the counterfactual, or facts that the party may not see.
 *
 * Withholds the deciding rule's id, and replaces its reason with a neutral sentence, where:
 * - the rule reads such a fact, or a named set that the party may not know about;
 * - the host hides the rule;
 * - the viewer is a customer and the rule belongs to a seller's contract.
 *
 * @returns null where the facts name another seller or customer; for a seller, also where they name no seller. Where
 *   they name no customer, the host must ensure that the ticket is this customer's
 * @throws AnswerableError FACTS_INVALID: the value is not an explanation, or `to` names neither a seller nor a customer
 * @example
 * ```ts no-run
 * import { seller } from 'answerable'
 * import { type DecisionExplanation, decisionFor } from 'answerable/explain'
 * declare const explanation: DecisionExplanation
 * console.log(decisionFor(explanation, { to: seller('s-7'), facts: ['refund'] }))
 * ```
 */
export function decisionFor(
  explanation: DecisionExplanation,
  options: ViewOptions & { readonly to: { readonly party: 'seller' } },
): SellerView | null
export function decisionFor(
  explanation: DecisionExplanation,
  options: ViewOptions & { readonly to: { readonly party: 'customer' } },
): CustomerView | null
export function decisionFor(explanation: DecisionExplanation, options: ViewOptions): SellerView | CustomerView | null
export function decisionFor(explanation: DecisionExplanation, options: ViewOptions): SellerView | CustomerView | null {
  assertExplanation(explanation)
  assertViewOptions(options)
  const { decision, parties, category } = explanation
  const { party, id } = options.to
  const own = party === 'seller' ? parties.sellerId : (parties.customerId ?? id)
  if (own !== id) return null
  const { owner, sellerId, chargedTo, fault, score, rule, evidence, policy } = decision
  const isReasonVisible = maySeeReason(explanation, options)
  const because = isReasonVisible ? copied(decision.because) : neutralReason(owner)
  if (party === 'customer') return { party, owner, sellerId, because }
  return {
    party,
    owner,
    because,
    category: category.code,
    chargedTo: publicParty(chargedTo),
    fault: publicParty(fault),
    score,
    rule: isReasonVisible ? rule : null,
    evidence: Object.fromEntries(Object.entries(evidence).filter(([path]) => isPath(path) && maySee(path, options))),
    policy: { id: policy.id, version: policy.version },
  }
}

/** Rejects invalid options. A string instead of a list would allow every name that is a part of it. */
function assertViewOptions(options: unknown): void {
  const { to, ...lists } = isRecord(options) ? options : {}
  const { party, id } = isRecord(to) ? to : {}
  if ((party !== 'seller' && party !== 'customer') || typeof id !== 'string') {
    const fix =
      "Give { to: seller('s-7') } or { to: customer('c-1') }; the operator's people read the explanation itself."
    throw refusedOption('options.to', 'it names neither a seller nor a customer', isRecord(to) ? party : to, fix)
  }
  for (const name of ['facts', 'sets', 'hide']) {
    const list = lists[name]
    if (list === undefined || isTexts(list)) continue
    throw refusedOption(`options.${name}`, 'it is not a list of texts', typeof list, `Give { ${name}: ['…'] }.`)
  }
}

function maySeeReason({ decision, rests, said }: DecisionExplanation, options: ViewOptions): boolean {
  if (decision.rule !== null && options.hide?.includes(decision.rule)) return false
  if (options.to.party === 'customer' && said.some(({ field, by }) => field === 'owner' && by.layer === 'contract')) {
    return false
  }
  const sets = options.sets ?? []
  return rests.facts.every((path) => maySee(path, options)) && rests.sets.every((name) => sets.includes(name))
}

function maySee(path: string, { to, facts = [] }: ViewOptions): boolean {
  const base = VISIBLE_FACTS[to.party].some((each) =>
    each === 'order' ? path === each || BASE_ORDER_FACTS.includes(path) : path === each,
  )
  return base || facts.some((each) => path === each || path.startsWith(`${each}.`))
}

/** Tells paths from other keys of evidence: `seller.id in watched` records membership and names a set. */
const isPath = (name: string): boolean => !name.includes(' ')

const publicParty = (party: string | null): string | null =>
  party !== null && PUBLIC_PARTIES.has(party) ? party : null

const neutralReason = (owner: Owner | 'triage'): Text => ({
  en: englishDecisions[`view.${owner}`],
  pl: polishDecisions[`view.${owner}`],
})

/** Copies a text, so that a caller cannot change the policy through it. */
const copied = (text: Text): Text => (typeof text === 'string' ? text : { ...text })
