import { canonicalJson } from '../../kernel/data/canonical.js'
import type { Facts } from '../../ticket/facts.js'
import { overlaps } from '../../ticket/subject/fact-paths.js'
import type { FactChange } from '../../ticket/subject/subject.js'
import { asEvidence, type FactRead } from '../language/conditions.js'
import type { FactSource } from '../language/fact-reader.js'
import type { RuleLayer } from './layers.js'

/**
 * Returns every fact that a policy reads, once, in the order of the policy: its rules, its targets, then its access.
 */
export function allReads(
  layers: readonly RuleLayer[],
  ...ofOthers: readonly (readonly FactRead[])[]
): readonly FactRead[] {
  const reads = new Map<string, FactRead>()
  const ofRules = layers.flatMap(({ rules }) => rules.flatMap(({ condition }) => condition.reads))
  for (const each of [...ofRules, ...ofOthers.flat()]) if (!reads.has(each.path)) reads.set(each.path, each)
  return [...reads.values()]
}

/**
 * Returns those of the facts that differ, as evidence would show them. Null: absent.
 * @param changed the paths that differ: no other fact is read
 */
export function factChanges(
  reads: readonly FactRead[],
  before: Facts,
  after: Facts,
  changed: readonly string[],
): readonly FactChange[] {
  return reads.flatMap(({ path, fact, read }): FactChange[] => {
    if (!changed.some((each) => overlaps(each, fact))) return []
    const [from, to] = [evidenceOf(read, before), evidenceOf(read, after)]
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ path, from, to }]
  })
}

function evidenceOf(read: FactRead['read'], facts: FactSource) {
  const value = read(facts)
  return value === undefined ? null : asEvidence(value)
}
