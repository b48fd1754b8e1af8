import { decisionWordsIn } from '../../explain/words/decision-words.js'
import type { RuleLayer } from '../../policy/decide/layers.js'
import { rulesOf } from '../../policy/definition/references.js'
import type { Policy } from '../../policy/policy.js'
import { categoryLabel, placedCategories } from '../disclose/offered-categories.js'
import type { PageWords } from '../disclose/words.js'
import { flowchart } from './flowchart.js'

/** The cap on drawn rules, and on drawn areas. With their arrows they stay well below Mermaid's limits. */
const MAX_DRAWN = 60

/** The cap on contracts with a box of their own; the others share one. */
const MAX_CONTRACTS = 10

const owners = ['seller', 'operator', 'triage'] as const

/**
 * Draws an overview of a policy as a Mermaid flowchart: the layers with their rules, the defaults by area, the owners.
 */
export function policyOverview(
  { definition, layers }: Pick<Policy, 'definition' | 'layers'>,
  words: PageWords,
): string {
  const chart = flowchart()
  const technical = decisionWordsIn(words.locale)
  const start = chart.node('end', words.say('diagram.start.any', {}))
  const owner = new Map(owners.map((name) => [name, chart.node('end', technical.say(`party.${name}`, {}))]))
  const ownerNode = (name: (typeof owners)[number]) => owner.get(name) ?? start
  const byId = new Map(rulesOf(definition).map((rule) => [rule.id, rule]))
  let remaining = MAX_DRAWN
  let before = start

  const layer = (title: string, rules: RuleLayer['rules']) => {
    const ids = rules.map(({ id }) => id)
    if (ids.length === 0) return
    const drawn = ids.slice(0, remaining)
    remaining -= drawn.length
    const box = chart.box(words.say('diagram.rules', { layer: title, count: ids.length }), () => {
      for (const id of drawn) {
        const rule = byId.get(id)
        const node = chart.node('step', words.exactly(rule?.labels) ?? id)
        const named = rule?.then.owner
        if (named !== undefined) chart.arrows([{ from: node, label: null }], ownerNode(named))
      }
      const more = ids.length - drawn.length
      if (more > 0) chart.node('step', words.say('diagram.more', { count: more }))
    })
    chart.arrows([{ from: before, label: null }], box)
    before = box
  }
  const contracts = layers.filter(({ contract }) => contract !== null)
  const shown = new Set([...layers.filter(({ contract }) => contract === null), ...contracts.slice(0, MAX_CONTRACTS)])
  for (const each of layers) {
    if (shown.has(each)) layer(layerTitle(each.source, each.contract, words), each.rules)
    else if (each === contracts[MAX_CONTRACTS]) {
      const more = contracts.slice(MAX_CONTRACTS)
      const title = words.say('diagram.contracts', { count: more.length })
      layer(
        title,
        more.flatMap(({ rules }) => rules),
      )
    }
  }

  const areas = new Map<string, Map<(typeof owners)[number], number>>()
  for (const { root, definition: category } of placedCategories(definition)) {
    const counts = areas.get(root) ?? new Map<(typeof owners)[number], number>()
    areas.set(root, counts.set(category.owner, (counts.get(category.owner) ?? 0) + 1))
  }
  const drawn = [...areas].slice(0, MAX_DRAWN)
  const box = chart.box(words.say('diagram.categories', {}), () => {
    for (const [root, counts] of drawn) {
      const node = chart.node('step', categoryLabel(root, definition, words))
      for (const [name, count] of counts) chart.arrows([{ from: node, label: String(count) }], ownerNode(name))
    }
    if (areas.size > drawn.length) chart.node('step', words.say('diagram.more', { count: areas.size - drawn.length }))
  })
  chart.arrows([{ from: before, label: null }], box)
  return chart.text()
}

/** Returns the title of a layer. */
export function layerTitle(source: RuleLayer['source'], contract: string | null, words: PageWords): string {
  if (contract !== null) return words.say('diagram.contract', { contract })
  return words.say(source === 'override' ? 'diagram.override' : 'diagram.rule', {})
}
