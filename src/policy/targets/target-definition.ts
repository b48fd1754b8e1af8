import type { Duration, Length, StatutoryPeriod } from '../../kernel/time/durations.js'
import type { Metric, Recipient } from '../../ticket/clocks/clock-state.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { Condition } from '../language/condition.js'

export type { StatutoryPeriod } from '../../kernel/time/durations.js'

/** Says what a missed deadline, or a warning of one, does. Each happens once in each run of the clock. */
export type Consequence =
  /** Responsibility rises: from the seller to the operator, from one tier to the next, or to the tier named. */
  | {
      readonly escalateTo: 'operator'
      readonly team?: string | undefined
      readonly tier?: number | undefined
    }
  /** The seller's ticket goes back to the operator, at its first tier: nothing rises. */
  | { readonly returnToOperator: true; readonly team?: string | undefined }
  | { readonly raisePriority: Priority }
  /** Somebody is told, within the hours of the calendar `during`; the target's calendar where left out, null: at once. */
  | { readonly notify: Recipient; readonly code: string; readonly during?: CalendarUse | null | undefined }
  /** The ticket is closed, with this reason. */
  | { readonly closeAs: string }
  /** A flag for a person, never a legal effect; the code says under which rule. */
  | { readonly flagDeemedAccepted: string }
  /** An event with this code: the host does the rest. */
  | { readonly custom: string }

/**
 * A warning: a share of the target, or with what it does beside the event. `remaining` is before the target is used up,
 * `overdue` after it, and again each time as much has counted, `times` over. A statutory period is warned about by its
 * safe end: the last working day that is not after the nominal one.
 */
export type WarningDefinition =
  | number
  | { readonly share: number; readonly do?: readonly Consequence[] | undefined }
  | { readonly remaining: Length; readonly do?: readonly Consequence[] | undefined }
  | {
      readonly overdue: Length
      readonly times?: number | undefined
      readonly do?: readonly Consequence[] | undefined
    }

/** A calendar by its id, or by the id that a fact holds, such as `seller.calendar`; `else` where that fact is missing. */
export type CalendarUse = string | { readonly fact: string; readonly else: string }

/**
 * When a clock starts, is paused, goes on, stops, begins anew and is called off: conditions over the facts, `owner`,
 * `team`, `tier`, `priority`, and `state`, `waitingOn`, `command`, `by`, `automated` of the command just given. `true`
 * always, `false` never. What is left out is the metric's own. Where several hold: cancel, stop, reset, pause, resume, start.
 */
export interface ClockConditions {
  readonly start?: Condition | boolean | undefined
  readonly pause?: Condition | boolean | undefined
  readonly resume?: Condition | boolean | undefined
  readonly stop?: Condition | boolean | undefined
  readonly reset?: Condition | boolean | undefined
  readonly cancel?: Condition | boolean | undefined
}

/** Says what becomes of the time counted so far when another target or another owner takes a clock over. */
export type RetargetMode = 'fromStart' | 'carryElapsed' | 'fresh'
/** Says what a reopened ticket does to a clock that had stopped. */
export type ReopenMode = 'continue' | 'newCycle' | 'ignore'

/** A promise: within how long, for which tickets. Of several that match on one clock, the first counts. */
export interface TargetDefinition {
  /** Names the target, once in the policy. */
  readonly id: string
  /** Names the measure, which says when the clock starts, pauses and stops. */
  readonly metric: Metric
  /** The clock's name on the ticket. Left out: the metric; the target's id for ownership, milestone and statutory. */
  readonly clock?: string | undefined
  /** May read, beside the facts, `owner`, `team`, `tier` and `priority`. */
  readonly when?: Condition | undefined
  /** True: a promise only where a decision names it among its `targets`, and its condition holds. */
  readonly byName?: boolean | undefined
  /** How long it may take: `hours(4)`, `workingHours(8)`, `calendarDays(14)`, or a statutory period. */
  readonly within: Duration | StatutoryPeriod
  /** Needed with `workingHours`, with days, months and statutory periods: they need a zone, and know holidays. */
  readonly calendar?: CalendarUse | undefined
  /** When to warn: shares of the target such as `0.5`, or time that remains. */
  readonly warnAt?: readonly WarningDefinition[] | undefined
  /** Whether the clock is paused while the requester is asked. Left out: `waiting` for resolution and ownership, `never` for every other metric and for a statutory period. */
  readonly pauseWhile?: 'waiting' | 'never' | undefined
  /** Resolution only: what meets the promise. `resolved` where left out. */
  readonly stopOn?: 'resolved' | 'closed' | undefined
  /** Milestone and statutory only: a milestone's code, or `opened` (the default), `first-response`, `resolved`, `closed`. */
  readonly from?: string | undefined
  /** As `from`; `resolved` where left out. */
  readonly until?: string | undefined
  /** Responses only: what else meets the promise. `automated`: a program's answer; `on-behalf`: the operator's in the seller's place. */
  readonly accepts?: readonly ('automated' | 'on-behalf')[] | undefined
  /** Conditions that start, pause, resume, stop, reset or cancel the clock. */
  readonly conditions?: ClockConditions | undefined
  /** Left out: `fresh` where the promise passes to another owner, else `fromStart`. */
  readonly retarget?: RetargetMode | undefined
  /** Resolution, ownership, milestones and statutory only. Left out: `continue` for the first two, `ignore` for the others. */
  readonly onReopen?: ReopenMode | undefined
  /** Lists the consequences of a breach, in order. */
  readonly onBreach?: readonly Consequence[] | undefined
}

/** Names the one who owes a target: the clock starts anew with another party, or another team. */
export type OwedBy = 'nobody' | 'party' | 'team'

/** A warning with its name and what it does. */
export interface TargetWarning {
  readonly name: string
  /** The share of the target; null where it is no share. */
  readonly share: number | null
  /**
   * How much has counted then. `alertMs` is the length to warn about: of a statutory period the safe one, of any other
   * the target's; what comes after a breach is counted from `targetMs`.
   */
  readonly markOf: (alertMs: number, targetMs: number) => number
  readonly do: readonly Consequence[]
}
