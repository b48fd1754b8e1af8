import type { Target } from '../../policy/targets/target.js'
import type { LintFinding } from './finding.js'
import { type FindingText, findingText } from './finding-texts.js'
import { not, type Reading } from './reading.js'
import type { Study } from './study.js'
import { viewOf } from './target-space.js'

/** A target with the finite-domain encoding of its condition. */
export interface StudiedTarget {
  readonly target: Target
  readonly path: string
  readonly applies: Reading
}

/**
 * Finds targets that no ticket can have, for any owner, team, tier and priority. Either no facts satisfy the condition,
 * or earlier targets on the same clock take all that do, or the target is `byName` and no outcome names it.
 * @param named the targets that a possible outcome names
 */
export function unselectedTargets(
  { inquiry, policy }: Study,
  targets: readonly StudiedTarget[],
  named: ReadonlySet<string>,
): readonly LintFinding[] {
  return targets.flatMap(({ target, path, applies }, i): LintFinding[] => {
    const { id, clock, byName } = target
    const found = (key: FindingText, values: LintFinding['values']): LintFinding[] => {
      const base = { kind: 'target-unselected', severity: 'warning', path, rules: [], code: null } as const
      return [{ ...base, values, text: findingText(key, values), witness: null }]
    }
    if (inquiry.excludes([applies])) return found('target-unselected.contradiction', { target: id })
    if (named.has(id)) return []
    if (byName) return found('target-unselected.unnamed', { target: id })
    const earlier = targets.slice(0, i).filter((other) => other.target.clock === clock && !other.target.byName)
    const { answer } = inquiry.search(path, [applies, ...earlier.map((other) => not(other.applies))], (assignment) => {
      const facts = inquiry.space.build(assignment)
      if (facts === null) return null
      return policy.selectTargets(viewOf(facts, assignment)).some((selected) => selected.id === id) ? facts : null
    })
    if (answer !== 'no') return []
    const by = earlier.filter((other) => !inquiry.excludes([applies, other.applies])).map((other) => other.target.id)
    return found('target-unselected.shadowed', { target: id, clock, by: by.join(', ') })
  })
}
