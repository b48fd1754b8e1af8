import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockState } from './clock-state.js'
import type { Hold } from './hold.js'

/** The part of a ticket that says what was promised, and what stops the time. */
export interface ClocksPart {
  /** When a pause of the whole ticket last ended: the requester answered, or a hold was released; null: never. */
  readonly pausedUntil: EpochMs | null
  /** The instants of what happened outside the ticket, by milestone code. */
  readonly milestones: Readonly<Record<string, EpochMs>>
  /** The holds in force, by id. */
  readonly holds: Readonly<Record<string, Hold>>
  /** How many holds were placed. */
  readonly holdCount: number
  /** Codes of `ticket.flagged`: a person must look at each. */
  readonly flags: readonly string[]
  /** By the clock's name. */
  readonly clocks: Readonly<Record<string, ClockState>>
}

export interface HoldEvents {
  /** Something that a promise hangs on happened outside the ticket: goods came back, an answer was delivered. */
  'ticket.milestone-recorded': { readonly milestone: string; readonly at: EpochMs }
  /** The operator stopped clocks, for a reason; `clocks` is null for all of them. */
  'hold.placed': { readonly hold: string; readonly reason: string; readonly clocks: readonly string[] | null }
  'hold.released': { readonly hold: string }
  /** As if the hold had never been: its pauses count again. */
  'hold.voided': { readonly hold: string }
  /** Clocks got more time under one name; a `clock.extended` follows for each. */
  'extension.granted': {
    readonly extension: string
    readonly reason: string
    readonly clocks: readonly string[] | null
  }
  /** As if the extension had never been. */
  'extension.voided': { readonly extension: string }
  /** For a person to look at. The library draws no legal consequence. */
  'ticket.flagged': { readonly flag: 'deemed-accepted'; readonly code: string; readonly clock: string }
}
