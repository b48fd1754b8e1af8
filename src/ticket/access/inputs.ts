import { input } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { accessCommands } from './commands.js'

const fields = {
  /** The seller's id. */
  sellerId: idSchema,
  /** Why: a code, such as `statement-asked`; no free text. */
  reason: codeSchema,
}

export const accessInputs = {
  /** Puts a seller on the ticket, until access is withdrawn. */
  'access.grant': input(accessCommands['access.grant'], fields),
  /**
   * Takes a seller who does not own the ticket off it. The ticket then does not exist for this seller, until access is
   * granted or the seller owns the ticket.
   */
  'access.withdraw': input(accessCommands['access.withdraw'], fields),
}
