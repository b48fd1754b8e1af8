import type { Command, CommandOf } from '../../ticket/commands/commands.js'
import type { Draft } from '../draft.js'
import type { Refused } from '../refusal.js'

/** Every command but `open`: there is a ticket. */
export type LaterCommand = Exclude<Command, { readonly type: 'open' }>

/** Commands that touch clocks only. */
export type ClockCommand =
  | 'clock.extend'
  | 'hold.place'
  | 'hold.release'
  | 'hold.void'
  | 'extension.grant'
  | 'extension.void'
  | 'milestone.record'

/** What a command does to the ticket: it records events, or refuses and has recorded none. */
export type Handlers<C extends LaterCommand['type']> = {
  readonly [K in C]: (draft: Draft, command: CommandOf<K>) => Refused | null
}
