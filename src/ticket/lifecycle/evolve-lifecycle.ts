import { forgetRequests, recordUpdate, requestAnswer } from '../conversation/answers.js'
import { answererOf, isRequester, setWaits } from '../conversation/evolve-conversation.js'
import { isRequesterAsked, NOBODY } from '../conversation/waits.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
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

/** Applies a move of the lifecycle. Leaving `waiting` ends every question, and a pause of the ticket. */
export function moveLifecycle(ticket: Changing<Ticket>, { to }: LifecycleMove, at: number): void {
  if (to === ticket.state) return
  if (isRequesterAsked(ticket)) ticket.pausedUntil = at
  if (ticket.state === 'waiting') ticket.asked = undefined
  ticket.state = to
}

export const lifecycleChanges: Changes<keyof LifecycleEvents> = {
  'ticket.resolved'(ticket, { actor, data: { content }, occurredAt }) {
    const answerer = isRequester(ticket, actor) ? null : answererOf(ticket, actor)
    const hasWords = content !== null
    if (hasWords && answerer !== null) recordUpdate(ticket, occurredAt, answerer, true)
    forgetRequests(ticket)
    setWaits(ticket, NOBODY, occurredAt)
    ticket.resolvedAt = occurredAt
    ticket.resolvedBy = answerer === null ? null : { ...answerer, hasWords }
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
    setWaits(ticket, NOBODY, occurredAt)
  },
}
