import type * as z from 'zod'
import type { CommandName } from '../../ticket/commands/commands.js'
import type { BaseFacts, baseFacts } from '../../ticket/facts.js'
import type { TicketState } from '../../ticket/lifecycle/states.js'
import type { Party } from '../../ticket/responsibility/party.js'
import type { Owner } from '../../ticket/responsibility/responsibility.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { Elapsed, Money } from '../language/condition.js'
import type { NamedSet } from '../language/named-sets.js'
import type {
  CalendarUse,
  ClockConditions,
  Consequence,
  TargetDefinition,
  WarningDefinition,
} from '../targets/target-definition.js'
import type {
  AccessRule,
  CategoryDefinition,
  ContractDefinition,
  Outcome,
  PolicyDefinition,
  RuleDefinition,
} from './definition.js'

/** A zod object with at least the base facts, as `baseFacts.extend({ … })` returns it. */
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

/** The tests for a fact of type `V`: a value, or the operators that make sense for it. `N`: the named sets. */
type TestOn<V, N extends string> =
  | ([Extract<V, object>] extends [never] ? never : OperatorsOnObject<Extract<V, object>>)
  | ([Exclude<V, object>] extends [never] ? never : Exclude<V, object> | OperatorsOn<Exclude<V, object>, N>)

type Compared<B> = { readonly [O in 'gt' | 'gte' | 'lt' | 'lte']?: B } & { readonly between?: readonly [B, B] }

/** The operators on an object: comparisons for money, `contains` for a list, only `exists` for any other object. */
type OperatorsOnObject<V> = { readonly exists?: boolean } & (V extends Money
  ? Compared<Money> & { readonly not?: OperatorsOnObject<V> }
  : V extends readonly (infer E)[]
    ? { readonly contains?: E & (string | number | boolean); readonly not?: OperatorsOnObject<V> }
    : unknown)

type OperatorsOn<V, N extends string> = {
  readonly equal?: V
  readonly in?: readonly V[] | ([N] extends [never] ? never : { readonly set: N })
  readonly not?: V | OperatorsOn<V, N>
  readonly exists?: boolean
} & (Extract<V, string> extends never ? unknown : OperatorsOnText) &
  (Extract<V, number> extends never ? unknown : Compared<number>)

/** The operators on texts; dates and instants are texts too. */
type OperatorsOnText = { readonly [O in 'under' | 'contains' | 'startsWith']?: string } & Compared<string>

/** The tests of the desk's own facts. Ages are compared with durations: `{ gte: hours(48) }`. */
interface DeskTests<N extends string> {
  readonly 'ticket.round'?: TestOn<number, N>
  readonly 'ticket.breached'?: TestOn<readonly string[], N>
  readonly 'ticket.age'?: AgeTest
  readonly 'ticket.ownerSince'?: AgeTest
}
type AgeTest = Compared<Elapsed> & { readonly not?: AgeTest }

/** A condition on facts `F`: a mistyped path, value, category or set does not compile. */
export type ConditionOn<F, N extends string = never> = {
  readonly [P in FactPath<F>]?: TestOn<FactAt<F, P>, N>
} & DeskTests<N> & {
    readonly [G in 'all' | 'any' | 'none']?: readonly ConditionOn<F, N>[]
  }

/** The option with the sets that a policy declares and its host must supply. */
export type SetsOf<N extends string> = { readonly sets: { readonly [K in N]: NamedSet } }

/** The facts of a schema, with the category narrowed to the declared ones. */
type FactsOf<S extends FactsObject, C extends string> = Omit<z.input<S>, 'category'> & { readonly category: C }

/** The facts of a compiled policy. The declared categories complete in the editor, and any other text is accepted. */
export type FactsWith<F, C extends string> = Omit<F, 'category'> & {
  readonly category: C | (string & Record<never, never>)
}

type Teamed<D extends { readonly team?: string | undefined }, T extends string> = Omit<D, 'team'> & {
  readonly team?: T
}

/**
 * A policy as TypeScript authors write it. Category codes, fact paths, values and, if `teams` is given, team names
 * complete in the editor, and a typo does not compile. Pass a policy that was stored as JSON to `compilePolicy`.
 */
export interface PolicyInput<S extends FactsObject, C extends string, T extends string, N extends string = never>
  extends Omit<
    PolicyDefinition,
    'teams' | 'sets' | 'facts' | 'categories' | 'overrides' | 'contracts' | 'rules' | 'access' | 'targets'
  > {
  readonly teams?: readonly T[]
  /** The names of the sets that conditions use. Supply the sets in the options of `definePolicy`. */
  readonly sets?: readonly N[]
  /** `baseFacts.extend({ … })`; omitted: `baseFacts`. */
  readonly facts?: S
  readonly categories: { readonly [K in C]: CategoryInput<NoInfer<C>, NoInfer<T>> }
  readonly overrides?: Rules<S, C, T, N>
  readonly contracts?: readonly (Omit<ContractDefinition, 'rules'> & { readonly rules: Rules<S, C, T, N> })[]
  readonly rules?: Rules<S, C, T, N>
  readonly access?: readonly AccessRuleInput<FactsOf<S, NoInfer<C>>, NoInfer<T>, NoInfer<N>>[]
  readonly targets?: readonly TargetInput<FactsOf<S, NoInfer<C>>, NoInfer<T>, NoInfer<N>>[]
}

/** The schema of a policy whose author gives none. */
export type BaseFactsObject = typeof baseFacts

interface CategoryInput<C extends string, T extends string>
  extends Omit<Teamed<CategoryDefinition, T>, 'parent' | 'retired'> {
  readonly parent?: C
  readonly retired?: { readonly replacedBy?: C }
}

type Rules<S extends FactsObject, C extends string, T extends string, N extends string> = readonly RuleInput<
  FactsOf<S, NoInfer<C>>,
  NoInfer<T>,
  NoInfer<N>
>[]

interface RuleInput<F, T extends string, N extends string> extends Omit<RuleDefinition, 'when' | 'then'> {
  readonly when: ConditionOn<F, N>
  readonly then: Teamed<Outcome, T>
}

interface AccessRuleInput<F, T extends string, N extends string> extends Omit<AccessRule, 'when'> {
  readonly when: ConditionOn<F & Responsible<T>, N>
}

interface TargetInput<F, T extends string, N extends string>
  extends Omit<TargetDefinition, 'when' | 'onBreach' | 'warnAt' | 'conditions' | 'calendar'> {
  /** Reads the facts, and also who must act and how urgently. */
  readonly when?: ConditionOn<F & Responsible<T>, N>
  readonly calendar?: CalendarOn<F>
  readonly warnAt?: readonly WarningInput<T>[]
  /** Read, in addition to that, the ticket's state, and the command just given with its actor. */
  readonly conditions?: {
    readonly [C in keyof ClockConditions]?: ConditionOn<F & Responsible<T> & Moment, N> | boolean
  }
  readonly onBreach?: readonly ConsequenceInput<T>[]
}

type Responsible<T extends string> = { owner: Owner | 'triage'; team?: T; tier: number; priority: Priority }
type Moment = {
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
