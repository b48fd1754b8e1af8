import type { Facts, RuleDefinition } from 'answerable'
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { byCategory, type Verdict } from './verdict.js'

const operators: Readonly<Record<string, string>> = { equal: 'equal', in: 'in', gt: 'greaterThan' }

/**
 * Builds the same rules with json-rules-engine 7, in the fastest of eight ways tried.
 * Facts are flattened first, so that no path is resolved. Each rule has its own priority, and the first success calls
 * `stop()`, so that no later rule is evaluated.
 * All rules at one priority took at least a fifth longer; nested facts took a few percent longer.
 */
export function jsonRulesEngine(rules: readonly RuleDefinition[]): (facts: Facts) => Promise<Verdict> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  rules.forEach(({ id, when, then, because }, index) => {
    const params = { owner: then.owner, rule: id, because }
    engine.addRule({
      name: id,
      priority: rules.length - index,
      conditions: allOf(when),
      event: { type: 'decided', params },
    })
  })
  engine.on('success', () => engine.stop())
  return async (facts) => {
    const { results } = await engine.run(flat(facts))
    const [winner] = results
    if (winner?.event?.params === undefined) return byCategory(facts)
    const { owner, rule, because } = winner.event.params
    return { owner, rule, because, evidence: evidenceOf(facts, winner.conditions) }
  }
}

function allOf(when: RuleDefinition['when']): TopLevelCondition {
  return {
    all: Object.entries(when).map(([fact, written]) => {
      const [[operator, value] = ['equal', written]] = isObject(written) ? Object.entries(written) : []
      return { fact, operator: operators[operator] ?? operator, value }
    }),
  }
}

/** Flattens facts: `order: { soldBy }` becomes `'order.soldBy'`. */
function flat(facts: Facts): Record<string, unknown> {
  const flattened: Record<string, unknown> = {}
  for (const name in facts) {
    const value = facts[name]
    if (isObject(value)) for (const member in value) flattened[`${name}.${member}`] = value[member]
    else flattened[name] = value
  }
  return flattened
}

function evidenceOf({ category }: Facts, conditions: TopLevelCondition): Record<string, unknown> {
  const evidence: Record<string, unknown> = { category }
  for (const test of 'all' in conditions ? conditions.all : []) {
    if ('fact' in test && 'factResult' in test) evidence[test.fact] = test.factResult
  }
  return evidence
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
