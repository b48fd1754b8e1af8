import { forgetRequests, recordUpdate, requestAnswer } from '../conversation/answers.js'
import { answererOf } from '../conversation/evolve-conversation.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Actor, PartyRef } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import type { Lifecycle, LifecycleEvents, LifecycleMove } from './lifecycle.js'

export const openedLifecycle: Opened<Lifecycle> = () => ({
  state: 'new',
  resolvedAt: null,
  resolvedBy: null,
  closedAt: null,
  reopenedAt: null,
  reopenings: 0,
})

/** Applies a move of the lifecycle. Leaving `waiting` ends a pause of the ticket. */
export function moveLifecycle(ticket: Changing<Ticket>, { to }: LifecycleMove, at: number): void {
  if (to === ticket.state) return
  if (ticket.state === 'waiting') ticket.pausedUntil = at
  ticket.state = to
}

const speaksFor = ({ party, id }: PartyRef, { onBehalfOf }: Actor): boolean =>
  onBehalfOf?.party === party && onBehalfOf.id === id

export const lifecycleChanges: Changes<keyof LifecycleEvents> = {
  'ticket.resolved'(ticket, { actor, data: { content }, occurredAt }) {
    const answerer = answererOf(ticket, actor)
    // A text that the operator writes for the requester answers nobody.
    const hasWords = content !== null && !speaksFor(ticket.requester, actor)
    if (hasWords) recordUpdate(ticket, occurredAt, answerer, true)
    forgetRequests(ticket)
    ticket.askedAt = null
    ticket.resolvedAt = occurredAt
    const { isOwner, isAutomated } = answerer
    ticket.resolvedBy = { isOwner, isAutomated, hasWords }
  },
  'ticket.reopened'(ticket, { occurredAt }) {
    ticket.resolvedAt = null
    ticket.resolvedBy = null
    ticket.closedAt = null
    ticket.reopenedAt = occurredAt
    ticket.reopenings += 1
    ticket.breached = undefined
    requestAnswer(ticket, occurredAt)
  },
  'ticket.closed'(ticket, { occurredAt }) {
    ticket.closedAt = occurredAt
    forgetRequests(ticket)
    ticket.askedAt = null
  },
}
