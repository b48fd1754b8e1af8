import { AnswerableError, codedError } from '../../kernel/errors/errors.js'
import type { MaybePromise } from '../../ports/maybe-promise.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { upcast } from '../../ticket/events/upcast.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { TenantStore } from './load-ticket.js'
import type { KnownPolicies } from './resolve-policies.js'

/**
 * Decides without history. If that throws HISTORY_NEEDED, reads the ticket's events and decides again with them. A
 * decision needs them to count a clock again from its start, for example after a hold is voided.
 * @throws AnswerableError POLICY_UNRESOLVED: a version that the past needs could not be resolved; retryable
 * @throws AnswerableError HISTORY_BROKEN: the number of stored events differs from the ticket's version
 */
export function decideWithHistory<D>(
  { store, tenant, known }: TenantStore & { readonly known?: KnownPolicies },
  ticket: Ticket | null,
  decideOn: (history?: readonly TicketEvent[]) => D,
): MaybePromise<D> {
  try {
    return decideOn()
  } catch (error) {
    if (ticket === null || !AnswerableError.isInstance(error) || error.code !== 'HISTORY_NEEDED') throw error
    const { id: ticketId, version: expected } = ticket
    return Promise.resolve(store.events(tenant, ticketId, { limit: expected })).then((events) => {
      if (events.length !== expected) throw codedError('HISTORY_BROKEN', { ticketId, expected, found: events.length })
      const history = events.map((event) => upcast(event))
      const resolving = known?.resolvePast(history) ?? null
      return resolving === null ? decideOn(history) : resolving.then(() => decideOn(history))
    })
  }
}
