import type { ResponsibilityPart } from '../responsibility/responsibility-part.js'
import type { Subject } from '../subject/subject.js'

/** Every answer of a policy to which sellers see a ticket. */
export const sellerAccesses = ['owner', 'owners', 'named'] as const
/**
 * The sellers who see a ticket that they did not open. `owner`: only the seller that owns it, while it does. `owners`:
 * a seller that owned it, too, keeps its part. `named`: also the seller that the facts name, as a participant.
 */
export type SellerAccess = (typeof sellerAccesses)[number]

/**
 * The part of a seller that owned the ticket, or that the policy or a person let in. Its instants are in the events.
 */
export interface SellerPart {
  /** The `seq` of the last event of its part. Absent while the seller is on the ticket. */
  readonly through?: number
  /** The policy or the person that let the seller in. Absent: it owned the ticket. */
  readonly letInBy?: 'policy' | 'person'
}

/**
 * The mark of a seller whose access a person withdrew. The policy lets it in no more; a grant or a handover to it
 * does.
 */
export const WITHDRAWN = 'withdrawn'

/** The part of a ticket that says which sellers see it. The requester and the operator always do. */
export interface AccessPart {
  /**
   * The parts of sellers, by `seller/<id>`. An owner has one if a person let it in before. Undefined: there is none.
   */
  readonly access?: Readonly<Record<string, SellerPart | typeof WITHDRAWN>> | undefined
}

/** The data of the events of this part, by type. A handover to or from a seller changes the part, too. */
export interface AccessEvents {
  /** A seller who does not own the ticket came on it. `reason`: `policy`, or a person's code. */
  'ticket.access-granted': { readonly seller: string; readonly by: 'policy' | 'person'; readonly reason: string }
  /** From now on the ticket does not exist for this seller. `reason`: `policy`, or a person's code. */
  'ticket.access-withdrawn': { readonly seller: string; readonly by: 'policy' | 'person'; readonly reason: string }
}

const PREFIX = 'seller/'

/** Returns the key of a seller's part. The prefix keeps an id such as `__proto__` from reaching a prototype. */
export const partKey = (seller: string): string => `${PREFIX}${seller}`

/** Returns the parts of a ticket with the ids of their sellers. */
export const partsOf = ({ access }: AccessPart): readonly (readonly [seller: string, SellerPart])[] =>
  Object.entries(access ?? {}).flatMap(([key, part]) => (part === WITHDRAWN ? [] : [[key.slice(PREFIX.length), part]]))

/** Returns true if the seller opened the ticket. */
export const isRequester = ({ requester }: Pick<Subject, 'requester'>, seller: string): boolean =>
  requester.party === 'seller' && requester.id === seller

/** Returns true if the seller is on the ticket now, as its requester, its owner or a participant. */
export const isOnTicket = (
  ticket: AccessPart & Pick<ResponsibilityPart, 'responsibility'> & Pick<Subject, 'requester'>,
  seller: string,
): boolean => {
  if (ticket.responsibility?.sellerId === seller || isRequester(ticket, seller)) return true
  const part = partOf(ticket, seller)
  return part !== undefined && part.through === undefined
}

/** Returns true if a person withdrew the access of a seller, and nobody has let it in since. */
export const isWithdrawn = ({ access }: AccessPart, seller: string): boolean => access?.[partKey(seller)] === WITHDRAWN

/** Returns the part of a seller in a ticket, or undefined. */
export const partOf = ({ access }: AccessPart, seller: string): SellerPart | undefined => {
  const part = access?.[partKey(seller)]
  return part === WITHDRAWN ? undefined : part
}
