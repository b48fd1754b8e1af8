import type { Facts, RuleDefinition } from 'answerable'
import { LogicEngine } from 'json-logic-engine'
import { ownerOf } from '../sixty-two-rules.js'

const operators: Readonly<Record<string, string>> = { equal: '===', in: 'in', gt: '>' }

/**
 * Compiles the same rules with json-logic-engine 5, as one `if` chain to the owner.
 * It returns a bare value, without rule, reason and evidence.
 */
export function jsonLogicEngine(rules: readonly RuleDefinition[]): (facts: Facts) => string {
  const chain = rules.flatMap(({ when, then }) => [allOf(when), then.owner])
  const defaults = [...ownerOf].flatMap(([category, owner]) => [{ '===': [{ var: 'category' }, category] }, owner])
  // The package's type is `Function`. The built function takes the data and returns the result of the logic: an owner.
  return new LogicEngine().build({ if: [...chain, ...defaults, 'triage'] }) as (facts: Facts) => string
}

function allOf(when: RuleDefinition['when']): unknown {
  const tests = Object.entries(when).map(([path, written]) => {
    const [[operator = 'equal', value] = []] = isObject(written) ? Object.entries(written) : [['equal', written]]
    return { [operators[operator] ?? operator]: [{ var: path }, value] }
  })
  return tests.length === 1 ? tests[0] : { and: tests }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
