import * as z from 'zod'
import { STORABLE, STORABLE_RULE } from '../../kernel/data/stored-text.js'
import { problemOfInstant } from '../../kernel/time/command-instants.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { actorSchema, idSchema } from '../responsibility/actor-schema.js'
import type { CommandRow } from './command.js'

/** The maximum length of a message, in characters. Allegro's limit for claims is the same. */
const MAX_BODY = 20_000
const MAX_SUBJECT = 500

/** The schema of an instant in epoch milliseconds, from 2000 to 2200. Its errors say how to mend another unit. */
export const instantSchema = z.custom<EpochMs>().check(({ value, issues }) => {
  const found = problemOfInstant(value)
  if (found === null) return
  const { problem: message, fix } = found
  issues.push({ code: 'custom', input: value, message, params: { fix } })
})

/** The schema of a message. */
const text = z.string().max(MAX_BODY).regex(STORABLE, STORABLE_RULE)

/**
 * Matches a text with at least one character that shows: not only spaces, line breaks, and characters such as U+200B.
 * Four letters and symbols of Unicode 16 are blank by their names: a Braille pattern without a dot, two Egyptian blanks
 * and a note without a head.
 */
const SHOWS = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}])[\p{L}\p{N}\p{P}\p{S}]/u
const SHOWS_RULE = 'a text: it shows nothing'
const message = text.min(1).regex(SHOWS, SHOWS_RULE)

/** A text that may be missing: empty, or one that shows. */
const OPTIONAL = new RegExp(`^$|${SHOWS.source}`, 'u')
/** The schema of the first message of a ticket, which may be empty. */
export const firstText = text.regex(OPTIONAL, SHOWS_RULE)
/** The schema of a ticket's subject, which may be empty. */
export const firstSubject = z.string().max(MAX_SUBJECT).regex(STORABLE, STORABLE_RULE).regex(OPTIONAL, SHOWS_RULE)

/** The members of every command's input. */
export const common = {
  /** The actor that gives the command. The library trusts it: authenticate first. */
  by: actorSchema,
  /** Makes a retry safe: the same key gives the same result and one effect. With another payload it is refused. */
  idempotencyKey: idSchema.optional(),
  /** The version that the ticket must have; else the command is refused. */
  expectedVersion: z.int().min(0).optional(),
  /** The id of a request or a message, recorded as the cause of the events. */
  commandId: idSchema.optional(),
  /** The id that the events of one business process share. */
  correlationId: idSchema.optional(),
}

const texts = {
  required: {
    /** The message: 1 to 20,000 characters, at least one of which shows. */
    body: message,
  },
  optional: {
    /** A message that goes with the command: 1 to 20,000 characters, at least one of which shows. */
    body: message.optional(),
  },
  none: {},
}

type TextFields<R extends CommandRow> = R extends { readonly text: infer T extends 'required' | 'optional' }
  ? (typeof texts)[T]
  : typeof texts.none

/** Returns the schema of a command's input: the common members, the text that its row declares, and its own fields. */
export function input<R extends CommandRow, F extends z.ZodRawShape>(
  row: R,
  fields: F,
): z.ZodObject<typeof common & TextFields<R> & F, z.core.$strict> {
  const schema = z.strictObject({ ...common, ...texts[row.text ?? 'none'], ...fields })
  // `row.text` chooses at run time what `TextFields` chooses in the type; TypeScript cannot see that.
  return schema as unknown as z.ZodObject<typeof common & TextFields<R> & F, z.core.$strict>
}
