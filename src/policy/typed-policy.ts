import type { z } from 'zod'
import type { CommandName } from '../ticket/commands.js'
import type { BaseFacts, baseFacts } from '../ticket/facts.js'
import type { TicketState } from '../ticket/machine.js'
import type { Party } from '../ticket/party.js'
import type { Owner, Priority } from '../ticket/responsibility.js'
import type { CategoryDefinition, Outcome, PolicyDefinition, RuleDefinition } from './definition.js'
import type {
  CalendarUse,
  ClockConditions,
  Consequence,
  TargetDefinition,
  WarningDefinition,
} from './target-definition.js'

/** A zod object that holds at least the base facts, as `baseFacts.extend({ … })` gives. */
export type FactsObject = z.ZodObject & { readonly _zod: { readonly input: BaseFacts } }

/** The dotted paths of facts: `'order'`, `'order.fulfilledBy'`. A list is one fact. */
export type FactPath<F> = F extends readonly unknown[]
  ? never
  : {
      [K in keyof F & string]-?: K | (NonNullable<F[K]> extends object ? `${K}.${FactPath<NonNullable<F[K]>>}` : never)
    }[keyof F & string]

/** The type of the fact at a path. */
export type FactAt<F, P extends string> = P extends `${infer K}.${infer Rest}`
  ? FactAt<NonNullable<F>[K & keyof NonNullable<F>], Rest>
  : Exclude<NonNullable<F>[P & keyof NonNullable<F>], undefined>

/** What may be asked of a fact of type `V`: a value, or operators that make sense for it. */
export type TestOn<V> = V extends object ? { readonly exists: boolean } : V | OperatorsOn<V>

type OperatorsOn<V> = {
  readonly equal?: V
  readonly in?: readonly V[]
  readonly not?: V | OperatorsOn<V>
  readonly exists?: boolean
} & (Extract<V, string> extends never ? unknown : { readonly under?: string }) &
  (Extract<V, number> extends never ? unknown : { readonly [O in 'gt' | 'gte' | 'lt' | 'lte']?: number })

/** A condition on facts `F`: a mistyped path, value or category does not compile. */
export type ConditionOn<F> = { readonly [P in FactPath<F>]?: TestOnUnion<FactAt<F, P>> } & {
  readonly [G in 'all' | 'any' | 'none']?: readonly ConditionOn<F>[]
}

/** Keeps a union such as `'seller' | 'operator'` whole, so that `in` may list any of it. */
type TestOnUnion<V> = [V] extends [object] ? TestOn<V> : Exclude<V, object> | OperatorsOn<Exclude<V, object>>

/** The facts of a schema, with the category narrowed to the declared ones. */
type FactsOf<S extends FactsObject, C extends string> = Omit<z.input<S>, 'category'> & { readonly category: C }

type Teamed<D extends { readonly team?: string | undefined }, T extends string> = Omit<D, 'team'> & {
  readonly team?: T
}

/**
 * A policy as TypeScript authors write it. Category codes, fact paths, values and, where `teams` is given,
 * team names complete in the editor; a typo does not compile. What comes from JSON goes in as `unknown`.
 */
export interface PolicyInput<S extends FactsObject, C extends string, T extends string>
  extends Omit<PolicyDefinition, 'teams' | 'facts' | 'categories' | 'rules' | 'targets'> {
  readonly teams?: readonly T[]
  /** `baseFacts.extend({ … })`; `baseFacts` where left out. */
  readonly facts?: S
  readonly categories: { readonly [K in C]: Teamed<CategoryDefinition, NoInfer<T>> }
  readonly rules?: readonly RuleInput<FactsOf<S, NoInfer<C>>, NoInfer<T>>[]
  readonly targets?: readonly TargetInput<FactsOf<S, NoInfer<C>>, NoInfer<T>>[]
}

/** The schema that a policy has where its author gives none. */
export type BaseFactsObject = typeof baseFacts

interface RuleInput<F, T extends string> extends Omit<RuleDefinition, 'when' | 'then'> {
  readonly when: ConditionOn<F>
  readonly then: Teamed<Outcome, T>
}

interface TargetInput<F, T extends string>
  extends Omit<TargetDefinition, 'when' | 'onBreach' | 'warnAt' | 'conditions' | 'calendar'> {
  /** May read, beside the facts, who must act and how urgently. */
  readonly when?: ConditionOn<F & Responsible<T>>
  readonly calendar?: CalendarOn<F>
  readonly warnAt?: readonly WarningInput<T>[]
  /** May read besides where the ticket stands, and what was just done by whom. */
  readonly conditions?: { readonly [C in keyof ClockConditions]?: ConditionOn<F & Responsible<T> & Standing> | boolean }
  readonly onBreach?: readonly ConsequenceInput<T>[]
}

type Responsible<T extends string> = { owner: Owner | 'triage'; team?: T; tier: number; priority: Priority }
type Standing = {
  state: Exclude<TicketState, 'new'>
  waitingOn: Exclude<Party, 'system'> | null
  command: CommandName | 'deadline'
  by: Party
  automated: boolean
}
type CalendarOn<F> = Extract<CalendarUse, string> | { readonly fact: FactPath<F>; readonly else: string }
type WithTeam<D, T extends string> = D extends { readonly team?: string | undefined } ? Teamed<D, T> : D
type ConsequenceInput<T extends string> = WithTeam<Consequence, T>
type WarningInput<T extends string> =
  | Extract<WarningDefinition, number>
  | (Exclude<WarningDefinition, number> extends infer W
      ? W extends { readonly do?: unknown }
        ? Omit<W, 'do'> & { readonly do?: readonly ConsequenceInput<T>[] }
        : never
      : never)
