import type { ExplanationLocale } from '../../explain/words/words.js'
import { codedError, invalid } from '../../kernel/errors/errors.js'
import { filledFrom, type Settled, settled } from '../../policy/decide/outcome.js'
import { outcomeOf } from '../../policy/definition/category-tree.js'
import type { RuleDefinition } from '../../policy/definition/definition.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import type { Owner, PolicyRef, Score } from '../../ticket/responsibility/responsibility.js'
import type { Priority } from '../../ticket/subject/priority.js'
import { assertCompiled } from '../compiled.js'
import { type ApplicableRule, ruleFinder } from './applicable-rules.js'
import { type Disclosable, knownParty, mayBeTold } from './audience.js'
import { caseText, teamsOf } from './case-text.js'
import { conditionWords, type WordedCondition } from './condition-words.js'
import { baseFactLabels, type FactLabels } from './fact-labels.js'
import { categoryLabel, type PlacedCategory, placedCategories } from './offered-categories.js'
import { type PageWords, pageWordsIn } from './words.js'

/** The options of a matrix: its audience, language and categories. */
export interface MatrixOptions extends Disclosable {
  /** `sellers`: only what may be disclosed, as in `disclosure`. `agents`: everything. */
  readonly for: 'sellers' | 'agents'
  /** `en` or `pl`, also as `pl-PL`; `en` by default. */
  readonly locale?: string | undefined
  /** Limits the matrix to these categories and their subcategories. */
  readonly under?: readonly string[] | undefined
  /** Labels of facts, in addition to `baseFactLabels`. */
  readonly labels?: FactLabels | undefined
}

/** One row of a matrix: a default or an exception, and what is decided if no other layer matches. */
export interface MatrixRow {
  readonly category: string
  readonly label: string
  readonly retired: boolean
  /** The condition in words, without the category; null for the category's default. */
  readonly when: string | null
  readonly layer: 'override' | 'contract' | 'rule' | 'category'
  readonly rule: string | null
  readonly owner: Owner | 'triage'
  /**
   * The party that pays the customer, the one that bears the cost, the one at fault. A matrix for sellers shows only
   * seller, operator, carrier and customer; a host's own words are null there.
   */
  readonly paidBy: string | null
  readonly chargedTo: string | null
  readonly fault: string | null
  readonly score: Score | null
  readonly because: string | null
  readonly basis: string | null
  /** This member and those below are for agents only; they are null in a matrix for sellers. */
  readonly contract: string | null
  readonly team: string | null
  readonly tier: number | null
  readonly priority: Priority | null
  readonly skills: readonly string[] | null
  readonly language: string | null
  readonly targets: readonly string[] | null
}

/** The responsibility matrix of a policy. Plain data. */
export interface ResponsibilityMatrix {
  readonly for: 'sellers' | 'agents'
  readonly locale: ExplanationLocale
  readonly policy: PolicyRef
  /** The default of each category, then its exceptions in evaluation order. Categories are in the policy's order. */
  readonly rows: readonly MatrixRow[]
  /** True if exceptions were omitted because they may not be disclosed. */
  readonly others: boolean
}

/** The words of a matrix and its audience. */
interface MatrixContext {
  readonly words: PageWords
  readonly teams: ReadonlySet<string>
  readonly isForAgents: boolean
}

const MAX_ROWS = 50_000

/**
 * Builds the responsibility matrix: each category with its default and every exception that can match it. A row says
 * who answers, who pays, who was at fault, whether the score counts it, by which rule and on what basis. It holds if no
 * other rule contributes: other layers, and rules that say a modifier.
 * @throws AnswerableError POLICY_INVALID: a definition that was not compiled, an unknown `for`, a rule of `hide` that
 *   the policy lacks
 * @throws AnswerableError POLICY_FACT_UNKNOWN: a path of `facts`; POLICY_CATEGORY_UNKNOWN: a code of `under`
 * @throws AnswerableError POLICY_TOO_LARGE: over 50,000 rows
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { responsibilityMatrix } from 'answerable/review'
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'delivery.late': { owner: 'seller' } } })
 * console.log(responsibilityMatrix(policy, { for: 'agents', locale: 'en' }).rows[0]?.owner)
 * ```
 */
export function responsibilityMatrix(
  policy: Pick<Policy, 'definition' | 'layers' | 'ref'>,
  options: MatrixOptions,
): ResponsibilityMatrix {
  assertCompiled(policy)
  assertAudience(options)
  const { definition, ref } = policy
  const words = pageWordsIn(options.locale)
  const inWords = conditionWords(words, { ...baseFactLabels, ...options.labels })
  const isForAgents = options.for === 'agents'
  const isDisclosed = mayBeTold(options, definition)
  const isShown = isForAgents ? () => true : isDisclosed
  const rulesOf = ruleFinder(policy)
  const context = { words, teams: teamsOf(definition), isForAgents }
  const rows: MatrixRow[] = []
  let others = false
  for (const category of placedCategories(definition, options.under)) {
    const label = categoryLabel(category.code, definition, words)
    const rules = rulesOf(category.code).filter((rule) => isVisible(rule, isForAgents))
    const shown = rules.filter(isShown)
    others ||= shown.length < rules.length
    rows.push(defaultRow(category, label, context))
    for (const rule of shown) rows.push(ruleRow(category, label, rule, inWords(rule.remaining), context))
    if (rows.length > MAX_ROWS) {
      throw codedError('POLICY_TOO_LARGE', { path: 'matrix', value: `over ${MAX_ROWS} rows`, cap: MAX_ROWS })
    }
  }
  return { for: options.for, locale: words.locale, policy: ref, rows, others }
}

/** Sellers see no modifiers, so a rule that says only these has no row for them. */
const isVisible = ({ effect, isDeciding }: ApplicableRule, isForAgents: boolean): boolean =>
  Object.keys(effect).length > 0 && (isForAgents || isDeciding)

function defaultRow(
  { code, definition }: PlacedCategory,
  label: string,
  { words, isForAgents }: MatrixContext,
): MatrixRow {
  return {
    category: code,
    label,
    retired: definition.retired !== undefined,
    when: null,
    layer: 'category',
    rule: null,
    ...outcomeCells(outcomeOf(definition), isForAgents),
    because: definition.because === undefined ? null : words.own(definition.because),
    basis: definition.basis ?? null,
    contract: null,
  }
}

function ruleRow(
  { code, definition }: PlacedCategory,
  label: string,
  { source, contract, definition: rule, effect }: ApplicableRule,
  when: WordedCondition,
  context: MatrixContext,
): MatrixRow {
  const { words, isForAgents } = context
  return {
    category: code,
    label,
    retired: definition.retired !== undefined,
    when: whenText(rule, when, context),
    layer: source,
    rule: rule.id,
    ...outcomeCells(filledFrom(settled(effect), outcomeOf(definition)), isForAgents),
    because: words.own(rule.because),
    basis: rule.basis ?? null,
    contract: isForAgents ? contract : null,
  }
}

/** For agents, the rule's label and its condition; for sellers, the same text as in a disclosure. */
function whenText(rule: RuleDefinition, when: WordedCondition, { words, teams, isForAgents }: MatrixContext): string {
  if (!isForAgents) return caseText(rule, when, { words, teams })
  const name = words.exactly(rule.labels)
  return name === undefined ? when.text : `${name} (${when.text})`
}

/** Returns the outcome cells. Cells that the audience may not see are null. */
function outcomeCells(outcome: Settled, isForAgents: boolean) {
  const { owner, paidBy, chargedTo, fault, score, team, tier, priority, skills, language, targets } = outcome
  return {
    owner: owner ?? ('triage' as const),
    paidBy: isForAgents ? paidBy : knownParty(paidBy),
    chargedTo: isForAgents ? chargedTo : knownParty(chargedTo),
    fault: isForAgents ? fault : knownParty(fault),
    score,
    team: isForAgents ? team : null,
    tier: isForAgents ? (tier ?? 1) : null,
    priority: isForAgents ? priority : null,
    skills: isForAgents ? (skills ?? []) : null,
    language: isForAgents ? language : null,
    targets: isForAgents ? (targets ?? []) : null,
  }
}

function assertAudience(options: unknown): void {
  const audience = isRecord(options) ? options.for : undefined
  if (audience === 'sellers' || audience === 'agents') return
  throw invalid('POLICY_INVALID', 'for', 'it is not a known audience', audience, 'Use "sellers" or "agents".')
}
