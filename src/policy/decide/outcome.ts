import type { Outcome } from '../definition/definition.js'

/** An outcome in which what was left out is null: one shape for all, which reads several times faster. */
export type Settled = { readonly [K in keyof Outcome]-?: NonNullable<Outcome[K]> | null }

export function settled(outcome: Outcome): Settled {
  const { owner = null, team = null, tier = null, priority = null, paidBy = null } = outcome
  const { chargedTo = null, fault = null, score = null, skills = null, language = null, targets = null } = outcome
  return { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets }
}

/**
 * Fills what the first outcome omits from the second. Team, tier and skills belong to an owner: they are not taken from
 * an outcome that names another one.
 */
export function filledFrom(first: Settled, second: Settled): Settled {
  const owner = first.owner ?? second.owner
  const isAlike = second.owner === null || second.owner === owner
  return {
    owner,
    team: first.team ?? (isAlike ? second.team : null),
    tier: first.tier ?? (isAlike ? second.tier : null),
    priority: first.priority ?? second.priority,
    paidBy: first.paidBy ?? second.paidBy,
    chargedTo: first.chargedTo ?? second.chargedTo,
    fault: first.fault ?? second.fault,
    score: first.score ?? second.score,
    skills: first.skills ?? (isAlike ? second.skills : null),
    language: first.language ?? second.language,
    targets: first.targets ?? second.targets,
  }
}
