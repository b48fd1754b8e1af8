import { maySee } from '../../ticket/commands/permissions.js'
import type { Transaction } from '../command/command-envelope.js'
import { decideTransaction } from '../command/decide-transaction.js'
import { decideWithHistory } from '../command/decide-with-history.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'
import type { CommandResult } from '../command/result.js'

/** Decides a transaction of one command on the ticket as it is now. Writes nothing and calls no listener. */
export async function preview(parts: DeskParts, transaction: Transaction): Promise<CommandResult> {
  const ticket = await loadTicket(parts, transaction.ticketId)
  const { by } = transaction.envelopes[0].command
  if (ticket !== null && maySee(ticket, by)) await parts.known.resolve(ticket)
  const now = parts.now()
  const { decided } = await decideWithHistory(parts, ticket, (history) =>
    decideTransaction(parts, transaction, ticket, now, history),
  )
  return decided
}
