import { isOnTicket, isRequester, isWithdrawn, partOf, partsOf } from '../../ticket/access/access.js'
import type { accessCommands } from '../../ticket/access/commands.js'
import { areAnyAsked, waitsWithout } from '../../ticket/conversation/waits.js'
import type { TicketEventType } from '../../ticket/events/events.js'
import type { Draft } from '../draft.js'
import { unchanged } from '../refusal.js'
import type { Handlers } from './handler.js'

export const accessHandlers: Handlers<keyof typeof accessCommands> = {
  'access.grant'(draft, { sellerId: seller, reason }) {
    if (isOnTicket(draft.ticket, seller)) return unchanged(draft, 'access.grant', 'the seller is on it')
    draft.record('ticket.access-granted', { seller, by: 'person', reason })
    return null
  },

  'access.withdraw'(draft, { sellerId: seller, reason }) {
    const { ticket } = draft
    if (isRequester(ticket, seller)) return unchanged(draft, 'access.withdraw', 'the seller opened it')
    if (partOf(ticket, seller) === undefined) return unchanged(draft, 'access.withdraw', 'the seller does not see it')
    if (ticket.responsibility?.sellerId === seller) {
      return unchanged(draft, 'access.withdraw', 'the seller owns it, so assign it to another first')
    }
    withdraw(draft, seller, 'person', reason)
    return null
  },
}

/** Takes a seller off the ticket. If the ticket waited for that seller alone, it is open again. */
function withdraw(draft: Draft, seller: string, by: 'policy' | 'person', reason: string): void {
  const { ticket } = draft
  const isLast = ticket.state === 'waiting' && !areAnyAsked(waitsWithout(ticket, seller))
  const moves = isLast ? draft.to(draft.after('access.withdraw/asked')) : []
  draft.record('ticket.access-withdrawn', { seller, by, reason }, moves)
}

/** The events that its conditions may read: after them the policy is asked again which sellers see the ticket. */
const triggers: ReadonlySet<TicketEventType> = new Set<TicketEventType>([
  'ticket.routed',
  'ticket.sent-to-triage',
  'ticket.assigned',
  'ticket.escalated',
  'ticket.policy-migrated',
  'ticket.facts-updated',
  'ticket.category-set',
  'ticket.reclassified',
  'ticket.priority-set',
  'ticket.reopened',
  'clock.breached',
  // A stop that became known late may withdraw a breach.
  'clock.stopped',
])

const isNoTrigger = (type: TicketEventType): boolean => !triggers.has(type)

/**
 * Records the access of sellers that follows from the policy, after a handover or a new decision. Without `access` in
 * the policy it records nothing: the fold itself keeps the parts of owners. A person's grant or withdrawal
 * stays.
 */
export function reconcileAccess(draft: Draft): void {
  const { sellerAccessOf } = draft.context.policy
  if (sellerAccessOf === null && draft.migration === null) return
  if (draft.every(isNoTrigger)) return
  const { ticket } = draft
  const access = sellerAccessOf === null ? 'owners' : sellerAccessOf(ticket, draft.knownAt)
  const owner = ticket.responsibility?.sellerId ?? null
  const named = access === 'named' ? (ticket.facts.seller?.id ?? null) : null
  for (const [seller, { letInBy }] of partsOf(ticket)) {
    // The part of the requester withdraws nothing: it sees the ticket that it opened.
    if (seller === owner || seller === named || letInBy === 'person' || isRequester(ticket, seller)) continue
    if (access === 'owner' || letInBy === 'policy') withdraw(draft, seller, 'policy', 'policy')
  }
  if (named === null || isOnTicket(draft.ticket, named) || isWithdrawn(draft.ticket, named)) return
  draft.record('ticket.access-granted', { seller: named, by: 'policy', reason: 'policy' })
}
