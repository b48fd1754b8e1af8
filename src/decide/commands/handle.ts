import type { Draft } from '../draft.js'
import type { Refused } from '../refusal.js'
import { clockHandlers } from './clock-handlers.js'
import type { Handlers, LaterCommand } from './handler.js'
import { ticketHandlers } from './handlers.js'

export type { LaterCommand } from './handler.js'

const handlers: Handlers<LaterCommand['type']> = { ...ticketHandlers, ...clockHandlers }

/** Does what a command asks for, once it is known to be legal and allowed. */
export function handle(draft: Draft, command: LaterCommand): Refused | null {
  // The table maps each type to the handler of that type; TypeScript cannot pair a union with a table of functions.
  const handler = handlers[command.type] as (draft: Draft, command: LaterCommand) => Refused | null
  return handler(draft, command)
}
