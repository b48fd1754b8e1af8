import type { Outcome } from '../definition/definition.js'

/** An outcome with null for each omitted member. One shape for all outcomes makes reading several times faster. */
export type Settled = { readonly [K in keyof Outcome]-?: NonNullable<Outcome[K]> | null }

/** Returns the outcome with null for each omitted member. */
export function settled(outcome: Outcome): Settled {
  const { owner = null, team = null, tier = null, priority = null, paidBy = null } = outcome
  const { chargedTo = null, fault = null, score = null, skills = null, language = null, targets = null } = outcome
  return { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets }
}

/**
 * Returns the first outcome, with what it omits taken from the second. Team, tier and skills belong to an owner: they
 * are not taken from an outcome that names another owner.
 */
export function filledFrom(first: Settled, second: Settled): Settled {
  const owner = first.owner ?? second.owner
  const isSameOwner = second.owner === null || second.owner === owner
  return {
    owner,
    team: first.team ?? (isSameOwner ? second.team : null),
    tier: first.tier ?? (isSameOwner ? second.tier : null),
    priority: first.priority ?? second.priority,
    paidBy: first.paidBy ?? second.paidBy,
    chargedTo: first.chargedTo ?? second.chargedTo,
    fault: first.fault ?? second.fault,
    score: first.score ?? second.score,
    skills: first.skills ?? (isSameOwner ? second.skills : null),
    language: first.language ?? second.language,
    targets: first.targets ?? second.targets,
  }
}
