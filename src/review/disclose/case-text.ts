import type { PolicyDefinition, RuleDefinition } from '../../policy/definition/definition.js'
import { rulesOf } from '../../policy/definition/references.js'
import type { WordedCondition } from './condition-words.js'
import { capitalised, type PageWords } from './words.js'

/**
 * Describes when a rule applies, for readers outside: its condition in plain words. If the condition has no plain
 * words, it uses the rule's label, unless the label names a team.
 */
export function caseText(
  { labels }: RuleDefinition,
  { text, isPlain }: WordedCondition,
  { words, teams }: { readonly words: PageWords; readonly teams: ReadonlySet<string> },
): string {
  const name = isPlain ? undefined : words.exactly(labels)
  if (name === undefined) return capitalised(text)
  const isInternal = name.split(/[^\p{L}\p{N}_-]+/u).some((word) => teams.has(word.toLowerCase()))
  return capitalised(isInternal ? text : name)
}

/** Returns every team that the policy names, in lower case. */
export function teamsOf(definition: PolicyDefinition): ReadonlySet<string> {
  const outcomes = [...Object.values(definition.categories), ...rulesOf(definition).map(({ then }) => then)]
  const named = [...(definition.teams ?? []), ...outcomes.flatMap(({ team }) => team ?? [])]
  return new Set(named.map((team) => team.toLowerCase()))
}
