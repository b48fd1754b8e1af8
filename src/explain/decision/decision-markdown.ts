import { type DecisionWords, decisionWordsIn } from '../words/decision-words.js'
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
import type { DecisionShowOptions } from './decision-text.js'
import { assertExplanation, assertShowOptions } from './given.js'
import { markdownMarkup, markdownTable } from './markdown-markup.js'

/**
 * Writes the content of `decisionText` in Markdown (CommonMark with GitHub's tables), for a ticket or a wiki. Escapes
 * the texts of the policy and the facts, so that they cannot add images, tags or tables.
 *
 * @throws AnswerableError FACTS_INVALID: the value is not an explanation, or no locale is given
 */
export function decisionMarkdown(explanation: DecisionExplanation, options: DecisionShowOptions): string {
  assertExplanation(explanation)
  assertShowOptions(options)
  const { locale, detail = 'full' } = options
  const words = decisionWordsIn(locale, markdownMarkup)
  const { decision, said, next, counterfactual } = explanation
  const { id, version } = decision.policy
  const [owner] = said
  const table = (title: 'decision' | 'facts' | 'tried', columns: readonly string[], rows: Rows) =>
    [`### ${words.say(title, {})}`, ...tableOf(columns, rows, words)].join('\n\n')
  const name = (key: 'field' | 'value' | 'said.by' | 'fact' | 'layer' | 'rule' | 'result') => words.say(key, {})
  const full = detail === 'full'
  return [
    `## ${titleOf(decision, words)}`,
    [
      line(words.say('because', {}), words.own(decision.because)),
      ...(owner === undefined ? [] : [line(words.say('by', {}), decidedByText(owner.by, words))]),
      line(words.say('category', {}), categoryText(explanation, words)),
      line(words.say('policy', {}), words.say('policy.version', { id: words.id(id), version: words.id(version) })),
    ].join('\n'),
    ...(full ? [table('decision', [name('field'), name('value'), name('said.by')], saidRows(explanation, words))] : []),
    table('facts', [name('fact'), name('value')], factRows(decision.evidence, words)),
    ...(full ? [table('tried', [name('layer'), name('rule'), name('result')], triedRows(explanation, words))] : []),
    ...(next === null ? [] : [`### ${words.say('next', {})}\n\n- ${nextText(next, explanation, words)}`]),
    `### ${words.say('counterfactual', {})}\n\n${counterfactualLines(counterfactual, words)
      .map((text) => `- ${text}`)
      .join('\n')}`,
  ]
    .map((part) => `${part}\n`)
    .join('\n')
}

const line = (name: string, value: string): string => `- **${name}:** ${value}`

function tableOf(columns: readonly string[], { lines, more }: Rows, words: DecisionWords): readonly string[] {
  if (lines.length === 0) return [words.say('none', {})]
  const rest = more === 0 ? [] : [words.say('more', { count: more })]
  return [markdownTable(columns, lines).join('\n'), ...rest]
}
