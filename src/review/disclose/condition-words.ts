import { type DecisionWords, decisionWordsIn } from '../../explain/words/decision-words.js'
import { valueText, wantedText } from '../../explain/words/fact-words.js'
import { localised } from '../../kernel/data/localised.js'
import type { FactTest, Test } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { FactLabel, FactLabels } from './fact-labels.js'
import type { PageWords } from './words.js'

/** A condition in words. */
export interface WordedCondition {
  /** For example `the shop is closed and the order has been paid`. */
  readonly text: string
  /** False if a fact has no label and appears as its path, or if the text is too long to read easily. */
  readonly isPlain: boolean
}

/** A function that puts the tests of a condition into words. */
export type ConditionWords = (tests: readonly Test[]) => WordedCondition

const MAX_TEXT_LENGTH = 200

/** A clause with its outermost connective, which decides whether it needs brackets inside another clause. */
interface Clause {
  readonly text: string
  readonly by: 'and' | 'or' | 'not' | null
}

/** Returns a function that words conditions. @param labels labels of facts; a fact without one appears as its path */
export function conditionWords(words: PageWords, labels: FactLabels): ConditionWords {
  const technical = decisionWordsIn(words.locale)
  const sentenceOf = (clauses: readonly Clause[], by: 'and' | 'or'): Clause => {
    const [only] = clauses
    if (only !== undefined && clauses.length === 1) return only
    const parts = clauses.map((clause) => (clause.by === by ? clause.text : bracketed(clause)))
    return { text: parts.join(words.say(by, {})), by }
  }
  const not = (clause: Clause): Clause => ({ text: words.say('not', { clause: bracketed(clause) }), by: 'not' })
  const clauseOf = (test: Test): Clause => {
    if (test.kind === 'fact') return factClause(test)
    const members = test.tests.map(clauseOf)
    return test.kind === 'none'
      ? not(sentenceOf(members, 'or'))
      : sentenceOf(members, test.kind === 'all' ? 'and' : 'or')
  }
  const factClause = ({ path, operator, expected }: FactTest): Clause => {
    const label = Object.hasOwn(labels, path) ? labels[path] : undefined
    const fact = label === undefined ? path : localised(label.label, words.locale)
    const equal = (value: unknown): Clause =>
      simple(valueClause(value, label, words) ?? words.say('fact', { fact, value: valueText(value, technical) }))
    const oneOf = (values: readonly unknown[]): Clause => {
      if (values.some((value) => valueClause(value, label, words) !== undefined))
        return sentenceOf(values.map(equal), 'or')
      const value = values.map((each) => valueText(each, technical)).join(words.say('or', {}))
      return simple(words.say('fact', { fact, value }))
    }
    if (operator === 'equal') return equal(expected)
    if (operator === 'in' && Array.isArray(expected)) return oneOf(expected)
    if (operator === 'not') {
      if (!isRecord(expected)) return not(equal(expected))
      const { in: list, ...others } = expected
      if (Array.isArray(list) && Object.keys(others).length === 0) return not(oneOf(list))
    }
    if (operator === 'exists') return simple(words.say(expected === true ? 'known' : 'unknown', { fact }))
    return simple(comparisonText(operator, expected, fact, words, technical))
  }
  const isLabelled = (test: Test): boolean =>
    test.kind === 'fact' ? Object.hasOwn(labels, test.path) : test.tests.every(isLabelled)
  return (tests) => {
    const text = tests.length === 0 ? words.say('always', {}) : clauseOf({ kind: 'all', tests }).text
    return { text, isPlain: text.length <= MAX_TEXT_LENGTH && tests.every(isLabelled) }
  }
}

const simple = (text: string): Clause => ({ text, by: null })

const bracketed = ({ text, by }: Clause): string => (by === null ? text : `(${text})`)

/** Returns the clause that a label has for a value; undefined if it has none. */
function valueClause(value: unknown, label: FactLabel | undefined, { locale }: PageWords): string | undefined {
  const clauses = label?.values ?? {}
  const clause = Object.hasOwn(clauses, String(value)) ? clauses[String(value)] : undefined
  return clause === undefined ? undefined : localised(clause, locale)
}

function comparisonText(
  operator: FactTest['operator'],
  expected: unknown,
  fact: string,
  words: PageWords,
  technical: DecisionWords,
): string {
  return words.say('fact', { fact, value: wantedText(operator, expected, technical) })
}
