import type { ActorDesk } from 'answerable'

/** Returns what one actor may see of a ticket, or null if it does not exist for that actor. */
export async function viewOf(desk: ActorDesk, id: string) {
  const ticket = await desk.get(id)
  if (ticket === null) return null
  const actions = desk.actionsFor(ticket)
  const messages = await desk.conversation(id)
  return {
    id,
    state: ticket.state,
    category: ticket.category,
    owner: 'audience' in ticket ? (ticket.owner?.party ?? null) : (ticket.responsibility?.party ?? null),
    may: actions.map(({ action }) => action),
    must: actions.find(({ mandatory }) => mandatory) ?? null,
    messages: messages.map(({ author, at, body }) => ({ from: author.party, at, body })),
  }
}
