import type { Text } from '../../kernel/data/localised.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { PartyRef } from '../../ticket/responsibility/party.js'
import type { FactValue, Owner, Score } from '../../ticket/responsibility/responsibility.js'
import { englishDecisions } from '../words/decision-words-en.js'
import { polishDecisions } from '../words/decision-words-pl.js'
import type { DecisionExplanation } from './decision-explanation.js'
import { assertExplanation, isTexts, refusedOption } from './given.js'

/** Names the viewer of a decision, and what the host lets them see beyond what is safe for every marketplace. */
export interface ViewOptions {
  /** `{ party: 'seller', id: 's-7' }`: whoever asks; a ticket that is not theirs answers as if there were none. */
  readonly to: PartyRef & { readonly party: 'seller' | 'customer' }
  /**
   * Further facts that this party may know of: a path covers all below it. A reason that rests on a fact which the party
   * may not know of is withheld, and so is the rule.
   */
  readonly facts?: readonly string[] | undefined
  /** Named sets that this party may know of. */
  readonly sets?: readonly string[] | undefined
  /**
   * Rules whose id and reason this party is never shown, whatever they rest on: the plain sentence stands there. An
   * explanation tells only of rules that were asked, so an id that it does not hold is no mistake and hides nothing.
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
  /** The party that is charged, and the party that was wrong: the seller, the operator or the carrier; null where that is open, or nobody it may know of. */
  readonly chargedTo: string | null
  readonly fault: string | null
  readonly score: Score | null
  /** The rule that named the owner; null where the category did, or where the rule rests on what is not for the seller. */
  readonly rule: string | null
  /** Those facts of its own order which the decision rests on. */
  readonly evidence: Readonly<Record<string, FactValue>>
  readonly policy: { readonly id: string; readonly version: string }
}

/** Facts that each party may see by default. A fact that is not here is not shown, and no reason rests on it. */
const known = {
  seller: ['category', 'channel', 'order', 'seller.id', 'seller.status', 'seller.calendar'],
  customer: ['category', 'channel', 'locale', 'order', 'seller.id', 'customer.id', 'customer.kind'],
} as const

/** Members of `order` that the base facts have: a host may have extended it. */
const ofOrder = ['id', 'state', 'fulfilledBy', 'soldBy', 'carrierOf'].map((name) => `order.${name}`)

/** Parties charged or at fault that mean the same to everybody; a word of the host's may tell more than a party should know. */
const PLAIN_PARTIES: ReadonlySet<string> = new Set(['seller', 'operator', 'carrier'])

/**
 * Returns the part of a decision that a seller or a customer may see. Built from what is allowed, so that whatever an explanation
 * comes to hold later stays inside. Never in it: other rules and what failed in them, contracts, teams, tiers, skills, named
 * sets, other sellers, the counterfactual, and facts that the party may not know of. A rule that rests on such a fact, on a
 * named set, or, for a customer, on a seller's contract, or that the host hides, is not named, and its reason gives way to a
 * plain sentence.
 *
 * @returns null where the facts name another seller or customer, or, to a seller, none. Where they name no customer, the
 *   host vouches that the ticket is this one's
 * @throws AnswerableError FACTS_INVALID: it is no explanation, or `to` names neither a seller nor a customer
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
  const isOpen = mayKnowReason(explanation, options)
  const because = isOpen ? copied(decision.because) : plainReason(owner)
  if (party === 'customer') return { party, owner, sellerId, because }
  return {
    party,
    owner,
    because,
    category: category.code,
    chargedTo: plainParty(chargedTo),
    fault: plainParty(fault),
    score,
    rule: isOpen ? rule : null,
    evidence: Object.fromEntries(Object.entries(evidence).filter(([path]) => isPath(path) && mayKnow(path, options))),
    policy: { id: policy.id, version: policy.version },
  }
}

/** A text in place of a list would let a party know of whatever is part of it. */
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
    throw refusedOption(`options.${name}`, 'it is no list of texts', typeof list, `Give { ${name}: ['…'] }.`)
  }
}

function mayKnowReason({ decision, rests, said }: DecisionExplanation, options: ViewOptions): boolean {
  if (decision.rule !== null && options.hide?.includes(decision.rule)) return false
  if (options.to.party === 'customer' && said.some(({ field, by }) => field === 'owner' && by.layer === 'contract')) {
    return false
  }
  const sets = options.sets ?? []
  return rests.facts.every((path) => mayKnow(path, options)) && rests.sets.every((name) => sets.includes(name))
}

function mayKnow(path: string, { to, facts = [] }: ViewOptions): boolean {
  const base = known[to.party].some((each) =>
    each === 'order' ? path === each || ofOrder.includes(path) : path === each,
  )
  return base || facts.some((each) => path === each || path.startsWith(`${each}.`))
}

/** Evidence also keeps answers, such as `seller.id in watched`: those name sets. */
const isPath = (name: string): boolean => !name.includes(' ')

const plainParty = (word: string | null): string | null => (word !== null && PLAIN_PARTIES.has(word) ? word : null)

const plainReason = (owner: Owner | 'triage'): Text => ({
  en: englishDecisions[`view.${owner}`],
  pl: polishDecisions[`view.${owner}`],
})

/** A text of its own: nobody changes the policy's through it. */
const copied = (text: Text): Text => (typeof text === 'string' ? text : { ...text })
