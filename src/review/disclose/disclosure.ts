import * as z from 'zod'
import { invalid } from '../../kernel/errors/errors.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import type { Policy } from '../../policy/policy.js'
import type { Owner } from '../../ticket/responsibility/responsibility.js'
import { assertCompiled } from '../compiled.js'
import { ruleFinder } from './applicable-rules.js'
import { type Disclosable, mayBeTold } from './audience.js'
import { teamsOf } from './case-text.js'
import { conditionWords } from './condition-words.js'
import type { DisclosedArea, DisclosedException, DisclosedMatter, DisclosedSection, Disclosure } from './disclosed.js'
import { type DisclosedCategory, disclosedCategory } from './disclosed-category.js'
import { baseFactLabels, type FactLabels } from './fact-labels.js'
import { categoryLabel, placedCategories } from './offered-categories.js'
import { type PageWords, pageWordsIn } from './words.js'

/** The options of `disclosure`: its content and its language. */
export interface DisclosureOptions extends Disclosable {
  /** `en` or `pl`, also as `pl-PL`; `en` by default. */
  readonly locale?: string | undefined
  /** The date from which it applies, as `YYYY-MM-DD`. The host supplies it. */
  readonly validFrom?: string | undefined
  /** Limits the disclosure to these categories and their subcategories. */
  readonly under?: readonly string[] | undefined
  /** Labels of facts, in addition to `baseFactLabels`. */
  readonly labels?: FactLabels | undefined
  /**
   * Names the rules behind each exception, for internal review only: an id may reveal internal data. False by default.
   */
  readonly ruleIds?: boolean | undefined
}

/**
 * Drafts the statement that Directive 2011/83/EU, Article 6a(1)(d), requires of marketplaces: how the obligations of a
 * contract are shared between the trader and the marketplace. Have counsel review it before you publish it.
 *
 * Each category that new tickets may have is listed once. An exception is listed only if it changes who answers or who
 * pays, and if `disclosableFacts` and the options allow it. `others` says that more cases exist, and nothing else about
 * them. The statement never contains teams, faults, scores, the `basis`, sets or contracts. It reads no clock.
 * @throws AnswerableError POLICY_INVALID: a definition that was not compiled, a `validFrom` that is not a date, a rule
 *   of `hide` that the policy lacks
 * @throws AnswerableError POLICY_FACT_UNKNOWN: a path of `facts`; POLICY_CATEGORY_UNKNOWN: a code of `under`
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { disclosure } from 'answerable/review'
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'delivery.late': { owner: 'seller' } } })
 * console.log(disclosure(policy, { locale: 'en' }).sections[0]?.areas[0]?.matters[0]?.category)
 * ```
 */
export function disclosure(
  policy: Pick<Policy, 'definition' | 'layers' | 'decide' | 'ref'>,
  options: DisclosureOptions = {},
): Disclosure {
  assertCompiled(policy)
  const { locale, validFrom, under, labels, ruleIds = false } = options
  assertDate(validFrom)
  const { definition } = policy
  const words = pageWordsIn(locale)
  const inWords = conditionWords(words, { ...baseFactLabels, ...labels })
  const [seller, teams] = [sellerWithoutContract(definition), teamsOf(definition)]
  const context = { words, inWords, mayBeTold: mayBeTold(options, definition), teams, seller, ruleIds }
  const rulesOf = ruleFinder(policy)
  // Priority, skills, language and targets are never disclosed, so the rules that say only these are left out.
  const decidingRulesOf = (code: string) => rulesOf(code).filter(({ isDeciding }) => isDeciding)
  const categories = placedCategories(definition, under)
    .filter((category) => category.definition.retired === undefined)
    .map((category) => disclosedCategory(category, decidingRulesOf(category.code), policy, context))
  const section = (owner: Owner | 'triage'): DisclosedSection => {
    const own = categories.filter((category) => category.owner === owner)
    return { owner, areas: areasOf(own, definition, words), exceptions: mergedExceptions(own) }
  }
  return {
    locale: words.locale,
    policy: policy.ref,
    validFrom: validFrom ?? null,
    sections: [section('seller'), section('operator'), section('triage')],
    others: categories.some(({ others }) => others) || hasContractTerms(definition),
  }
}

/** Groups categories by their root, in the policy's order. */
function areasOf(
  categories: readonly DisclosedCategory[],
  definition: PolicyDefinition,
  words: PageWords,
): readonly DisclosedArea[] {
  const areas = new Map<string, DisclosedMatter[]>()
  for (const { category, chargedTo, because } of categories) {
    const { description } = category.definition
    const matter = {
      category: category.code,
      label: categoryLabel(category.code, definition, words),
      description: description === undefined ? null : words.own(description),
      chargedTo,
      because,
    }
    const known = areas.get(category.root)
    if (known === undefined) areas.set(category.root, [matter])
    else known.push(matter)
  }
  return [...areas].map(([code, matters]) => ({
    category: code,
    label: categoryLabel(code, definition, words),
    matters,
  }))
}

/** Merges exceptions with the same text, unless that would change the order of exceptions in a category. */
function mergedExceptions(categories: readonly DisclosedCategory[]): readonly DisclosedException[] {
  const placed = categories.flatMap(({ category, exceptions }) =>
    exceptions.map((exception) => ({ ...exception, category: category.code })),
  )
  const grouped: (DisclosedException & { readonly rules: string[]; readonly categories: string[] })[] = []
  const latest = new Map<string, number>()
  const latestOf = new Map<string, number>()
  for (const { position: _position, category, rules, ...exception } of placed.sort((a, b) =>
    compare(a.position, b.position),
  )) {
    const key = JSON.stringify(exception)
    const before = latest.get(key)
    const at = before !== undefined && before >= (latestOf.get(category) ?? 0) ? before : grouped.length
    const entry = grouped[at] ?? { ...exception, rules: [], categories: [] }
    grouped[at] = entry
    for (const rule of rules) if (!entry.rules.includes(rule)) entry.rules.push(rule)
    if (!entry.categories.includes(category)) entry.categories.push(category)
    latest.set(key, at)
    latestOf.set(category, at)
  }
  return grouped
}

/** Compares positions. Two infinite ones are equal: their difference would be NaN. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b)

/** Returns true if a contract sets who answers or who is charged. The page says only that such cases exist. */
const hasContractTerms = ({ contracts = [] }: PolicyDefinition): boolean =>
  contracts.some(({ rules }) => rules.some(({ then }) => then.owner !== undefined || then.chargedTo !== undefined))

/** Returns the id of a seller that is in no contract. */
function sellerWithoutContract({ contracts = [] }: PolicyDefinition): string {
  const known = new Set(contracts.flatMap(({ sellers }) => sellers))
  let id = 'a-seller'
  while (known.has(id)) id += '-'
  return id
}

function assertDate(date: string | undefined): void {
  if (date === undefined || z.iso.date().safeParse(date).success) return
  throw invalid('POLICY_INVALID', 'validFrom', 'it is not a calendar date', date, 'Give it as YYYY-MM-DD.')
}
