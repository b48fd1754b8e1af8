import type { Decision } from '../../policy/decide/decide.js'
import type { TriedRule } from '../../policy/decide/explain.js'
import type { DecisionWords } from '../words/decision-words.js'
import { failureText, valueText } from '../words/fact-words.js'
import type {
  Counterfactual,
  CounterfactualSearch,
  DecidedBy,
  DecisionExplanation,
  ExplainedCandidate,
  SaidField,
} from './decision-explanation.js'

/**
 * The maximum number of failed rules, of facts and of list entries that are written out. The data contain all of them.
 */
const MAX_ROWS = 40

/** The lines of a table, and the number of lines that were cut. */
export interface Rows {
  readonly lines: readonly (readonly string[])[]
  readonly more: number
}

/** Writes the title: `The seller answers: s-7`. */
export function titleOf({ owner, sellerId }: Pick<Decision, 'owner' | 'sellerId'>, words: DecisionWords): string {
  return sellerId === null || owner !== 'seller'
    ? words.say(`title.${owner}`, {})
    : words.say('title.seller.named', { seller: words.id(sellerId) })
}

/** Writes what decided: `rule operator-ships`, `category delivery.late`. */
export function decidedByText({ layer, rule, contract, category }: DecidedBy, words: DecisionWords): string {
  return words.say(`by.${layer}`, {
    rule: words.id(rule ?? ''),
    contract: words.id(contract ?? ''),
    category: words.id(category ?? ''),
  })
}

/** Writes the category's code, with its label where there is one. */
export function categoryText({ category: { code, labels } }: DecisionExplanation, words: DecisionWords): string {
  if (labels === null) return words.id(code)
  return words.say('category.named', { code: words.id(code), label: words.own(labels) })
}

/** Lists each field of a decision, its value, and what decided it. */
export function saidRows({ said, decision }: DecisionExplanation, words: DecisionWords): Rows {
  const lines = said.map((field) => [
    words.say(`field.${field.field}`, {}),
    saidValue(field, decision, words),
    decidedByText(field.by, words),
  ])
  return { lines, more: 0 }
}

function saidValue({ field, value }: SaidField, { sellerId }: Decision, words: DecisionWords): string {
  if (Array.isArray(value)) return entriesText(value, words)
  if (typeof value !== 'string') return valueText(value, words)
  switch (field) {
    case 'owner': {
      const party = partyText(value, words)
      return value === 'seller' && sellerId !== null
        ? words.say('party.named', { party, id: words.id(sellerId) })
        : party
    }
    case 'paidBy':
    case 'chargedTo':
    case 'fault':
      return partyText(value, words)
    case 'score':
      return namedText(`score.${value}`, scores, value, words)
    case 'priority':
      return namedText(`priority.${value}`, priorities, value, words)
    default:
      return words.id(value)
  }
}

/** Writes a party in words: `seller`, `sprzedawca`. A party named by the host stays unchanged. */
export function partyText(party: string, words: DecisionWords): string {
  return namedText(`party.${party}`, parties, party, words)
}

function namedText(key: string, known: readonly Named[], word: string, words: DecisionWords): string {
  const name = known.find((each) => each === key)
  return name === undefined ? words.id(word) : words.say(name, {})
}

const parties = ['party.operator', 'party.seller', 'party.carrier', 'party.customer', 'party.triage'] as const
const scores = ['score.counted', 'score.excluded'] as const
const priorities = ['priority.low', 'priority.normal', 'priority.high', 'priority.urgent'] as const
type Named = (typeof parties)[number] | (typeof priorities)[number] | (typeof scores)[number]

function entriesText(entries: readonly string[], words: DecisionWords): string {
  const shown = entries.slice(0, MAX_ROWS).map(words.id)
  if (entries.length > MAX_ROWS) shown.push(words.say('more', { count: entries.length - MAX_ROWS }))
  return shown.join(', ') || words.say('none', {})
}

/** Lists the facts that the decision used. */
export function factRows(evidence: Decision['evidence'], words: DecisionWords): Rows {
  const all = Object.entries(evidence)
  const lines = all.slice(0, MAX_ROWS).map(([path, value]) => [words.id(path), valueText(value, words)])
  return { lines, more: all.length - lines.length }
}

/** Lists the rules tried: layer, id, and whether the rule matches or why not. Never cuts rules that match. */
export function triedRows({ tried }: DecisionExplanation, words: DecisionWords): Rows {
  let failed = 0
  const shown = tried.filter(({ outcome }) => outcome !== 'failed' || failed++ < MAX_ROWS)
  return { lines: shown.map((rule) => triedLine(rule, words)), more: tried.length - shown.length }
}

function triedLine({ layer, rule, outcome, modifiers, failed }: TriedRule, words: DecisionWords): readonly string[] {
  const fields = modifiers.map((field) => words.say(`field.${field}`, {})).join(', ')
  const matched = outcome === 'modified' ? words.say('result.modified', { fields }) : words.say('result.matched', {})
  const result = failed === null ? matched : failureText(failed, words)
  return [words.say(`layer.${layer}`, {}), words.id(rule), result]
}

/** Writes the next candidate: `without operator-ships the seller would answer, by category delivery.late`. */
export function nextText(
  { owner, by }: ExplainedCandidate,
  { decision, parties }: DecisionExplanation,
  words: DecisionWords,
): string {
  const isUnnamed = owner === 'seller' && parties.sellerId === null
  const values = { rule: words.id(decision.rule ?? ''), by: decidedByText(by, words) }
  return words.say(isUnnamed ? 'next.unnamed' : `next.${owner}`, values)
}

/** Writes the changes and their result, or why there are none. */
export function counterfactualLines(search: CounterfactualSearch, words: DecisionWords): readonly string[] {
  const { found, searched, upTo, open } = search
  const paths = entriesText(open, words)
  if (found === null) {
    if (searched === 'budget') return [words.say('counterfactual.budget', { size: words.changes(upTo) })]
    return [open.length === 0 ? words.say('counterfactual.none', {}) : words.say('counterfactual.open', { paths })]
  }
  // A single change is always minimal, whatever could not be tried.
  const isProven = open.length === 0 || found.changes.length === 1
  return [...changeLines(found, words), ...(isProven ? [] : [words.say('counterfactual.unproven', { paths })])]
}

function changeLines({ changes, decision, by }: Counterfactual, words: DecisionWords): readonly string[] {
  const lines = changes.map(({ path, from, to }) =>
    words.say('change', { path: words.id(path), from: valueText(from, words), to: valueText(to, words) }),
  )
  return [...lines, words.say(`then.${decision.owner}`, { by: decidedByText(by, words) })]
}
