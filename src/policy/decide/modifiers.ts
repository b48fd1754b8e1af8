import type { BaseFacts } from '../../ticket/facts.js'
import type { CompiledRule, LayerModifiers } from './compiled-rule.js'
import { decides, type Modifier, type Settled } from './outcome.js'

/** The rules that say the modifiers of a decision: for each field, the first that matches in the first layer. */
export type Sayers = { readonly [M in Modifier]: CompiledRule | null }

/** Finds the rule that says each modifier, or returns null if no rule that matches says one. */
export function sayersOf(layers: readonly (LayerModifiers | undefined)[], facts: BaseFacts): Sayers | null {
  let found: { [M in Modifier]: CompiledRule | null } | null = null
  for (const layer of layers) {
    if (layer === null || layer === undefined) continue
    for (const { field, rules, firstMatch } of layer) {
      if (found !== null && found[field] !== null) continue
      const position = firstMatch(facts)
      const rule = position < 0 ? undefined : rules[position]
      if (rule === undefined) continue
      found ??= { priority: null, skills: null, language: null, targets: null }
      found[field] = rule
    }
  }
  return found
}

/** Returns an outcome with its modifiers taken from the rules that say them. */
export function modified(outcome: Settled, { priority, skills, language, targets }: Sayers): Settled {
  return {
    owner: outcome.owner,
    team: outcome.team,
    tier: outcome.tier,
    priority: priority === null ? null : priority.outcome.priority,
    paidBy: outcome.paidBy,
    chargedTo: outcome.chargedTo,
    fault: outcome.fault,
    score: outcome.score,
    skills: skills === null ? null : skills.outcome.skills,
    language: language === null ? null : language.outcome.language,
    targets: targets === null ? null : targets.outcome.targets,
  }
}

/** Returns the rules that decide and those that modify, each once, in the order of the policy. */
export function contributing(
  deciding: readonly (CompiledRule | undefined)[],
  { priority, skills, language, targets }: Sayers,
): readonly CompiledRule[] {
  const all = new Set([...deciding, priority, skills, language, targets])
  return [...all].filter((rule) => rule !== null && rule !== undefined).sort((a, b) => a.order - b.order)
}

/** Returns, of the rules that contribute to a decision, the first of each layer that decides. */
export const decidersOf = (contributors: readonly CompiledRule[]): readonly CompiledRule[] => {
  const deciding = contributors.filter(({ outcome }) => decides(outcome))
  return deciding.filter(({ source }, i) => deciding.findIndex((each) => each.source === source) === i)
}
