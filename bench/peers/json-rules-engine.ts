import type { Facts, RuleDefinition } from 'answerable'
import { Engine, type RuleProperties, type RuleResult } from 'json-rules-engine'
import { byCategory, type Verdict } from './verdict.js'

type Leaf = { readonly fact: string; readonly path?: string; readonly operator: string; readonly value: unknown }

const operatorNames: Readonly<Record<string, string>> = { equal: 'equal', in: 'in', gt: 'greaterThan' }

/**
 * The same rules in json-rules-engine 7, in the fastest of the ways tried: 
 * WAY
 */
export function jsonRulesEngine(rules: readonly RuleDefinition[]): (facts: Facts) => Promise<Verdict> {
  throw new Error(String(rules.length) + operatorNames + byCategory)
}
