import { outcomeFields } from '../../explain/decision/decided-by.js'
import type { Settled } from '../../policy/decide/outcome.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import { hasMatched, rivals, type StudiedRule, type Study } from './study.js'

/** How many overlaps of one rule are told, and how many pairs are looked into for them. */
const MAX_TOLD = 3
const MAX_TRIED = 60

/**
 * Pairs of rules of one layer that match the same facts, say different things of them, and where neither lies inside the
 * other: there only their order decides. An exception before a general rule lies inside it, and is no finding.
 */
export function overlapsIn(study: Study, reachable: ReadonlySet<StudiedRule>) {
  const findings: LintFinding[] = []
  let leftOut = 0
  for (const rule of study.rules) {
    if (!reachable.has(rule)) continue
    let [told, tried] = [0, 0]
    for (const other of rivals(rule)) {
      if (!reachable.has(other)) continue
      const differ = differences(other.rule.outcome, rule.rule.outcome)
      if (differ.length === 0) continue
      if (told === MAX_TOLD || tried === MAX_TRIED) {
        leftOut++
        break
      }
      tried++
      const found = overlap(study, rule, other, differ)
      if (found === null) continue
      findings.push(found)
      told++
    }
  }
  return { findings, leftOut }
}

function overlap(study: Study, rule: StudiedRule, other: StudiedRule, differ: readonly string[]): LintFinding | null {
  if (study.excludes([other.matches, rule.fails])) return null
  const others = rivals(other).map(({ fails }) => fails)
  const found = study.ask(rule.path, [rule.matches, other.matches, ...others], (told, facts) => {
    return hasMatched(told, other.id) && rule.rule.condition.test(facts)
  })
  if (found.answer !== 'yes') return null
  const values = { rule: rule.id, by: other.id, differ: differ.join(', ') }
  return {
    kind: 'overlap',
    // Order is how this language ranks rules, so an overlap is a thing to know and no mistake by itself.
    severity: 'info',
    path: rule.path,
    rules: [rule.id, other.id],
    code: null,
    values,
    text: findingText('overlap', values),
    witness: found.found,
  }
}

/**
 * Finds the parts in which the two outcomes differ. A part that only one sets is not a contradiction, but the other then
 * stays unsaid.
 */
function differences(a: Settled, b: Settled): readonly string[] {
  return outcomeFields.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
}
