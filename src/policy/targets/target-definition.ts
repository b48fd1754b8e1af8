import type { Duration, Length, StatutoryPeriod } from '../../kernel/time/durations.js'
import type { Metric, Recipient } from '../../ticket/clocks/clock-state.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { Condition } from '../language/condition.js'

export type { StatutoryPeriod } from '../../kernel/time/durations.js'

/** A consequence of a breach or of a warning. Each happens once in each run of the clock. */
export type Consequence =
  /** Escalates the ticket: from the seller to the operator, from one tier to the next, or to the given tier. */
  | {
      readonly escalateTo: 'operator'
      readonly team?: string | undefined
      readonly tier?: number | undefined
    }
  /** Returns the seller's ticket to the operator, at its first tier. This is not an escalation. */
  | { readonly returnToOperator: true; readonly team?: string | undefined }
  | { readonly raisePriority: Priority }
  /**
   * Notifies a recipient within the hours of the calendar `during`. Omitted: the target's calendar; null: at once.
   */
  | { readonly notify: Recipient; readonly code: string; readonly during?: CalendarUse | null | undefined }
  /** Closes the ticket with this reason. */
  | { readonly closeAs: string }
  /** Raises a flag for a person, never a legal effect. The code names the rule behind it. */
  | { readonly flagDeemedAccepted: string }
  /** Records an event with this code; the host does the rest. */
  | { readonly custom: string }

/**
 * A warning: a share of the target, or an object that may have consequences. `remaining` is the time left before the
 * target is used up. `overdue` is the time after that. It repeats after each further such time, `times` in total.
 * A statutory period is warned about by its `internalDueAt`: the last working day that is not after the statutory end.
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

/** A calendar by its id, or by the id in a fact such as `seller.calendar`. `else` applies if the fact is missing. */
export type CalendarUse = string | { readonly fact: string; readonly else: string }

/**
 * The conditions that start, pause, resume, stop, reset or cancel a clock. They read the facts, `owner`, `team`,
 * `tier`, `priority`, `state` and `waitingOn`, and `command`, `by` and `automated` of the command just given. `true`
 * always holds, `false` never. For an omitted condition, the metric has its own. If several hold, the first of cancel,
 * stop, reset, pause, resume and start applies.
 */
export interface ClockConditions {
  readonly start?: Condition | boolean | undefined
  readonly pause?: Condition | boolean | undefined
  readonly resume?: Condition | boolean | undefined
  readonly stop?: Condition | boolean | undefined
  readonly reset?: Condition | boolean | undefined
  readonly cancel?: Condition | boolean | undefined
}

/** The treatment of the time counted so far when another target or another owner takes over a clock. */
export type RetargetMode = 'fromStart' | 'carryElapsed' | 'fresh'
/** The effect of reopening a ticket on a clock that had stopped. */
export type ReopenMode = 'continue' | 'newCycle' | 'ignore'

/**
 * A target: how long something may take, and on which tickets. If several match on one clock, one that the decision
 * names applies, else the first in the policy.
 */
export interface TargetDefinition {
  /** The target's name, unique in the policy. */
  readonly id: string
  /** The metric, which decides when the clock starts, pauses and stops. */
  readonly metric: Metric
  /** The clock's name on the ticket. Omitted: the metric; for ownership, milestone and statutory, the target's id. */
  readonly clock?: string | undefined
  /** The condition on the facts and on `owner`, `team`, `tier` and `priority`. */
  readonly when?: Condition | undefined
  /** If true, the target applies only if a decision names it in `targets` and its condition holds. */
  readonly byName?: boolean | undefined
  /** The time it may take: `hours(4)`, `workingHours(8)`, `calendarDays(14)`, or a statutory period. */
  readonly within: Duration | StatutoryPeriod
  /**
   * `nobody`: the target is a timer and no promise, such as one that closes resolved tickets. It ends by
   * `clock.elapsed`, has no verdict, and goes on through handovers. Omitted: derived from `when`. `requester-answer`
   * is always a timer.
   */
  readonly owedBy?: 'nobody' | undefined
  /** The calendar to count in. Required for working hours, days, months and statutory periods. */
  readonly calendar?: CalendarUse | undefined
  /** The warnings: at a share of the target such as `0.5`, or by the remaining or overdue time. */
  readonly warnAt?: readonly WarningDefinition[] | undefined
  /**
   * Whether the clock pauses while the ticket waits for the requester. Omitted: `waiting` for resolution and ownership,
   * `never` for every other metric and for a statutory period.
   */
  readonly pauseWhile?: 'waiting' | 'never' | undefined
  /** Resolution only: the state that meets the target. Omitted: `resolved`. */
  readonly stopOn?: 'resolved' | 'closed' | undefined
  /**
   * Milestone and statutory only: the start of the clock. A milestone's code, or `opened` (the default), `categorized`
   * (since when the ticket has had its category), `first-response`, `resolved` or `closed`.
   */
  readonly from?: string | undefined
  /** Milestone and statutory only: the end of the clock, with the values of `from`. Omitted: `resolved`. */
  readonly until?: string | undefined
  /**
   * The further answers and resolutions that keep the target. `automated`: a program's. `on-behalf`: the operator's, in
   * the seller's place. Not for `requester-answer`, `contest-decision` and `appeal`.
   */
  readonly accepts?: readonly ('automated' | 'on-behalf')[] | undefined
  /** Conditions that start, pause, resume, stop, reset or cancel the clock. */
  readonly conditions?: ClockConditions | undefined
  /** Omitted: `fresh` for another owner, `fromStart` for another target, `carryElapsed` for another policy version. */
  readonly retarget?: RetargetMode | undefined
  /**
   * Resolution, ownership, milestone, statutory, contest decision and appeal only. Omitted: `continue` for the first
   * two, `ignore` for the others.
   */
  readonly onReopen?: ReopenMode | undefined
  /** The consequences of a breach, in order. */
  readonly onBreach?: readonly Consequence[] | undefined
}

/** The side that owes a target. The clock starts anew if the ticket goes to another party, or to another team. */
export type OwedBy = 'nobody' | 'party' | 'team'

/** A compiled warning with its name and its consequences. */
export interface TargetWarning {
  readonly name: string
  /** The share of the target; null for a warning by remaining or overdue time. */
  readonly share: number | null
  /**
   * Returns the counted time at which the warning is due. `alertMs` is the length to warn about: up to `internalDueAt`
   * for a statutory period, otherwise the target's length. Warnings after a breach count from `targetMs`.
   */
  readonly markOf: (alertMs: number, targetMs: number) => number
  readonly do: readonly Consequence[]
}
