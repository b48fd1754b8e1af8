import * as z from 'zod'
import { actorSchema, idSchema } from '../responsibility/actor-schema.js'
import type { CommandRow } from './command.js'

/** The most characters that a message may have (Allegro's cap for claims is the same: 20,000). */
const MAX_BODY = 20_000
const MAX_SUBJECT = 500

export const text = z.string().max(MAX_BODY)
export const subject = z.string().max(MAX_SUBJECT)

/** The members of every command's input. */
export const common = {
  /** The actor that gives the command. The library believes it: authenticate first. */
  by: actorSchema,
  /** Makes a repetition safe: the same key gives the same result and one effect; with another payload it is refused. */
  idempotencyKey: idSchema.optional(),
  /** Refuses the command if the ticket is not at this version any more. */
  expectedVersion: z.int().min(0).optional(),
  /** Recorded as the cause of the events: a request's or a message's id. */
  commandId: idSchema.optional(),
  /** Joins the events of one business process. */
  correlationId: idSchema.optional(),
}

const texts = {
  required: {
    /** The message: 1 to 20,000 characters. */
    body: text.min(1),
  },
  optional: {
    /** A message that goes with it: 1 to 20,000 characters. */
    body: text.min(1).optional(),
  },
  none: {},
}

type TextFields<R extends CommandRow> = R extends { readonly text: infer T extends 'required' | 'optional' }
  ? (typeof texts)[T]
  : typeof texts.none

/** Makes the schema of a command's input: the members of every command, the text that its row names, and its own. */
export function input<R extends CommandRow, F extends z.ZodRawShape>(
  row: R,
  fields: F,
): z.ZodObject<typeof common & TextFields<R> & F, z.core.$strict> {
  const schema = z.strictObject({ ...common, ...texts[row.text ?? 'none'], ...fields })
  // The row's `text` chose at run time what `TextFields` chooses in the type.
  return schema as unknown as z.ZodObject<typeof common & TextFields<R> & F, z.core.$strict>
}
