import { canonicalJson } from '../../kernel/data/canonical.js'
import type { Facts } from '../../ticket/facts.js'
import type { FactChange } from '../../ticket/subject/subject.js'
import { asEvidence, type FactRead } from '../language/conditions.js'
import type { FactSource } from '../language/fact-reader.js'
import type { RuleLayer } from './layers.js'

/** Returns every fact that a policy reads, once, in the order of the policy: its rules, then its targets. */
export function allReads(layers: readonly RuleLayer[], ofTargets: readonly FactRead[]): readonly FactRead[] {
  const reads = new Map<string, FactRead>()
  const ofRules = layers.flatMap(({ rules }) => rules.flatMap(({ condition }) => condition.reads))
  for (const each of [...ofRules, ...ofTargets]) if (!reads.has(each.path)) reads.set(each.path, each)
  return [...reads.values()]
}

/** Returns those of the facts that differ, as evidence would show them. Null: absent. */
export function factChanges(reads: readonly FactRead[], before: Facts, after: Facts): readonly FactChange[] {
  return reads.flatMap(({ path, read }): FactChange[] => {
    const [from, to] = [evidenceOf(read, before), evidenceOf(read, after)]
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ path, from, to }]
  })
}

function evidenceOf(read: FactRead['read'], facts: FactSource) {
  const value = read(facts)
  return value === undefined ? null : asEvidence(value)
}
