import type { Outcome } from '../definition/definition.js'

/** An outcome with null for each omitted member. One shape for all outcomes makes reading several times faster. */
export type Settled = { readonly [K in keyof Outcome]-?: NonNullable<Outcome[K]> | null }

/** The fields that combine: each is taken from the first matching rule that says it, whichever rule decides. */
export const modifierFields = [
  'priority',
  'skills',
  'language',
  'targets',
] as const satisfies readonly (keyof Outcome)[]

/** A field of an outcome that any matching rule may say. */
export type Modifier = (typeof modifierFields)[number]

const decidingFields = ['owner', 'team', 'tier', 'paidBy', 'chargedTo', 'fault', 'score'] as const

/** Tells whether a rule with this outcome can decide. A rule that says only modifiers decides nothing. */
export const decides = (outcome: { readonly [K in keyof Outcome]?: unknown }): boolean =>
  decidingFields.some((field) => (outcome[field] ?? null) !== null)

/** Returns the outcome with null for each omitted member. */
export function settled(outcome: Outcome): Settled {
  const { owner = null, team = null, tier = null, priority = null, paidBy = null } = outcome
  const { chargedTo = null, fault = null, score = null, skills = null, language = null, targets = null } = outcome
  return { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets }
}

/**
 * Returns the first outcome, with what it omits taken from the second. Team and tier belong to an owner: they are not
 * taken from an outcome that names another owner.
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
    skills: first.skills ?? second.skills,
    language: first.language ?? second.language,
    targets: first.targets ?? second.targets,
  }
}
