import { textTable } from '../drawing/text-table.js'
import { type DecisionWords, decisionWordsIn } from '../words/decision-words.js'
import type { ExplanationLocale } from '../words/words.js'
import type { CustomerView, SellerView } from './decision-projection.js'
import { factRows, partyText, titleOf } from './decision-rows.js'
import { assertShowOptions, assertView } from './given.js'
import { markdownMarkup } from './markdown-markup.js'

/**
 * Writes the part of a decision that a seller or a customer may see, as lines of text. Ends with a line feed.
 * @throws AnswerableError FACTS_INVALID: the value is not a view, or no locale is given
 */
export function viewText(view: SellerView | CustomerView, options: { readonly locale: ExplanationLocale }): string {
  assertView(view)
  assertShowOptions(options)
  const words = decisionWordsIn(options.locale)
  return `${[viewTitle(view, words), '', ...textTable(viewRows(view, words), new Set())].join('\n')}\n`
}

/**
 * Writes a view in Markdown. Escapes the texts of the policy and the facts.
 * @throws AnswerableError FACTS_INVALID: the value is not a view, or no locale is given
 */
export function viewMarkdown(view: SellerView | CustomerView, options: { readonly locale: ExplanationLocale }): string {
  assertView(view)
  assertShowOptions(options)
  const words = decisionWordsIn(options.locale, markdownMarkup)
  const rows = viewRows(view, words).map(([name, value]) => `- **${name}:** ${value}`)
  return `${[`## ${viewTitle(view, words)}`, '', ...rows].join('\n')}\n`
}

/** Writes the title. Omits the seller's id for the seller itself. */
const viewTitle = (view: SellerView | CustomerView, words: DecisionWords): string =>
  titleOf({ owner: view.owner, sellerId: view.party === 'customer' ? view.sellerId : null }, words)

function viewRows(view: SellerView | CustomerView, words: DecisionWords): readonly (readonly [string, string])[] {
  const because = [words.say('because', {}), words.own(view.because)] as const
  if (view.party === 'customer') return [because]
  const { rule, category, chargedTo, fault, score, evidence, policy } = view
  const said = [
    [words.say('rule', {}), rule && words.id(rule)],
    [words.say('category', {}), words.id(category)],
    [words.say('field.chargedTo', {}), chargedTo && partyText(chargedTo, words)],
    [words.say('field.fault', {}), fault && partyText(fault, words)],
    [words.say('field.score', {}), score === null ? null : words.say(`score.${score}`, {})],
    [
      words.say('policy', {}),
      words.say('policy.version', { id: words.id(policy.id), version: words.id(policy.version) }),
    ],
  ] as const
  const facts = factRows(evidence, words).lines.map(([path = '', value = '']) => [path, value] as const)
  return [
    because,
    ...said.flatMap(([name, value]) => (value === null ? [] : [[capital(name), value] as const])),
    ...facts.filter(([path]) => path !== words.id('category')),
  ]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
