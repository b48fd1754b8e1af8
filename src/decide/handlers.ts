import type { Command, CommandOf } from '../ticket/commands.js'
import type { ContentRef } from '../ticket/events.js'
import type { Actor } from '../ticket/party.js'
import type { Responsibility } from '../ticket/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Cause, Draft } from './draft.js'
import { type Refused, refuse } from './refusal.js'
import { landing, raised, route } from './route.js'

/** Every command but `open`: there is a ticket. */
export type LaterCommand = Exclude<Command, { readonly type: 'open' }>
type Handlers = {
  readonly [C in LaterCommand['type']]: (draft: Draft, command: CommandOf<C>, cause: Cause) => Refused | null
}

/** What each command does to the ticket, once it is known to be legal and allowed. Clocks follow afterwards. */
const handlers: Handlers = {
  assign(draft, { to }, cause) {
    const { ticket } = draft
    const responsibility: Responsibility = {
      party: to.party,
      sellerId: to.party === 'seller' ? to.id : null,
      team: to.party === 'operator' ? (to.team ?? null) : null,
      tier: to.party === 'operator' ? (to.tier ?? 1) : 1,
      since: Math.max(cause.at, ticket.updatedAt),
      cause: 'assigned',
      rule: null,
    }
    if (isSame(ticket.responsibility, responsibility)) return unchanged(ticket, 'assign', 'it is already theirs')
    draft.record('ticket.assigned', { state: landing(ticket, 'assign'), responsibility }, cause)
    return null
  },

  reply(draft, command, cause) {
    const { ticket } = draft
    const side = isRequester(ticket, command.by) ? 'requester' : 'answerer'
    const awaits = command.awaits ?? usuallyAwaits(ticket, side, command.by)
    const content = nextContent(ticket, command.digest)
    if (side === 'requester') {
      const reopens = awaits !== 'nobody' && ticket.state === 'resolved'
      const state = awaits === 'nobody' || reopens ? ticket.state : landing(ticket, 'reply.fromRequester')
      draft.record('ticket.replied', { state, content, side, awaits }, cause)
      if (reopens) draft.record('ticket.reopened', { state: landing(ticket, 'reply.fromRequester'), content: null }, cause)
      return null
    }
    const state = landing(ticket, awaits === 'requester' ? 'reply.toRequester' : 'reply.inform')
    draft.record('ticket.replied', { state, content, side, awaits }, cause)
    return null
  },

  note(draft, command, cause) {
    draft.record('ticket.noted', { content: nextContent(draft.ticket, command.digest) }, cause)
    return null
  },

  resolve(draft, command, cause) {
    const { ticket } = draft
    const content = command.digest === null ? null : nextContent(ticket, command.digest)
    draft.record('ticket.resolved', { state: landing(ticket, 'resolve'), content }, cause)
    return null
  },

  reopen(draft, command, cause) {
    const { ticket } = draft
    const content = command.digest === null ? null : nextContent(ticket, command.digest)
    const state = landing(ticket, ticket.responsibility === null ? 'reopen.triaged' : 'reopen.routed')
    draft.record('ticket.reopened', { state, content }, cause)
    return null
  },

  close(draft, { reason }, cause) {
    draft.record('ticket.closed', { state: landing(draft.ticket, 'close'), reason }, cause)
    return null
  },

  escalate(draft, { reason, team }, cause) {
    const { ticket } = draft
    const responsibility = raised(draft, team ?? null, cause)
    if (isSame(ticket.responsibility, responsibility)) return unchanged(ticket, 'escalate', 'there is no higher tier')
    const state = landing(ticket, 'escalate')
    draft.record('ticket.escalated', { state, responsibility, from: ticket.responsibility, reason }, cause)
    return null
  },

  setCategory(draft, { category }, cause) {
    const { ticket } = draft
    if (ticket.category === category) return unchanged(ticket, 'setCategory', `the category is ${category} already`)
    draft.record('ticket.category-set', { from: ticket.category, to: category }, cause)
    route(draft, 'setCategory', draft.context.policy.decide(draft.ticket.facts), cause)
    return null
  },

  setPriority(draft, { priority, by }, cause) {
    const { ticket } = draft
    if (ticket.priority === priority) return unchanged(ticket, 'setPriority', `the priority is ${priority} already`)
    draft.record('ticket.priority-set', { from: ticket.priority, to: priority, reason: `set-by-${by.party}` }, cause)
    return null
  },
}

export function handle(draft: Draft, command: LaterCommand, cause: Cause): Refused | null {
  // The table maps each type to the handler of that type; TypeScript cannot pair a union with a table of functions.
  const handler = handlers[command.type] as (draft: Draft, command: LaterCommand, cause: Cause) => Refused | null
  return handler(draft, command, cause)
}

/** The requester, or somebody who writes for the requester. */
function isRequester(ticket: Ticket, actor: Actor): boolean {
  const { party, id } = actor.onBehalfOf ?? actor
  return party === ticket.requester.party && id === ticket.requester.id
}

function usuallyAwaits(ticket: Ticket, side: 'requester' | 'answerer', by: Actor): 'requester' | 'owner' | 'nobody' {
  if (side === 'requester') return 'owner'
  return by.automated === true || ticket.state === 'resolved' ? 'nobody' : 'requester'
}

/** A content has the id of the event that brings it. */
const nextContent = (ticket: Ticket, digest: string): ContentRef => ({ id: `${ticket.id}:${ticket.version + 1}`, digest })

function isSame(a: Responsibility | null, b: Responsibility): boolean {
  return a !== null && a.party === b.party && a.sellerId === b.sellerId && a.team === b.team && a.tier === b.tier
}

function unchanged(ticket: Ticket, command: string, problem: string): Refused {
  return refuse('NOTHING_TO_CHANGE', { command, ticketId: ticket.id, problem })
}
