import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockState } from './clock-state.js'
import type { Hold } from './hold.js'

/** The milestone of the last change of category. A ticket without it has had its category since the opening. */
export const CATEGORIZED = 'categorized'

/** The part of a ticket with its clocks, and with the holds and milestones that affect them. */
export interface ClocksPart {
  /**
   * When a pause of the ticket last ended: it no longer waited for its requester, or a hold was released. Null: never.
   */
  readonly pausedUntil: EpochMs | null
  /** When each milestone outside the ticket happened, by its code, and when the category last changed. */
  readonly milestones: Readonly<Record<string, EpochMs>>
  /** The holds in force, by id. */
  readonly holds: Readonly<Record<string, Hold>>
  /** How many holds were ever placed. */
  readonly holdCount: number
  /** The flags of `ticket.flagged`. A person must look at each. */
  readonly flags: readonly string[]
  /**
   * The ids of the targets that were breached in this round. Absent: none, or its policy does not read
   * `ticket.breached`.
   */
  readonly breached?: readonly string[] | undefined
  /** The clocks, by name. */
  readonly clocks: Readonly<Record<string, ClockState>>
}

/** The data of the events of this part that do not belong to one clock, by type. */
export interface HoldEvents {
  /** Something that a clock depends on happened outside the ticket, such as returned goods or a delivered answer. */
  'ticket.milestone-recorded': { readonly milestone: string; readonly at: EpochMs }
  /** The operator paused clocks, for a reason. `clocks` is null for all of them. */
  'hold.placed': { readonly hold: string; readonly reason: string; readonly clocks: readonly string[] | null }
  'hold.released': { readonly hold: string }
  /** The hold was cancelled as if it had never been placed: the time that it paused counts again. */
  'hold.voided': { readonly hold: string }
  /** Clocks got more time under one name. A `clock.extended` follows for each. */
  'extension.granted': {
    readonly extension: string
    readonly reason: string
    readonly clocks: readonly string[] | null
  }
  /** The extension was cancelled as if it had never been granted. A `clock.retargeted` follows for each clock. */
  'extension.voided': { readonly extension: string }
  /** A deadline flagged the ticket for a person to look at. The library draws no legal consequence. */
  'ticket.flagged': { readonly flag: 'deemed-accepted'; readonly code: string; readonly clock: string }
}
