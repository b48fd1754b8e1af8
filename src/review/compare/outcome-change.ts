import type { DecisionSource, RecordedDecision } from '../../ticket/responsibility/responsibility.js'

/** The fields of an outcome in which two policies may differ, in the order of reports. */
export const outcomeFields = [
  'owner',
  'paidBy',
  'chargedTo',
  'fault',
  'score',
  'team',
  'tier',
  'priority',
  'skills',
  'language',
  'targets',
] as const satisfies readonly (keyof RecordedDecision)[]

/** A field of an outcome that a comparison looks at. */
export type OutcomeField = (typeof outcomeFields)[number]

/** The part of a policy that decided the owner: a rule of a layer, the category's default, or nothing. */
export interface DecidedBy {
  readonly source: DecisionSource
  readonly rule: string | null
}

/** Returns true if two outcomes are equal, whichever rules decided them. Unrolled, as it runs for every decision. */
export function isSameOutcome(a: RecordedDecision, b: RecordedDecision): boolean {
  return (
    a.owner === b.owner &&
    a.team === b.team &&
    a.paidBy === b.paidBy &&
    a.chargedTo === b.chargedTo &&
    a.fault === b.fault &&
    a.score === b.score &&
    a.tier === b.tier &&
    a.priority === b.priority &&
    a.language === b.language &&
    isSameList(a.skills, b.skills) &&
    isSameList(a.targets, b.targets)
  )
}

/** Returns true if the field differs. */
export function isChanged(field: OutcomeField, a: RecordedDecision, b: RecordedDecision): boolean {
  const before = a[field]
  const after = b[field]
  if (before === after) return false
  return !(Array.isArray(before) && Array.isArray(after) && isSameList(before, after))
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
