import type { Text } from '../../kernel/data/localised.js'
import type { Owner, Score } from '../../ticket/responsibility/responsibility.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { Condition } from '../language/condition.js'
import type { TargetDefinition } from '../targets/target-definition.js'

export type { Text } from '../../kernel/data/localised.js'

/** Says how a rule or a category answers for a ticket. A later layer may say what this one omits. */
export interface Outcome {
  /** `triage`: a person decides. */
  readonly owner?: Owner | 'triage' | undefined
  readonly team?: string | undefined
  /** From 1, the default, upwards. */
  readonly tier?: number | undefined
  readonly priority?: Priority | undefined
  /** Gives the customer the money: `seller`, `operator`, or a word of the host's. */
  readonly paidBy?: string | undefined
  /** Bears the cost in the end: `seller`, `operator`, `carrier`, or a word of the host's. */
  readonly chargedTo?: string | undefined
  /** Names the party that was wrong, as far as the facts tell. */
  readonly fault?: string | undefined
  /** Whether the seller's score counts it. */
  readonly score?: Score | undefined
  /** Skills that the responder must have: codes of the host's. */
  readonly skills?: readonly string[] | undefined
  /** The language in which it must be answered, a BCP 47 tag. */
  readonly language?: string | undefined
  /** Promises by id, to be kept before those that their own conditions select: one a clock. */
  readonly targets?: readonly string[] | undefined
}

/** The default outcome of one kind of problem; what it leaves out, it has from the category above it. */
export interface CategoryDefinition extends Outcome {
  /** The category above. Left out: the longest declared code that this one's code begins with, at a dot. */
  readonly parent?: string | undefined
  /** The category's name for people, by locale. */
  readonly labels?: Localised | undefined
  /** Tells people who choose a category which cases belong in it. */
  readonly description?: Text | undefined
  readonly because?: Text | undefined
  /** Where the default comes from: a law, a contract, a practice. */
  readonly basis?: string | undefined
  /** No new ticket may have it; those that have it go on as before. */
  readonly retired?: { readonly replacedBy?: string | undefined } | undefined
}

/** An exception to a category's default. Of several rules of a layer that match, the first decides. */
export interface RuleDefinition {
  /** Names the rule, once in the policy: decisions and explanations tell it. */
  readonly id: string
  /** The condition over the facts; `{}` always holds. */
  readonly when: Condition
  /** The outcome where the condition holds: at least one member. */
  readonly then: Outcome
  /** The reason in words, for people: one text, or one by locale. */
  readonly because: Text
  /** The rule's name for people, by locale. */
  readonly labels?: Localised | undefined
  /** Where the rule comes from: a law, a contract, a practice. */
  readonly basis?: string | undefined
}

/** Holds rules agreed with some sellers: they come before those for everybody. */
export interface ContractDefinition {
  readonly id: string
  /** Sellers by id. One who is in several contracts has their rules in the contracts' order. */
  readonly sellers: readonly string[]
  readonly rules: readonly RuleDefinition[]
}

/** Texts by locale. */
export type Localised = { readonly [locale: string]: string }

/** A JSON Schema, as `z.toJSONSchema` writes it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * One version of a policy as data: what is stored, hashed, compared and compiled.
 *
 * A decision is filled layer by layer: `overrides`, the `contracts` of the seller in the facts, `rules`, the category and
 * those above it. In each layer the first rule that matches decides what no layer before it has decided. Team,
 * tier and skills belong to an owner: where a layer names an owner who is not the one that stands, its own are left out.
 */
export interface PolicyDefinition {
  readonly id: string
  readonly version: string
  /** When given, every team that the policy names must be here. */
  readonly teams?: readonly string[] | undefined
  /** The named sets that conditions use and the host supplies. */
  readonly sets?: readonly string[] | undefined
  /** The facts' schema, where a host adds facts of its own; absent for `baseFacts`. */
  readonly facts?: JsonSchema | undefined
  readonly categories: { readonly [code: string]: CategoryDefinition }
  /** The platform's own rules, before everything. */
  readonly overrides?: readonly RuleDefinition[] | undefined
  readonly contracts?: readonly ContractDefinition[] | undefined
  readonly rules?: readonly RuleDefinition[] | undefined
  /** By id. Their shape is checked where calendars are compiled. */
  readonly calendars?: { readonly [id: string]: unknown } | undefined
  readonly targets?: readonly TargetDefinition[] | undefined
}
