/** Every party. */
export const parties = ['customer', 'seller', 'operator', 'system'] as const
/** A party that takes part in a ticket. `system` acts for nobody. */
export type Party = (typeof parties)[number]

/** A party by name: who asks, or for whom somebody acts. */
export interface PartyRef {
  readonly party: Party
  readonly id: string
}

/** The doer of a thing: party and id, the team, on whose behalf, and whether a program did it. */
export interface Actor extends PartyRef {
  readonly team?: string | undefined
  readonly onBehalfOf?: PartyRef | undefined
  /** A bot, a rule or an automatic reply. Never counts as a first response. */
  readonly automated?: boolean | undefined
}

type ActorDetails = Pick<Actor, 'team' | 'onBehalfOf' | 'automated'>

/** `customer('c-1')`: the person who bought. */
export const customer = (id: string): Actor & { readonly party: 'customer' } => ({ party: 'customer', id })
/** `seller('s-1')`: the shop that sold. */
export const seller = (id: string, details?: ActorDetails): Actor & { readonly party: 'seller' } => ({
  party: 'seller',
  id,
  ...details,
})
/** `operator('agent-7', { team: 'payments' })`: who runs the marketplace. */
export const operator = (id: string, details?: ActorDetails): Actor & { readonly party: 'operator' } => ({
  party: 'operator',
  id,
  ...details,
})
/** `system('importer')`: a program of the host that acts for nobody. Always automated. */
export const system = (id: string): Actor & { readonly party: 'system' } => ({ party: 'system', id, automated: true })
