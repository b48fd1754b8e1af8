import type { Text } from '../kernel/localised.js'
import type { Owner, Priority } from '../ticket/responsibility.js'
import type { Condition } from './condition.js'
import type { TargetDefinition } from './target-definition.js'

export type { Text } from '../kernel/localised.js'

/** What a category or a rule says about a ticket. */
export interface Outcome {
  /** `triage`: a person decides. */
  readonly owner: Owner | 'triage'
  readonly team?: string | undefined
  /** From 1, the default, upwards. */
  readonly tier?: number | undefined
  readonly priority?: Priority | undefined
  readonly payer?: string | undefined
  readonly fault?: string | undefined
  readonly countsInScore?: boolean | undefined
}

/** The default outcome of one kind of problem. */
export interface CategoryDefinition extends Outcome {
  /** The category's name for people, by locale. */
  readonly labels?: { readonly [locale: string]: string } | undefined
  readonly because?: Text | undefined
}

/**
 * An exception to a category's default. Of several rules that match, the first decides.
 *
 * What `then` leaves out comes from the category: priority, payer, fault and score always; team and tier
 * only where the rule leaves the ticket with the category's owner, for they belong to that owner.
 */
export interface RuleDefinition {
  readonly id: string
  readonly when: Condition
  readonly then: Outcome
  readonly because: Text
}

/** A JSON Schema, as `z.toJSONSchema` writes it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** One version of a policy as data: what is stored, hashed, compared and compiled. */
export interface PolicyDefinition {
  readonly id: string
  readonly version: string
  /** When given, every team that the policy names must be here. */
  readonly teams?: readonly string[] | undefined
  /** The facts' schema, where a host adds facts of its own; absent for `baseFacts`. */
  readonly facts?: JsonSchema | undefined
  readonly categories: { readonly [code: string]: CategoryDefinition }
  readonly rules?: readonly RuleDefinition[] | undefined
  /** By id. Their shape is checked where calendars are compiled. */
  readonly calendars?: { readonly [id: string]: unknown } | undefined
  readonly targets?: readonly TargetDefinition[] | undefined
}
