import type { Policy } from '../../policy/policy.js'
import { partsOf } from '../../ticket/access/access.js'
import type { PendingNotification, Recipient } from '../../ticket/clocks/clock-state.js'
import type { NotifiedParty } from '../../ticket/clocks/notified-party.js'
import { maySee } from '../../ticket/commands/permissions.js'
import { seller } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'

/** Returns the party that a notification is for, as of the ticket's present state. */
export function recipientOf(ticket: Ticket, policy: Policy, to: Recipient): NotifiedParty {
  const { responsibility, requester, facts, category } = ticket
  switch (to) {
    case 'seller':
      return { party: to, id: responsibility?.sellerId ?? lastSellerOf(ticket) }
    case 'customer':
      return { party: to, id: requester.party === 'customer' ? requester.id : (facts.customer?.id ?? null) }
    case 'operator': {
      const own = responsibility?.party === 'operator' ? responsibility : null
      const team = own === null ? policy.teamFor(category) : own.team
      return own?.agent === undefined ? { party: to, team } : { party: to, team, agent: own.agent }
    }
  }
}

/**
 * Returns the party that a scheduled notification is for, now that it is due: the one that its breach concerned, else
 * the present one. A seller for whom the ticket no longer exists is not notified.
 */
export function scheduledRecipientOf(ticket: Ticket, policy: Policy, { to, for: party }: PendingNotification) {
  if (party === undefined) return recipientOf(ticket, policy, to)
  return party.party === 'seller' && party.id !== null && !maySee(ticket, seller(party.id))
    ? { ...party, id: null }
    : party
}

/**
 * Returns the seller that owned the ticket last and still sees its part, or null. It is the one whom a breach concerns
 * that has just taken the ticket away.
 */
function lastSellerOf(ticket: Ticket): string | null {
  let last: { readonly seller: string; readonly through: number } | null = null
  for (const [seller, { through }] of partsOf(ticket)) {
    if (through !== undefined && through > (last?.through ?? 0)) last = { seller, through }
  }
  return last?.seller ?? null
}
