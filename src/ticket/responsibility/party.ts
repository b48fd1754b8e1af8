/** Every party. */
export const parties = ['customer', 'seller', 'operator', 'system'] as const
/** A kind of participant in a ticket. `system` is a program that acts for nobody. */
export type Party = (typeof parties)[number]

/** One party with its id: a requester, or somebody that an actor acts for. */
export interface PartyRef {
  readonly party: Party
  readonly id: string
}

/** The one that did something: party and id, and optionally team, `onBehalfOf` and `automated`. */
export interface Actor extends PartyRef {
  readonly team?: string | undefined
  readonly onBehalfOf?: PartyRef | undefined
  /** True for a bot, a rule or an automatic reply. It keeps only promises that accept it. */
  readonly automated?: boolean | undefined
}

type ActorDetails = Pick<Actor, 'team' | 'onBehalfOf' | 'automated'>

/** Returns the actor for a customer, as in `customer('c-1')`. */
export const customer = (id: string): Actor & { readonly party: 'customer' } => ({ party: 'customer', id })
/** Returns the actor for a seller, as in `seller('s-1')`. */
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
