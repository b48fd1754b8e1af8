import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { Settlement, SettlementEvents, SettlementField, SettlementMove, SettlementPart } from './settlement.js'

export const openedSettlement: Opened<SettlementPart> = () => ({ settlement: undefined })

export const settlementChanges: Changes<keyof SettlementEvents> = {
  'ticket.paid-by-set': (ticket, { data }) => keep(ticket, 'paidBy', data),
  'ticket.charged-to-set': (ticket, { data }) => keep(ticket, 'chargedTo', data),
  'ticket.fault-found': (ticket, { data }) => keep(ticket, 'fault', data),
  'ticket.score-set': (ticket, { data }) => keep(ticket, 'score', data),
}

/** Keeps the value that a person set. A value that the policy gives is in the ticket's decision. */
function keep<F extends SettlementField>(
  ticket: Changing<Ticket>,
  field: F,
  { to, cause }: SettlementMove<Settlement[F]>,
): void {
  if (cause === 'person') ticket.settlement = { ...ticket.settlement, [field]: to }
}
