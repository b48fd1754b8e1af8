import type { ResponsibilityPart } from '../responsibility/responsibility-part.js'

/** Every answer of a policy to which sellers see a ticket. */
export const sellerAccesses = ['owner', 'owners', 'named'] as const
/**
 * The sellers who see a ticket that they did not open. `owner`: only the seller that owns it, while it does. `owners`:
 * a seller that owned it, too, keeps its part. `named`: also the seller that the facts name, as a participant.
 */
export type SellerAccess = (typeof sellerAccesses)[number]

/** The part of a seller that does not own the ticket and did not open it. Its instants are in the events. */
export interface SellerPart {
  /** The `seq` of the last event of its part. Absent while the seller is on the ticket. */
  readonly through?: number
  /** The policy or the person that let the seller in. Absent: it owned the ticket. */
  readonly letInBy?: 'policy' | 'person'
}

/** The part of a ticket that says which sellers see it. The requester and the operator always do. */
export interface AccessPart {
  /** The parts of sellers who do not own the ticket, by `seller/<id>`. Undefined: there is none. */
  readonly access?: Readonly<Record<string, SellerPart>> | undefined
}

/** The data of the events of this part, by type. A handover to or from a seller changes the part, too. */
export interface AccessEvents {
  /** A seller who does not own the ticket came on it. `reason`: `policy`, or a person's code. */
  'ticket.access-granted': { readonly seller: string; readonly by: 'policy' | 'person'; readonly reason: string }
  /** From now on the ticket does not exist for this seller. `reason`: `policy`, or a person's code. */
  'ticket.access-withdrawn': { readonly seller: string; readonly reason: string }
}

const PREFIX = 'seller/'

/** Returns the key of a seller's part. The prefix keeps an id such as `__proto__` from reaching a prototype. */
export const partKey = (seller: string): string => `${PREFIX}${seller}`

/** Returns the parts of a ticket with the ids of their sellers. */
export const partsOf = ({ access }: AccessPart): readonly (readonly [seller: string, SellerPart])[] =>
  Object.entries(access ?? {}).map(([key, part]) => [key.slice(PREFIX.length), part])

/** Returns true if the seller is on the ticket now, as its owner or as a participant. */
export const isOnTicket = (
  ticket: AccessPart & Pick<ResponsibilityPart, 'responsibility'>,
  seller: string,
): boolean => {
  if (ticket.responsibility?.sellerId === seller) return true
  const part = partOf(ticket, seller)
  return part !== undefined && part.through === undefined
}

/** Returns the part of a seller in a ticket, or undefined. */
export const partOf = ({ access }: AccessPart, seller: string): SellerPart | undefined => access?.[partKey(seller)]
