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

export interface DiagramOptions {
  /** `en` or `pl`, also as `pl-PL`; `en` where left out. */
  readonly locale?: string | undefined
  /** The category whose decisions are drawn; an overview of the whole policy where left out. */
  readonly category?: string | undefined
  /** How facts read, beside `baseFactLabels`. */
  readonly labels?: FactLabels | undefined
}

/** Mermaid refuses over 500 arrows and 50,000 characters. */
const MAX_RULES = 50

/**
 * How a policy decides, as a Mermaid flowchart: layer by layer, the rules in the order in which they are asked, then the
 * default of the category. Of more rules than can be drawn it tells how many they are. What a drawn outcome leaves
 * open, the layers behind it may say. Meant for who works on the policy: it names teams and contracts.
 * @throws AnswerableError POLICY_CATEGORY_UNKNOWN; POLICY_INVALID: a definition that was not compiled
 *
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
  // A seller's contracts are one layer: where a rule of one has matched, no other is asked.
  let behindContracts: readonly Exit[] = []
  const rules = ruleFinder(policy)(category).filter(({ effect }) => Object.keys(effect).length > 0)
  for (const layer of layersOf(rules.slice(0, MAX_RULES))) {
    const isContract = layer[0]?.contract != null
    const entry = isContract ? exits : [...exits, ...behindContracts]
    const drawn = drawLayer(chart, layer, entry, inWords, words)
    behindContracts = isContract ? [...behindContracts, ...drawn.matched] : []
    exits = isContract ? drawn.silent : [...drawn.silent, ...drawn.matched]
  }
  exits = [...exits, ...behindContracts]
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

/** Rules that are asked together: those of each layer, and of each contract. */
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

/** @returns from where it goes on: where no rule matched, and where one did that leaves the owner open */
function drawLayer(
  chart: Flowchart,
  layer: readonly ApplicableRule[],
  entry: readonly Exit[],
  inWords: ConditionWords,
  words: PageWords,
): { readonly silent: readonly Exit[]; readonly matched: readonly Exit[] } {
  const [yes, no] = [words.say('diagram.yes', {}), words.say('diagram.no', {})]
  const { contract = null, source = 'rule' } = layer[0] ?? {}
  const silent: Exit[] = []
  const matched: Exit[] = []
  let exits = entry
  if (contract !== null) {
    const asked = chart.node('question', words.say('diagram.agreed', { contract }))
    chart.arrows(entry, asked)
    exits = [{ from: asked, label: yes }]
    silent.push({ from: asked, label: no })
  }
  chart.box(layerTitle(source, contract, words), () => {
    for (const { definition, left, effect } of layer) {
      const outcome = chart.node(effect.owner === undefined ? 'step' : 'end', outcomeText(effect, words))
      if (effect.owner === undefined) matched.push({ from: outcome, label: null })
      if (left.length === 0) {
        chart.arrows(exits, outcome)
        exits = []
        continue
      }
      const asked = chart.node('question', words.exactly(definition.labels) ?? capitalised(inWords(left).text))
      chart.arrows(exits, asked)
      chart.arrows([{ from: asked, label: yes }], outcome)
      exits = [{ from: asked, label: no }]
    }
  })
  return { silent: [...silent, ...exits], matched }
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
