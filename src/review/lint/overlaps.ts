import { outcomeFields } from '../../explain/decision/decided-by.js'
import { modifierFields, type Settled } from '../../policy/decide/outcome.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import { decidesLayer, rivals, type StudiedRule, type Study } from './study.js'

/** The most overlaps that one rule reports, and the most pairs that are searched for them. */
const MAX_REPORTED = 3
const MAX_PAIRS_TRIED = 60

/**
 * Finds overlaps: pairs of rules that decide in one layer, match the same facts, have different outcomes, and neither
 * subsumes the other. Only their order resolves such a pair. An exception before a general rule is subsumed by it and
 * is not a finding.
 */
export function overlapsIn(study: Study, deciding: ReadonlySet<StudiedRule>) {
  const findings: LintFinding[] = []
  let leftOut = 0
  for (const rule of study.rules) {
    if (!deciding.has(rule)) continue
    let [reported, tried] = [0, 0]
    for (const other of rivals(rule)) {
      if (!deciding.has(other)) continue
      const differ = differences(other.rule.outcome, rule.rule.outcome)
      if (differ.length === 0) continue
      if (reported === MAX_REPORTED || tried === MAX_PAIRS_TRIED) {
        leftOut++
        break
      }
      tried++
      const found = overlap(study, rule, other, differ)
      if (found === null) continue
      findings.push(found)
      reported++
    }
  }
  return { findings, leftOut }
}

const hidesOwner = (earlier: StudiedRule, later: StudiedRule): boolean =>
  earlier.rule.outcome.owner === undefined && later.rule.outcome.owner !== undefined

function overlap(study: Study, rule: StudiedRule, other: StudiedRule, differ: readonly string[]): LintFinding | null {
  if (study.excludes([other.matches, rule.fails])) return null
  const others = rivals(other).map(({ fails }) => fails)
  const found = study.ask(rule.path, [rule.matches, other.matches, ...others], (decision, facts) => {
    return decidesLayer(study, decision, other.id) && rule.rule.condition.test(facts)
  })
  if (found.answer !== 'yes') return null
  const values = { rule: rule.id, by: other.id, differ: differ.join(', ') }
  return {
    kind: 'overlap',
    // Order ranks rules in this language, so an overlap is information and not a mistake by itself. But a rule that
    // names no owner hides the owner of the other, which its author may not have seen.
    severity: hidesOwner(other, rule) ? 'warning' : 'info',
    path: rule.path,
    rules: [rule.id, other.id],
    code: null,
    values,
    text: findingText('overlap', values),
    witness: found.found,
  }
}

/**
 * Returns the fields in which two outcomes differ. A field that only one of them sets counts as different, unless it is
 * a modifier: those combine.
 */
function differences(a: Settled, b: Settled): readonly string[] {
  return outcomeFields.filter((key) => {
    const isCombined = modifierFields.some((field) => field === key) && (a[key] === null || b[key] === null)
    return !isCombined && JSON.stringify(a[key]) !== JSON.stringify(b[key])
  })
}
