import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changes, Changing, Opened } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import { ownerName, type Responsibility } from './responsibility.js'
import type { ResponsibilityEvents, ResponsibilityPart } from './responsibility-part.js'

export const openedResponsibility: Opened<ResponsibilityPart> = () => ({
  responsibility: null,
  decision: null,
  reassignments: 0,
  owners: [],
})

export const responsibilityChanges: Changes<keyof ResponsibilityEvents> = {
  'ticket.routed'(ticket, { data, occurredAt }) {
    ticket.decision = data.decision
    handOver(ticket, data.responsibility, occurredAt)
  },
  'ticket.sent-to-triage'(ticket, { data, occurredAt }) {
    ticket.decision = data.decision
    handOver(ticket, null, occurredAt)
  },
  'ticket.assigned': (ticket, { data, occurredAt }) => handOver(ticket, data.responsibility, occurredAt),
  'ticket.escalated': (ticket, { data, occurredAt }) => handOver(ticket, data.responsibility, occurredAt),
}

/** Gives the ticket to another owner, or to nobody. */
export function handOver(ticket: Changing<Ticket>, to: Responsibility | null, at: EpochMs): void {
  const from = ticket.responsibility
  ticket.responsibility = to
  const owner = ownerName(to)
  if (ticket.owners.at(-1)?.owner !== owner) ticket.owners = [...ticket.owners, { from: at, owner }]
  if (from === null || to === null) return
  const toOther = from.party !== to.party || from.sellerId !== to.sellerId
  if (toOther || from.team !== to.team) ticket.reassignments += 1
  if (!toOther) return
  // The new owner answers what the previous one left unanswered, and not what anybody answered.
  ticket.ownerFirstResponseAt = ticket.firstResponseAt
  ticket.ownerReplyNeededSince = ticket.replyNeededSince
}
