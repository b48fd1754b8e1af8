import * as z from 'zod'
import { NO_CONTROLS } from '../../kernel/data/stored-text.js'
import { type Actor, isStaff, parties } from './party.js'

/** The schema of an id that a host provides: 1 to 200 characters, no control characters, no half surrogate pair. */
export const idSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(NO_CONTROLS, 'an id without control characters or half of a surrogate pair')

const partyRefSchema = z.strictObject({ party: z.enum(parties), id: idSchema })

const members = {
  party: z.enum(parties),
  id: idSchema,
  user: idSchema.optional(),
  team: idSchema.optional(),
  automated: z.boolean().optional(),
}

/** The schema of an actor that needs none of the extra checks of `actorSchema`: not the system, acting for itself. */
export const plainActorSchema = z.strictObject({ ...members, party: z.enum(parties).exclude(['system']) })

/** The schema of any actor. Typed as `Actor`, so that an editor shows that name. */
export const actorSchema: z.ZodType<Actor, Actor> = z
  .strictObject({ ...members, onBehalfOf: partyRefSchema.optional() })
  .refine((actor) => actor.onBehalfOf === undefined || isStaff(actor.party), {
    path: ['onBehalfOf'],
    message: 'only the operator and the system may act on behalf of somebody',
  })
  // The system is a program, so it is automated even if the caller omitted that.
  .transform((actor): Actor => (actor.party === 'system' ? { ...actor, automated: true } : actor))
