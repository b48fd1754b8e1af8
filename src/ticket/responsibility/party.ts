/** Every party. */
export const parties = ['customer', 'seller', 'operator', 'system'] as const
/** A kind of participant in a ticket. `system` is a program that acts for nobody. */
export type Party = (typeof parties)[number]

/** The parties that see a part of a ticket. The operator and the system see all of it. */
export const audiences = ['customer', 'seller'] as const
/** A party that sees a part of a ticket. */
export type Audience = (typeof audiences)[number]

/** One party with its id: a requester, or somebody that an actor acts for. */
export interface PartyRef {
  readonly party: Party
  readonly id: string
}

/** The one that did something: party and id, and optionally user, team, `onBehalfOf` and `automated`. */
export interface Actor extends PartyRef {
  /** The person within the party, such as one of a shop's staff. Omitted for the operator: `id` names the person. */
  readonly user?: string | undefined
  readonly team?: string | undefined
  readonly onBehalfOf?: PartyRef | undefined
  /** True for a bot, a rule or an automatic reply. It keeps only promises that accept it. */
  readonly automated?: boolean | undefined
}

type ActorDetails = Pick<Actor, 'user' | 'team' | 'onBehalfOf' | 'automated'>

/** Returns the actor for a customer, as in `customer('c-1')`; a business may have several users. */
export const customer = (id: string, details?: Pick<Actor, 'user'>): Actor & { readonly party: 'customer' } => ({
  party: 'customer',
  id,
  ...details,
})
/** Returns the actor for a seller, as in `seller('s-1', { user: 'u-7' })`. */
export const seller = (id: string, details?: ActorDetails): Actor & { readonly party: 'seller' } => ({
  party: 'seller',
  id,
  ...details,
})
/** Returns the actor for the marketplace's operator, as in `operator('agent-7', { team: 'payments' })`. */
export const operator = (id: string, details?: ActorDetails): Actor & { readonly party: 'operator' } => ({
  party: 'operator',
  id,
  ...details,
})
/** Returns the actor for a program of the host that acts for nobody, as in `system('importer')`. Always automated. */
export const system = (id: string): Actor & { readonly party: 'system' } => ({ party: 'system', id, automated: true })

/** Returns true for the parties that run the desk: the operator and the system. */
export const isStaff = (party: string): boolean => party === 'operator' || party === 'system'

/** Returns true if both are the same party: the same kind, and the same id. */
export const isSameParty = (
  one: { readonly party: string; readonly id?: string | undefined },
  other: PartyRef,
): boolean => one.party === other.party && one.id === other.id

/** Returns the person behind an actor: its user, or else its id. */
export const personOf = ({ user, id }: Actor): string => user ?? id
