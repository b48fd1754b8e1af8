import * as z from 'zod'
import { type Actor, parties } from './party.js'

/** An id that a host brings: 1 to 200 characters, none of them a control character. */
export const idSchema = z
  .string()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'an id without control characters')

const partyRefSchema = z.strictObject({ party: z.enum(parties), id: idSchema })

const members = {
  party: z.enum(parties),
  id: idSchema,
  team: idSchema.optional(),
  automated: z.boolean().optional(),
}

/** Checks an actor to whom no rule of `actorSchema` below applies: it is not the system, and acts for itself. */
export const plainActorSchema = z.strictObject({ ...members, party: z.enum(parties).exclude(['system']) })

/** Checks an actor. Typed by `Actor`, so that an editor shows the name. */
export const actorSchema: z.ZodType<Actor, Actor> = z
  .strictObject({ ...members, onBehalfOf: partyRefSchema.optional() })
  .refine((actor) => actor.onBehalfOf === undefined || actor.party === 'operator' || actor.party === 'system', {
    path: ['onBehalfOf'],
    message: 'only the operator and the system may act on behalf of somebody',
  })
  // Nobody writes as the system by hand, whatever the caller left out.
  .transform((actor): Actor => (actor.party === 'system' ? { ...actor, automated: true } : actor))
