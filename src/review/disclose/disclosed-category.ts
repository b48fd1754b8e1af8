import { allHold } from '../../policy/language/conditions.js'
import type { Policy } from '../../policy/policy.js'
import type { Owner } from '../../ticket/responsibility/responsibility.js'
import type { ApplicableRule } from './applicable-rules.js'
import { knownParty } from './audience.js'
import { caseText } from './case-text.js'
import type { ConditionWords } from './condition-words.js'
import type { DisclosedException, KnownParty } from './disclosed.js'
import { excludes } from './exclusion.js'
import type { PlacedCategory } from './offered-categories.js'
import type { PageWords } from './words.js'

/** An exception of one category, with the position of its rule in the policy. */
export type PlacedException = Omit<DisclosedException, 'categories'> & { readonly position: number }

/** The disclosable content of one category. */
export interface DisclosedCategory {
  readonly category: PlacedCategory
  readonly owner: Owner | 'triage'
  readonly chargedTo: KnownParty | null
  readonly because: string | null
  readonly exceptions: readonly PlacedException[]
  /** True if a rule that may not be disclosed influences who answers or who is charged. */
  readonly others: boolean
}

/** The words of a disclosure, and the choice of rules that may be disclosed. */
export interface DisclosureContext {
  readonly words: PageWords
  readonly inWords: ConditionWords
  readonly mayBeTold: (rule: ApplicableRule) => boolean
  /** The names of the operator's teams, in lower case. */
  readonly teams: ReadonlySet<string>
  /** True: exceptions name their rules. */
  readonly ruleIds: boolean
  /** The id of a seller without a contract. */
  readonly seller: string
}

/**
 * Works out what may be disclosed about a category.
 * @param rules every rule that can decide in the category, including those that may not be disclosed
 */
export function disclosedCategory(
  category: PlacedCategory,
  rules: readonly ApplicableRule[],
  { decide }: Pick<Policy, 'decide'>,
  context: DisclosureContext,
): DisclosedCategory {
  const { words, inWords, mayBeTold, seller, ruleIds } = context
  const facts = { category: category.code, seller: { id: seller } }
  const base = decide(facts)
  const matching = rules.filter(({ remaining }) => allHold(remaining)(facts))
  const decidingRules = matching.filter((rule, i) => matching.findIndex(({ source }) => source === rule.source) === i)
  const disclosed = rules.filter((rule) => rule.remaining.length > 0 && mayBeTold(rule))
  const cases = disclosed.map((rule) => caseOf(rule, rules, decidingRules, category))
  const isOther = ({ owner, chargedTo }: Case) => (owner ?? base.owner) !== base.owner || chargedTo !== base.chargedTo
  // A case that confirms the default matters only if it could keep another case from deciding.
  const relevant = cases.filter(
    (each, i) => isOther(each) || cases.slice(i + 1).some((later) => isOther(later) && precedes(each.rule, later.rule)),
  )
  const exceptions = relevant.map(({ rule: { definition, position, remaining }, owner, chargedTo }) => ({
    position,
    rules: ruleIds ? [definition.id] : [],
    when: caseText(definition, inWords(remaining), context),
    owner,
    chargedTo: chargedTo === base.chargedTo ? null : knownParty(chargedTo),
    because: words.own(definition.because),
  }))
  const own = category.definition.because
  const reasonOf = (rule: ApplicableRule | undefined): string | null => {
    if (rule !== undefined) return mayBeTold(rule) ? words.own(rule.definition.because) : null
    return own === undefined ? null : words.own(own)
  }
  // If a rule matches a ticket with no known facts, the rule or default that always applies after it is listed last.
  const always = rules.find(({ remaining, effect }) => remaining.length === 0 && effect.owner !== undefined)
  const rest = always?.effect.owner ?? category.definition.owner
  const hasOtherwise = rest !== base.owner && decidingRules.some(({ remaining }) => remaining.length > 0)
  const when = words.say('otherwise', {})
  const otherwise = { position: Infinity, rules: [], when, owner: rest, chargedTo: null, because: reasonOf(always) }
  const hidden = rules.filter((rule) => !mayBeTold(rule))
  return {
    category,
    owner: base.owner,
    chargedTo: knownParty(base.chargedTo),
    because: reasonOf(rules.find(({ definition }) => definition.id === base.rule)),
    exceptions: hasOtherwise ? [...exceptions, otherwise] : exceptions,
    others:
      cases.some(({ isOpen }) => isOpen) ||
      hidden.some((rule) => rules.some((other) => matters(other) && concerns(rule, other))),
  }
}

/** A rule, and what is decided if it matches. */
interface Case {
  readonly rule: ApplicableRule
  /** Null: the rule does not name an owner and does not keep another rule from naming one. */
  readonly owner: Owner | 'triage' | null
  readonly chargedTo: string | null
  /** True if the owner is not certain: the rule keeps its own layer from naming one, but another layer may. */
  readonly isOpen: boolean
}

/**
 * Returns what is decided if a rule matches. The rule's own layer adds nothing more. Fields that the rule leaves open
 * come from the other layers' rules for a ticket with no known facts, unless those rules exclude this one.
 */
function caseOf(
  rule: ApplicableRule,
  rules: readonly ApplicableRule[],
  decidingRules: readonly ApplicableRule[],
  { definition }: PlacedCategory,
): Case {
  const others = decidingRules.filter((other) => other.source !== rule.source && !excludes(rule, other))
  const effects = [rule, ...others].map(({ effect }) => effect)
  const chargedTo = effects.find((effect) => effect.chargedTo !== undefined)?.chargedTo ?? definition.chargedTo
  const owner = effects.find((effect) => effect.owner !== undefined)?.owner ?? definition.owner
  if (rule.effect.owner !== undefined) return { rule, owner, chargedTo, isOpen: false }
  const naming = rules.filter((other) => other.effect.owner !== undefined && !excludes(rule, other))
  const blocksOwnLayer = naming.some((other) => other.source === rule.source && other.position > rule.position)
  if (!blocksOwnLayer) return { rule, owner: null, chargedTo, isOpen: false }
  return { rule, owner, chargedTo, isOpen: naming.some((other) => other.source !== rule.source) }
}

const matters = ({ effect }: ApplicableRule): boolean => effect.owner !== undefined || effect.chargedTo !== undefined

/** Returns true if the first rule is the second, or can keep it from deciding. */
const concerns = (rule: ApplicableRule, other: ApplicableRule): boolean =>
  rule === other || (rule.position < other.position && precedes(rule, other))

/** Returns true if an earlier rule could keep a later one from setting who answers or who is charged. */
const precedes = (earlier: ApplicableRule, later: ApplicableRule): boolean =>
  (earlier.source === later.source || matters(earlier)) && !excludes(earlier, later)
