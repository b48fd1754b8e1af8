import type { CommandName } from '../../ticket/commands/commands.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import type { Draft } from '../draft.js'
import type { Refused } from '../refusal.js'

/** Every command but `open`: there is a ticket. */
export type LaterCommandName = Exclude<CommandName, 'open'>
export type LaterCommand = CommandOf<LaterCommandName>

/** Does what a command asks for: records events, or refuses and has recorded none. */
export type Handler<C extends LaterCommandName> = (draft: Draft, command: CommandOf<C>) => Refused | null

/** The handlers of one part of the ticket. */
export type Handlers<C extends LaterCommandName> = { readonly [K in C]: Handler<K> }
