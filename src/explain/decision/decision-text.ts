import { textTable } from '../drawing/text-table.js'
import { type DecisionWords, decisionWordsIn } from '../words/decision-words.js'
import type { ExplanationLocale } from '../words/words.js'
import type { DecisionExplanation } from './decision-explanation.js'
import {
  categoryText,
  counterfactualLines,
  decidedByText,
  factRows,
  nextText,
  type Rows,
  saidRows,
  titleOf,
  triedRows,
} from './decision-rows.js'
import { assertExplanation, assertShowOptions } from './given.js'

/** The options of showing an explanation of a decision. */
export interface DecisionShowOptions {
  readonly locale: ExplanationLocale
  /**
   * `brief`: owner, reason, facts and smallest change. `full`, the default: also what decided each field, and the rules
   * tried.
   */
  readonly detail?: 'brief' | 'full' | undefined
}

/**
 * Writes an explanation as lines of text: who answers and why, each field and what decided it, the facts, the rules
 * tried, the next candidate and the smallest change. Ends with a line feed. Removes control characters. Cuts long lists
 * and adds the number of omitted entries; the explanation itself contains them all.
 *
 * @throws AnswerableError FACTS_INVALID: the value is not an explanation, or no locale is given
 */
export function decisionText(explanation: DecisionExplanation, options: DecisionShowOptions): string {
  assertExplanation(explanation)
  assertShowOptions(options)
  const { locale, detail = 'full' } = options
  const words = decisionWordsIn(locale)
  const { decision, said, next, counterfactual } = explanation
  const [owner] = said
  const head = [
    [words.say('because', {}), words.own(decision.because)],
    ...(owner === undefined ? [] : [[words.say('by', {}), decidedByText(owner.by, words)]]),
    [words.say('category', {}), categoryText(explanation, words)],
    [
      words.say('policy', {}),
      words.say('policy.version', { id: words.id(decision.policy.id), version: words.id(decision.policy.version) }),
    ],
  ]
  const full = detail === 'full'
  return [
    [titleOf(decision, words)],
    textTable(head, new Set()),
    ...(full ? [section(words.say('decision', {}), saidRows(explanation, words), words)] : []),
    section(words.say('facts', {}), factRows(decision.evidence, words), words),
    ...(full ? [section(words.say('tried', {}), triedRows(explanation, words), words)] : []),
    ...(next === null ? [] : [[words.say('next', {}), `  ${nextText(next, explanation, words)}`]]),
    [words.say('counterfactual', {}), ...counterfactualLines(counterfactual, words).map((line) => `  ${line}`)],
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** Writes a heading with an indented table below it. */
function section(heading: string, { lines, more }: Rows, words: DecisionWords): readonly string[] {
  const shown = lines.length === 0 ? [words.say('none', {})] : textTable(lines, new Set())
  const rest = more === 0 ? [] : [words.say('more', { count: more })]
  return [heading, ...[...shown, ...rest].map((line) => `  ${line}`)]
}
