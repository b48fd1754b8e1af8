import * as z from 'zod'

/** Who takes part in a ticket. `system` acts for nobody. */
export type Party = 'customer' | 'seller' | 'operator' | 'system'

/** A party by name: who asks, or for whom somebody acts. */
export interface PartyRef {
  readonly party: Party
  readonly id: string
}

/** Who does a thing: party and id, the team, on whose behalf, and whether a program did it. */
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

/** An id that a host brings: 1 to 200 characters, none of them a control character. */
export const idSchema = z
  .string()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'an id without control characters')

const partyRefSchema = z.strictObject({ party: z.enum(['customer', 'seller', 'operator', 'system']), id: idSchema })

export const actorSchema = z
  .strictObject({
    party: z.enum(['customer', 'seller', 'operator', 'system']),
    id: idSchema,
    team: idSchema.optional(),
    onBehalfOf: partyRefSchema.optional(),
    automated: z.boolean().optional(),
  })
  .refine((actor) => actor.onBehalfOf === undefined || actor.party === 'operator' || actor.party === 'system', {
    path: ['onBehalfOf'],
    message: 'only the operator and the system may act on behalf of somebody',
  })
  // Nobody writes as the system by hand, whatever the caller left out.
  .transform((actor): Actor => (actor.party === 'system' ? { ...actor, automated: true } : actor))
