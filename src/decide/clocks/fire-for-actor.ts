import { AnswerableError } from '../../kernel/errors/errors.js'
import { mayBeLetIn, maySee } from '../../ticket/commands/permissions.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/**
 * Fires what is due, for an actor. Returns null if the ticket does not exist for the actor after that. Fires nothing
 * for a stranger. A seller that a deadline may let in does not learn that firing failed, unless it is let in.
 * @param fire fires what is due and returns the ticket after it
 * @throws AnswerableError HISTORY_NEEDED; any other error of `fire` if the actor sees the ticket before
 */
export function firedFor(ticket: Ticket, actor: Actor, fire: () => Ticket): Ticket | null {
  const isHidden = !maySee(ticket, actor)
  if (isHidden && !mayBeLetIn(ticket, actor)) return null
  try {
    const after = fire()
    return maySee(after, actor) ? after : null
  } catch (error) {
    if (isHidden && AnswerableError.isInstance(error) && error.code !== 'HISTORY_NEEDED') return null
    throw error
  }
}
