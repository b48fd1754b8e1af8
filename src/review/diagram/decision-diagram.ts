import { decisionWordsIn } from '../../explain/words/decision-words.js'
import { codedError, listed, seen } from '../../kernel/errors/errors.js'
import type { Outcome } from '../../policy/definition/definition.js'
import type { Policy } from '../../policy/policy.js'
import { assertCompiled } from '../compiled.js'
import { type ApplicableRule, ruleFinder } from '../disclose/applicable-rules.js'
import { type ConditionWords, conditionWords } from '../disclose/condition-words.js'
import { baseFactLabels, type FactLabels } from '../disclose/fact-labels.js'
import { categoryLabel } from '../disclose/offered-categories.js'
import { capitalised, type PageWords, pageWordsIn } from '../disclose/words.js'
import { type Exit, type Flowchart, flowchart } from './flowchart.js'
import { layerTitle, policyOverview } from './policy-overview.js'

/** The options of `decisionDiagram`. */
export interface DiagramOptions {
  /** `en` or `pl`, also as `pl-PL`; `en` by default. */
  readonly locale?: string | undefined
  /** The category whose decisions are drawn. If omitted, the diagram is an overview of the whole policy. */
  readonly category?: string | undefined
  /** Labels of facts, in addition to `baseFactLabels`. */
  readonly labels?: FactLabels | undefined
}

/** Keeps diagrams within Mermaid's limits: 500 arrows and 50,000 characters. */
const MAX_RULES = 50

/**
 * Draws how a policy decides, as a Mermaid flowchart: layer by layer, the rules in evaluation order, then the default
 * of the category. Rules beyond the limit appear as a number. Later layers may fill what a drawn outcome leaves open.
 * The diagram names teams and contracts, so it is for the people who maintain the policy.
 * @throws AnswerableError POLICY_CATEGORY_UNKNOWN; POLICY_INVALID: a definition that was not compiled
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { decisionDiagram } from 'answerable/review'
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'delivery.late': { owner: 'seller' } } })
 * console.log(decisionDiagram(policy, { locale: 'en', category: 'delivery.late' }))
 * ```
 */
export function decisionDiagram(
  policy: Pick<Policy, 'definition' | 'layers' | 'categories'>,
  { locale, category, labels }: DiagramOptions = {},
): string {
  assertCompiled(policy)
  const words = pageWordsIn(locale)
  if (category === undefined) return policyOverview(policy, words)
  const known = policy.categories.get(category)
  if (known === undefined) {
    const codes = listed(policy.categories.keys())
    throw codedError('POLICY_CATEGORY_UNKNOWN', { path: 'category', value: seen(category), known: codes })
  }
  const inWords = conditionWords(words, { ...baseFactLabels, ...labels })
  const chart = flowchart()
  const name = categoryLabel(category, policy.definition, words)
  const start = chart.node('end', words.say('diagram.start', { category: name }))
  let exits: readonly Exit[] = [{ from: start, label: null }]
  // A seller's contracts are one layer: after a rule of one contract has matched, the others are skipped.
  let afterContracts: readonly Exit[] = []
  const rules = ruleFinder(policy)(category).filter(({ effect }) => Object.keys(effect).length > 0)
  for (const layer of layersOf(rules.slice(0, MAX_RULES))) {
    const isContract = layer[0]?.contract != null
    const entry = isContract ? exits : [...exits, ...afterContracts]
    const drawn = drawLayer(chart, layer, entry, inWords, words)
    afterContracts = isContract ? [...afterContracts, ...drawn.matched] : []
    exits = isContract ? drawn.unmatched : [...drawn.unmatched, ...drawn.matched]
  }
  exits = [...exits, ...afterContracts]
  if (rules.length > MAX_RULES) {
    const more = chart.node('step', words.say('diagram.more', { count: rules.length - MAX_RULES }))
    chart.arrows(exits, more)
    exits = [{ from: more, label: null }]
  }
  const { owner, team, chargedTo } = known
  const outcome = outcomeText({ owner, team: team ?? undefined, chargedTo: chargedTo ?? undefined }, words)
  chart.box(words.say('diagram.category', {}), () => chart.arrows(exits, chart.node('end', outcome)))
  return chart.text()
}

/** Groups rules that are evaluated together: those of each layer, and those of each contract. */
function layersOf(rules: readonly ApplicableRule[]): readonly (readonly ApplicableRule[])[] {
  const layers = new Map<string, ApplicableRule[]>()
  for (const rule of rules) {
    const key = `${rule.source} ${rule.contract ?? ''}`
    const known = layers.get(key)
    if (known === undefined) layers.set(key, [rule])
    else known.push(rule)
  }
  return [...layers.values()]
}

/** Draws one layer. @returns the exits where no rule matched, and those where a rule matched but named no owner */
function drawLayer(
  chart: Flowchart,
  layer: readonly ApplicableRule[],
  entry: readonly Exit[],
  inWords: ConditionWords,
  words: PageWords,
): { readonly unmatched: readonly Exit[]; readonly matched: readonly Exit[] } {
  const [yes, no] = [words.say('diagram.yes', {}), words.say('diagram.no', {})]
  const { contract = null, source = 'rule' } = layer[0] ?? {}
  const unmatched: Exit[] = []
  const matched: Exit[] = []
  let exits = entry
  if (contract !== null) {
    const question = chart.node('question', words.say('diagram.agreed', { contract }))
    chart.arrows(entry, question)
    exits = [{ from: question, label: yes }]
    unmatched.push({ from: question, label: no })
  }
  chart.box(layerTitle(source, contract, words), () => {
    for (const { definition, remaining, effect, isDeciding } of layer) {
      // Nothing is drawn behind a rule that always decides: only a modifier could still come from there.
      if (exits.length === 0) break
      const outcome = chart.node(effect.owner === undefined ? 'step' : 'end', outcomeText(effect, words))
      const goesOn = isDeciding ? [] : [{ from: outcome, label: null }]
      if (isDeciding && effect.owner === undefined) matched.push({ from: outcome, label: null })
      if (remaining.length === 0) {
        chart.arrows(exits, outcome)
        exits = goesOn
        continue
      }
      const question = chart.node('question', words.exactly(definition.labels) ?? capitalised(inWords(remaining).text))
      chart.arrows(exits, question)
      chart.arrows([{ from: question, label: yes }], outcome)
      exits = [{ from: question, label: no }, ...goesOn]
    }
  })
  return { unmatched: [...unmatched, ...exits], matched }
}

function outcomeText({ owner, team, chargedTo, priority }: Outcome, words: PageWords): string {
  const technical = decisionWordsIn(words.locale)
  const parts = [
    owner === undefined ? [] : [technical.say(`party.${owner}`, {})],
    team === undefined ? [] : [`${technical.say('field.team', {})}: ${team}`],
    chargedTo === undefined ? [] : [`${technical.say('field.chargedTo', {})}: ${chargedTo}`],
    priority === undefined ? [] : [technical.say(`priority.${priority}`, {})],
  ]
  return parts.flat().join(', ') || '…'
}
