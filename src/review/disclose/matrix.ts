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

/** Says for whom a matrix is, in which language, and of which categories. */
export interface MatrixOptions extends Disclosable {
  /** `sellers`: what may be told outside, with the same limits as `disclosure`. `agents`: everything. */
  readonly for: 'sellers' | 'agents'
  /** `en` or `pl`, also as `pl-PL`; `en` where left out. */
  readonly locale?: string | undefined
  /** Only these categories and those below them. */
  readonly under?: readonly string[] | undefined
  /** How facts read, beside `baseFactLabels`. */
  readonly labels?: FactLabels | undefined
}

/** A default or an exception, and what is decided where no other layer matches. */
export interface MatrixRow {
  readonly category: string
  readonly label: string
  readonly retired: boolean
  /** The condition in words, apart from the category; null: the category's default. */
  readonly when: string | null
  readonly layer: 'override' | 'contract' | 'rule' | 'category'
  readonly rule: string | null
  readonly owner: Owner | 'triage'
  /**
   * The party that gives the customer the money, the one that bears the cost, the one that was wrong. For sellers only
   * seller, operator, carrier and customer, and no word of the host's own.
   */
  readonly paidBy: string | null
  readonly chargedTo: string | null
  readonly fault: string | null
  readonly score: Score | null
  readonly because: string | null
  readonly basis: string | null
  /** For agents only; null in a matrix for sellers. */
  readonly contract: string | null
  readonly team: string | null
  readonly tier: number | null
  readonly priority: Priority | null
  readonly skills: readonly string[] | null
  readonly language: string | null
  readonly targets: readonly string[] | null
}

export interface ResponsibilityMatrix {
  readonly for: 'sellers' | 'agents'
  readonly locale: ExplanationLocale
  readonly policy: PolicyRef
  /** By category in the policy's order: the default, then the exceptions in the order in which they are asked. */
  readonly rows: readonly MatrixRow[]
  /** True where exceptions were left out because they may not be told. */
  readonly others: boolean
}

/** In which words, and for whom. */
interface Reader {
  readonly words: PageWords
  readonly teams: ReadonlySet<string>
  readonly isForAgents: boolean
}

const MAX_ROWS = 50_000

/**
 * Every category with its default and each exception that can match it: who answers, who pays, who was wrong, whether
 * the score counts it, by which rule and on what basis. A row says what holds where no other rule has a say.
 * @throws AnswerableError POLICY_INVALID: a definition that was not compiled, nobody whom it is `for`, a rule of `hide`
 *   that the policy lacks; POLICY_FACT_UNKNOWN: a path of `facts`; POLICY_CATEGORY_UNKNOWN: a code of `under`;
 *   POLICY_TOO_LARGE: over 50,000 rows
 *
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
  assertReaders(options)
  const { definition, ref } = policy
  const words = pageWordsIn(options.locale)
  const inWords = conditionWords(words, { ...baseFactLabels, ...options.labels })
  const isForAgents = options.for === 'agents'
  const isDisclosed = mayBeTold(options, definition)
  const isTold = isForAgents ? () => true : isDisclosed
  const rulesOf = ruleFinder(policy)
  const reader = { words, teams: teamsOf(definition), isForAgents }
  const rows: MatrixRow[] = []
  let others = false
  for (const category of placedCategories(definition, options.under)) {
    const label = categoryLabel(category.code, definition, words)
    const rules = rulesOf(category.code).filter(({ effect }) => Object.keys(effect).length > 0)
    const told = rules.filter(isTold)
    others ||= told.length < rules.length
    rows.push(defaultRow(category, label, reader))
    for (const rule of told) rows.push(ruleRow(category, label, rule, inWords(rule.left), reader))
    if (rows.length > MAX_ROWS) {
      throw codedError('POLICY_TOO_LARGE', { path: 'matrix', value: `over ${MAX_ROWS} rows`, cap: MAX_ROWS })
    }
  }
  return { for: options.for, locale: words.locale, policy: ref, rows, others }
}

function defaultRow({ code, definition }: PlacedCategory, label: string, { words, isForAgents }: Reader): MatrixRow {
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
  reader: Reader,
): MatrixRow {
  const { words, isForAgents } = reader
  return {
    category: code,
    label,
    retired: definition.retired !== undefined,
    when: named(rule, when, reader),
    layer: source,
    rule: rule.id,
    ...outcomeCells(filledFrom(settled(effect), outcomeOf(definition)), isForAgents),
    because: words.own(rule.because),
    basis: rule.basis ?? null,
    contract: isForAgents ? contract : null,
  }
}

/** The rule's own name, and its condition; for sellers as consumers are told it. */
function named(rule: RuleDefinition, when: WordedCondition, { words, teams, isForAgents }: Reader): string {
  if (!isForAgents) return caseText(rule, when, { words, teams })
  const name = words.exactly(rule.labels)
  return name === undefined ? when.text : `${name} (${when.text})`
}

/** Returns the outcome of a rule that decides alone, filled from the category. */
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

function assertReaders(options: unknown): void {
  const readers = isRecord(options) ? options.for : undefined
  if (readers === 'sellers' || readers === 'agents') return
  throw invalid('POLICY_INVALID', 'for', 'it names no readers', readers, 'Use "sellers" or "agents".')
}
