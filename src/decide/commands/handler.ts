import type { CommandName } from '../../ticket/commands/commands.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import type { Draft } from '../draft.js'
import type { Refused } from '../refusal.js'

/** The name of a command on an existing ticket: any but `open`. */
export type LaterCommandName = Exclude<CommandName, 'open'>
/** A command on an existing ticket. */
export type LaterCommand = CommandOf<LaterCommandName>

/** Executes a command: either records events and returns null, or returns a refusal and must have recorded none. */
export type Handler<C extends LaterCommandName> = (draft: Draft, command: CommandOf<C>) => Refused | null

/** The handlers of one part of the ticket. */
export type Handlers<C extends LaterCommandName> = { readonly [K in C]: Handler<K> }
