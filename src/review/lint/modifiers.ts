import { modifyingRule } from '../../explain/decision/decided-by.js'
import { type Modifier, modifierFields } from '../../policy/decide/outcome.js'
import type { LintFinding, Witness } from './finding.js'
import { findingText } from './finding-texts.js'
import type { Found } from './inquiry.js'
import { mayMeet } from './reading.js'
import { necessary, type StudiedRule, type Study } from './study.js'

/** Returns the modifiers that a rule says. */
export const modifiersSaid = ({ rule }: StudiedRule): readonly Modifier[] =>
  modifierFields.filter((field) => rule.outcome[field] !== null)

/** Returns the rules that say a modifier before this one and may match the same facts. It over-approximates. */
function earlierSayers({ rules }: Study, rule: StudiedRule, field: Modifier): readonly StudiedRule[] {
  const before = rules.slice(0, rule.rule.order)
  return before.filter((other) => other.rule.outcome[field] !== null && mayMeet(rule.box, other.box))
}

/** Searches for facts on which a decision takes a modifier from this rule. */
export function winsModifier(study: Study, rule: StudiedRule, field: Modifier): Found<Witness> {
  const earlier = earlierSayers(study, rule, field)
  return study.ask(`${rule.path}.then.${field}`, [rule.matches, ...earlier.map(({ fails }) => fails)], (decision) => {
    return modifyingRule(study.policy, decision, field)?.id === rule.id
  })
}

/**
 * Reports a modifier that no decision takes from this rule, because earlier rules say it whenever this one matches. The
 * earlier rules may be of its own layer or of an earlier one.
 */
export function lostModifier(study: Study, rule: StudiedRule, field: Modifier): readonly LintFinding[] {
  const { id, matches } = rule
  const earlier = earlierSayers(study, rule, field)
  const one = earlier.find((other) => study.excludes([matches, other.fails]))
  const by = one === undefined ? necessary(study, matches, earlier) : [one]
  const path = `${rule.path}.then.${field}`
  const found = study.ask(path, [matches], (decision, facts) => {
    const taken = modifyingRule(study.policy, decision, field)
    return rule.rule.condition.test(facts) && taken !== undefined && taken.id !== id
  })
  if (found.answer !== 'yes') return []
  const values = { rule: id, field, by: by.map((other) => other.id).join(', ') }
  return [
    {
      kind: 'modifier-lost',
      severity: 'warning',
      path,
      rules: [id, ...by.map((other) => other.id)],
      code: null,
      values,
      text: findingText('modifier-lost', values),
      witness: found.found,
    },
  ]
}
