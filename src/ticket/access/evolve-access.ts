import type { Changes } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import { type AccessEvents, partKey, type SellerPart } from './access.js'

export const accessChanges: Changes<keyof AccessEvents> = {
  'ticket.access-granted': (ticket, { data }) => setPart(ticket, data.seller, { letInBy: data.by }),
  'ticket.access-withdrawn': (ticket, { data }) => removePart(ticket, data.seller),
}

/** Ends the part of the seller that had the ticket, and begins that of the seller that has it now. */
export function handPartOver(ticket: Changing<Ticket>, from: string | null, to: string | null): void {
  if (from === to) return
  // The seller keeps what was said up to the event before the handover.
  if (from !== null) setPart(ticket, from, { through: ticket.version })
  // An owner needs no entry.
  if (to !== null) removePart(ticket, to)
}

function setPart(ticket: Changing<Ticket>, seller: string, part: SellerPart): void {
  ticket.access = { ...ticket.access, [partKey(seller)]: part }
}

function removePart(ticket: Changing<Ticket>, seller: string): void {
  if (ticket.access === undefined) return
  const { [partKey(seller)]: _, ...others } = ticket.access
  ticket.access = Object.keys(others).length === 0 ? undefined : others
}
