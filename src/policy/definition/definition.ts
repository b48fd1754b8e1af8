import type { Text } from '../../kernel/data/localised.js'
import type { Length } from '../../kernel/time/durations.js'
import type { SellerAccess } from '../../ticket/access/access.js'
import type { Owner, Score } from '../../ticket/responsibility/responsibility.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { Condition } from '../language/condition.js'
import type { TargetDefinition } from '../targets/target-definition.js'

export type { Text } from '../../kernel/data/localised.js'

/** The result that a rule or a category gives for a ticket. A later layer fills in what it omits. */
export interface Outcome {
  /** The party that must answer; `triage` means that a person decides. */
  readonly owner?: Owner | 'triage' | undefined
  readonly team?: string | undefined
  /** The support tier, from 1 upwards; the default is 1. */
  readonly tier?: number | undefined
  readonly priority?: Priority | undefined
  /** The party that gives the customer the money: `seller`, `operator`, or a code of the host. */
  readonly paidBy?: string | undefined
  /** The party that bears the cost in the end: `seller`, `operator`, `carrier`, or a code of the host. */
  readonly chargedTo?: string | undefined
  /** The party that was wrong, as far as the facts show. */
  readonly fault?: string | undefined
  /** Whether the seller's score counts the ticket. */
  readonly score?: Score | undefined
  /** The skills that the responder must have, as codes of the host. */
  readonly skills?: readonly string[] | undefined
  /** The language of the answer, as a BCP 47 tag. */
  readonly language?: string | undefined
  /** Targets by id. For its clock, such a target comes before those that only their own conditions select. */
  readonly targets?: readonly string[] | undefined
}

/** The default outcome of one kind of problem. It inherits what it omits from the category above it. */
export interface CategoryDefinition extends Outcome {
  /** The category above. Omitted: the longest declared code that this code extends at a dot. */
  readonly parent?: string | undefined
  /** The category's name for people, by locale. */
  readonly labels?: Localised | undefined
  /** Tells people which cases belong in this category. */
  readonly description?: Text | undefined
  /** The reason for the default outcome, in words for people. */
  readonly because?: Text | undefined
  /** Where the default comes from: a law, a contract, a practice. */
  readonly basis?: string | undefined
  /** If set, no new ticket may have this category; tickets that have it go on as before. */
  readonly retired?: { readonly replacedBy?: string | undefined } | undefined
}

/** An exception to the default of a category. If several rules of a layer match, the first one decides. */
export interface RuleDefinition {
  /** The rule's name, unique in the policy. Decisions and explanations refer to it. */
  readonly id: string
  /** The condition on the facts; `{}` always holds. */
  readonly when: Condition
  /** The outcome if the condition holds: at least one member. */
  readonly then: Outcome
  /** The reason in words for people: one text, or one for each locale. */
  readonly because: Text
  /**
   * Lets the rule move a ticket that a person, an escalation or a deadline placed, when it begins to decide. Omitted:
   * such an owner stays. The rule must name an owner.
   */
  readonly overrides?: 'person' | undefined
  /** The rule's name for people, by locale. */
  readonly labels?: Localised | undefined
  /** Where the rule comes from: a law, a contract, a practice. */
  readonly basis?: string | undefined
}

/** Rules agreed with some sellers. They come before the rules for all sellers. */
export interface ContractDefinition {
  readonly id: string
  /** Sellers by id. A seller in several contracts has their rules in the order of the contracts. */
  readonly sellers: readonly string[]
  readonly rules: readonly RuleDefinition[]
}

/** A rule of which sellers see a ticket that they did not open. */
export interface AccessRule {
  /** The condition on what targets may read: the facts, `owner`, `team`, `tier` and `priority`. */
  readonly when: Condition
  readonly sellers: SellerAccess
}

/** Texts by locale. */
export type Localised = { readonly [locale: string]: string }

/** A JSON Schema, as `z.toJSONSchema` writes it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * One version of a policy as plain data: it is stored, hashed, compared and compiled.
 *
 * A decision is filled layer by layer: `overrides`, the `contracts` of the seller in the facts, `rules`, the category
 * and those above it. In each layer, the first matching rule that decides fills in what earlier layers omit. Team and
 * tier belong to an owner: a layer that names another owner than the decided one does not supply them.
 *
 * Priority, skills, language and targets are modifiers. Each comes from the first matching rule that says it, also if
 * another rule decides. A rule that says only modifiers decides nothing and keeps no other rule from deciding.
 */
export interface PolicyDefinition {
  readonly id: string
  readonly version: string
  /** The allowed teams. If given, every team that the policy names must be listed here. */
  readonly teams?: readonly string[] | undefined
  /** The named sets that conditions use and the host supplies. */
  readonly sets?: readonly string[] | undefined
  /** The schema of the facts, if a host adds facts of its own; absent for `baseFacts`. */
  readonly facts?: JsonSchema | undefined
  /**
   * The facts that may not change after the opening, such as `order.id`. `facts.update` refuses them as FACT_FROZEN.
   */
  readonly frozen?: readonly string[] | undefined
  /**
   * How far back a program of the operator, or the system, may date a command: `{ reply: hours(24) }` for a message
   * that an importer brings late. Omitted: not at all.
   */
  readonly backdating?: { readonly reply?: Exclude<Length, { readonly workingHours: number }> | undefined } | undefined
  readonly categories: { readonly [code: string]: CategoryDefinition }
  /** The platform's own rules. They come before all others. */
  readonly overrides?: readonly RuleDefinition[] | undefined
  readonly contracts?: readonly ContractDefinition[] | undefined
  readonly rules?: readonly RuleDefinition[] | undefined
  /**
   * Which sellers see a ticket: the first rule that holds decides. If none does, a seller sees what it owns, and its
   * part of what it owned. The requester and the operator see every ticket of theirs.
   */
  readonly access?: readonly AccessRule[] | undefined
  /** Calendars by id. Their shape is checked when they are compiled. */
  readonly calendars?: { readonly [id: string]: unknown } | undefined
  readonly targets?: readonly TargetDefinition[] | undefined
}
