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

/** An exception of one category, and where its rule stands in the policy. */
export type PlacedException = Omit<DisclosedException, 'categories'> & { readonly place: number }

/** The parts of one category that may be told. */
export interface DisclosedCategory {
  readonly category: PlacedCategory
  readonly owner: Owner | 'triage'
  readonly chargedTo: KnownParty | null
  readonly because: string | null
  readonly exceptions: readonly PlacedException[]
  /** True where a rule that may not be told has a say in who answers or who is charged. */
  readonly others: boolean
}

/** The means by which rules become words, and the choice of rules that may be told. */
export interface Telling {
  readonly words: PageWords
  readonly inWords: ConditionWords
  readonly mayBeTold: (rule: ApplicableRule) => boolean
  /** The names of the operator's teams, in lower case. */
  readonly teams: ReadonlySet<string>
  /** Whether rules are named. */
  readonly ruleIds: boolean
  /** A seller with whom nothing was agreed. */
  readonly seller: string
}

/** @param rules every rule that can match the category, those that may not be told among them */
export function disclosedCategory(
  category: PlacedCategory,
  rules: readonly ApplicableRule[],
  { decide }: Pick<Policy, 'decide'>,
  telling: Telling,
): DisclosedCategory {
  const { words, inWords, mayBeTold, seller, ruleIds } = telling
  const facts = { category: category.code, seller: { id: seller } }
  const base = decide(facts)
  const holding = rules.filter(({ left }) => allHold(left)(facts))
  const decidingRules = holding.filter((rule, i) => holding.findIndex(({ source }) => source === rule.source) === i)
  const told = rules.filter((rule) => rule.left.length > 0 && mayBeTold(rule))
  const cases = told.map((rule) => caseOf(rule, rules, decidingRules, category))
  const isOther = ({ owner, chargedTo }: Case) => (owner ?? base.owner) !== base.owner || chargedTo !== base.chargedTo
  // One that confirms the default matters only where it could keep another from deciding.
  const asked = cases.filter(
    (each, i) => isOther(each) || cases.slice(i + 1).some((later) => isOther(later) && precedes(each.rule, later.rule)),
  )
  const exceptions = asked.map(({ rule: { definition, place, left }, owner, chargedTo }) => ({
    place,
    rules: ruleIds ? [definition.id] : [],
    when: caseText(definition, inWords(left), telling),
    owner,
    chargedTo: chargedTo === base.chargedTo ? null : knownParty(chargedTo),
    because: words.own(definition.because),
  }))
  const own = category.definition.because
  const reasonOf = (rule: ApplicableRule | undefined): string | null => {
    if (rule !== undefined) return mayBeTold(rule) ? words.own(rule.definition.because) : null
    return own === undefined ? null : words.own(own)
  }
  // Where a rule holds of a ticket of which nothing is known, what is always said behind it is left in the end.
  const always = rules.find(({ left, effect }) => left.length === 0 && effect.owner !== undefined)
  const rest = always?.effect.owner ?? category.definition.owner
  const isLeft = rest !== base.owner && decidingRules.some(({ left }) => left.length > 0)
  const when = words.say('otherwise', {})
  const standing = { place: Infinity, rules: [], when, owner: rest, chargedTo: null, because: reasonOf(always) }
  const hidden = rules.filter((rule) => !mayBeTold(rule))
  return {
    category,
    owner: base.owner,
    chargedTo: knownParty(base.chargedTo),
    because: reasonOf(rules.find(({ definition }) => definition.id === base.rule)),
    exceptions: isLeft ? [...exceptions, standing] : exceptions,
    others:
      cases.some(({ isOpen }) => isOpen) ||
      hidden.some((rule) => rules.some((other) => matters(other) && concerns(rule, other))),
  }
}

/** A rule, and what is decided where it matches. */
interface Case {
  readonly rule: ApplicableRule
  /** Null: it says nothing of that, and keeps no other rule from saying it. */
  readonly owner: Owner | 'triage' | null
  readonly chargedTo: string | null
  /** True where that cannot be told in one word: it keeps its layer from naming an owner, and others may. */
  readonly isOpen: boolean
}

/**
 * Returns what is decided where a rule matches. On what the rule leaves open, the other layers speak as they do where
 * nothing is known, unless that cannot be while the rule holds. The rule's own layer says no more.
 */
function caseOf(
  rule: ApplicableRule,
  rules: readonly ApplicableRule[],
  decidingRules: readonly ApplicableRule[],
  { definition }: PlacedCategory,
): Case {
  const others = decidingRules.filter((other) => other.source !== rule.source && !excludes(rule, other))
  const saying = [rule, ...others].map(({ effect }) => effect)
  const chargedTo = saying.find((effect) => effect.chargedTo !== undefined)?.chargedTo ?? definition.chargedTo
  const owner = saying.find((effect) => effect.owner !== undefined)?.owner ?? definition.owner
  if (rule.effect.owner !== undefined) return { rule, owner, chargedTo, isOpen: false }
  const naming = rules.filter((other) => other.effect.owner !== undefined && !excludes(rule, other))
  const isInTheWay = naming.some((other) => other.source === rule.source && other.place > rule.place)
  if (!isInTheWay) return { rule, owner: null, chargedTo, isOpen: false }
  return { rule, owner, chargedTo, isOpen: naming.some((other) => other.source !== rule.source) }
}

const matters = ({ effect }: ApplicableRule): boolean => effect.owner !== undefined || effect.chargedTo !== undefined

/** Whether the first is the second, or keeps it from deciding. */
const concerns = (rule: ApplicableRule, other: ApplicableRule): boolean =>
  rule === other || (rule.place < other.place && precedes(rule, other))

/** Whether an earlier rule could keep a later one from saying who answers or who is charged. */
const precedes = (earlier: ApplicableRule, later: ApplicableRule): boolean =>
  (earlier.source === later.source || matters(earlier)) && !excludes(earlier, later)
