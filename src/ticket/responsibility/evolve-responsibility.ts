import type { EpochMs } from '../../kernel/time/instants.js'
import { handPartOver } from '../access/evolve-access.js'
import type { ClockCopies } from '../clocks/clock-copies.js'
import { attributeCounted } from '../clocks/evolve-clock.js'
import { passOnRequests } from '../conversation/answers.js'
import { setWaits } from '../conversation/evolve-conversation.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import { isSameParty, ownerName, type Responsibility } from './responsibility.js'
import type { Handover, ResponsibilityEvents, ResponsibilityPart } from './responsibility-part.js'

export const openedResponsibility: Opened<ResponsibilityPart> = ({ occurredAt }) => ({
  responsibility: null,
  decision: null,
  reassignments: 0,
  ownerSince: occurredAt,
  partySince: occurredAt,
})

export const responsibilityChanges: Changes<keyof ResponsibilityEvents> = {
  'ticket.routed'(ticket, { data, occurredAt }, copies) {
    ticket.decision = data.decision
    handOver(ticket, data.responsibility, occurredAt, data.counted, copies)
  },
  'ticket.sent-to-triage'(ticket, { data, occurredAt }, copies) {
    ticket.decision = data.decision
    handOver(ticket, null, occurredAt, data.counted, copies)
  },
  'ticket.assigned'(ticket, { data, occurredAt }, copies) {
    handOver(ticket, data.responsibility, occurredAt, data.counted, copies)
    if (data.answerOwed !== true) return
    passOnRequests(ticket, occurredAt)
    setWaits(ticket, { askedAt: null, asked: ticket.asked }, occurredAt)
  },
  'ticket.claimed'(ticket, { data }) {
    const { responsibility } = ticket
    if (responsibility !== null) ticket.responsibility = { ...responsibility, agent: data.agent }
  },
  'ticket.unclaimed'(ticket) {
    if (ticket.responsibility === null) return
    const { agent: _, ...responsibility } = ticket.responsibility
    ticket.responsibility = responsibility
  },
  'ticket.escalated'(ticket, { data, occurredAt }, copies) {
    handOver(ticket, data.responsibility, occurredAt, data.counted, copies)
  },
}

/** Hands the ticket over to another owner, or to nobody. */
export function handOver(
  ticket: Changing<Ticket>,
  to: Responsibility | null,
  at: EpochMs,
  counted: Handover['counted'],
  copies: ClockCopies,
): void {
  const from = ticket.responsibility
  if (counted !== undefined) attributeCounted(ticket, counted, copies)
  if (ownerName(from) !== ownerName(to)) ticket.ownerSince = at
  ticket.responsibility = to
  handPartOver(ticket, from?.sellerId ?? null, to?.sellerId ?? null)
  const toOther = !isSameParty(from, to)
  if (from !== null && to !== null && (toOther || from.team !== to.team)) ticket.reassignments += 1
  if (!toOther) return
  ticket.partySince = to?.since ?? at
  passOnRequests(ticket, null)
}
