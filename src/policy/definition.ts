import type { Duration } from '../kernel/durations.js'
import type { Metric } from '../ticket/clock-state.js'
import type { Owner, Priority } from '../ticket/responsibility.js'

/** A text for people: one string for everybody, or one per locale. */
export type Text = string | { readonly [locale: string]: string }

/** What a condition may compare a fact with. */
export type Scalar = string | number | boolean | null

/**
 * What must hold of one fact. Several operators in one object must all hold.
 *
 * A fact that is absent or null is *missing*: `equal`, `in`, `under` and the comparisons are false for it,
 * `not` is true, `exists` is false. One exception, for schemas with nullable facts: a null equals `null`.
 */
export interface Operators {
  readonly equal?: Scalar | undefined
  readonly in?: readonly Scalar[] | undefined
  /** The plain opposite of what it holds; so it is true of a missing fact. */
  readonly not?: Scalar | Operators | undefined
  /** `under: 'goods'` holds for `goods` and `goods.damaged`, not for `goodsly`. */
  readonly under?: string | undefined
  readonly gt?: number | undefined
  readonly gte?: number | undefined
  readonly lt?: number | undefined
  readonly lte?: number | undefined
  /** The one operator that also takes whole objects and lists, such as `order`. */
  readonly exists?: boolean | undefined
}

/**
 * A condition: fact paths with what must hold of them, and `all`, `any`, `none` over further conditions.
 * Every member must hold; `{}` holds always.
 */
export interface Condition {
  readonly [pathOrGroup: string]: Scalar | Operators | readonly Condition[] | undefined
}

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

/** What a missed deadline does. */
export type Consequence =
  | { readonly escalateTo: 'operator'; readonly team?: string | undefined }
  | { readonly raisePriority: Priority }

/** A promise: within how long, for which tickets. Of several that match on one clock, the first counts. */
export interface TargetDefinition {
  readonly id: string
  readonly metric: Metric
  /** The clock's name on the ticket; the metric where left out. */
  readonly clock?: string | undefined
  /** May read, beside the facts, `owner`, `team`, `tier` and `priority`. */
  readonly when?: Condition | undefined
  readonly within: Duration
  /** Needed with `workingHours`. */
  readonly calendar?: string | undefined
  /** Shares of the target, each above 0 and below 1. */
  readonly warnAt?: readonly number[] | undefined
  /** Resolution only: whether the clock stands still while the requester is asked. `waiting` where left out. */
  readonly pauseWhile?: 'waiting' | 'never' | undefined
  /** Resolution only: what meets the promise. `resolved` where left out. */
  readonly stopOn?: 'resolved' | 'closed' | undefined
  readonly onBreach?: readonly Consequence[] | undefined
}

/** A target with its defaults filled in. */
export interface Target {
  readonly id: string
  readonly metric: Metric
  readonly clock: string
  readonly within: Duration
  /** Null where the time counts day and night. */
  readonly calendar: string | null
  /** Ascending. */
  readonly warnAt: readonly number[]
  readonly pauseWhile: 'waiting' | 'never'
  readonly stopOn: 'resolved' | 'closed'
  /** True where its condition reads who must act: then it is a promise of that owner, and another owner starts anew. */
  readonly servesOwner: boolean
  readonly onBreach: readonly Consequence[]
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
