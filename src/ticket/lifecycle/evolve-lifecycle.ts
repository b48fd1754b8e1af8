import { isOwner, recordAnswer, requestAnswer } from '../conversation/evolve-conversation.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { Lifecycle, LifecycleEvents, LifecycleMove } from './lifecycle.js'

export const openedLifecycle: Opened<Lifecycle> = () => ({
  state: 'new',
  resolvedAt: null,
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

export const lifecycleChanges: Changes<keyof LifecycleEvents> = {
  'ticket.resolved'(ticket, { actor, occurredAt }) {
    recordAnswer(ticket, occurredAt, isOwner(ticket, actor))
    ticket.ownerReplyNeededSince = null
    ticket.lastUpdateAt = occurredAt
    ticket.askedAt = null
    ticket.resolvedAt = occurredAt
  },
  'ticket.reopened'(ticket, { occurredAt }) {
    ticket.resolvedAt = null
    ticket.closedAt = null
    ticket.reopenedAt = occurredAt
    ticket.reopenings += 1
    requestAnswer(ticket, occurredAt)
  },
  'ticket.closed'(ticket, { occurredAt }) {
    ticket.closedAt = occurredAt
    ticket.replyNeededSince = null
    ticket.ownerReplyNeededSince = null
    ticket.askedAt = null
  },
}
