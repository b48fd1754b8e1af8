import { setWaits } from '../conversation/evolve-conversation.js'
import { waitsWithout } from '../conversation/waits.js'
import type { Changes } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import { type AccessEvents, partKey, partOf, type SellerPart, WITHDRAWN } from './access.js'

export const accessChanges: Changes<keyof AccessEvents> = {
  'ticket.access-granted': (ticket, { data }) => setPart(ticket, data.seller, { letInBy: data.by }),
  'ticket.access-withdrawn'(ticket, { data, occurredAt }) {
    if (data.by === 'person') setPart(ticket, data.seller, WITHDRAWN)
    else removePart(ticket, data.seller)
    // It cannot answer any more.
    setWaits(ticket, waitsWithout(ticket, data.seller), occurredAt)
  },
}

/** Ends the part of the seller that had the ticket, and begins that of the seller that has it now. */
export function handPartOver(ticket: Changing<Ticket>, from: string | null, to: string | null): void {
  if (from === to) return
  // The seller keeps what was said up to the event before the handover.
  if (from !== null && !isLetInByPerson(ticket, from)) setPart(ticket, from, { through: ticket.version })
  // An owner needs no entry, but a person's grant holds beyond the ownership.
  if (to !== null && !isLetInByPerson(ticket, to)) removePart(ticket, to)
}

const isLetInByPerson = (ticket: Changing<Ticket>, seller: string): boolean =>
  partOf(ticket, seller)?.letInBy === 'person'

function setPart(ticket: Changing<Ticket>, seller: string, part: SellerPart | typeof WITHDRAWN): void {
  ticket.access = { ...ticket.access, [partKey(seller)]: part }
}

function removePart(ticket: Changing<Ticket>, seller: string): void {
  if (ticket.access === undefined) return
  const { [partKey(seller)]: _, ...others } = ticket.access
  ticket.access = Object.keys(others).length === 0 ? undefined : others
}
