import type { SellerAccess } from '../../ticket/access/access.js'
import type { AccessRule } from '../definition/definition.js'
import type { CompiledCondition, FactRead } from '../language/conditions.js'
import type { TargetView } from '../targets/target.js'
import { readsFacts } from '../targets/target-view.js'

/** The compiled rules of a policy about the sellers who see a ticket. */
export interface CompiledAccess {
  /** Returns which sellers see a ticket, by the first rule that holds; null if the policy has no rule. */
  readonly selectAccess: ((view: TargetView) => SellerAccess) | null
  /** True if a rule reads a fact other than the category. */
  readonly accessReadsFacts: boolean
  readonly reads: readonly FactRead[]
}

/** Compiles the rules of `access`. @throws AnswerableError POLICY_FACT_UNKNOWN and the like, with the path */
export function compileAccess(
  rules: readonly AccessRule[],
  conditionOf: (condition: unknown, path: string) => CompiledCondition,
): CompiledAccess {
  const compiled = rules.map(({ when, sellers }, i) => ({ condition: conditionOf(when, `access[${i}].when`), sellers }))
  const select = (view: TargetView): SellerAccess =>
    compiled.find(({ condition }) => condition.test(view))?.sellers ?? 'owners'
  return {
    selectAccess: rules.length === 0 ? null : select,
    accessReadsFacts: compiled.some(({ condition }) => readsFacts(condition)),
    reads: compiled.flatMap(({ condition }) => condition.reads),
  }
}
