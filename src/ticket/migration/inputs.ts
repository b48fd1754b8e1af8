import * as z from 'zod'
import { input } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { migrationCommands } from './commands.js'

export const migrationInputs = {
  /** Moves the ticket to another version of its policy. With `hash`, only if the version has that content. */
  'policy.migrate': input(migrationCommands['policy.migrate'], {
    /** The version of the policy, and optionally the hash that its content must have. */
    to: z.strictObject({ version: idSchema, hash: idSchema.optional() }),
    /** Why: a code, such as `carrier-strike`; no free text. */
    reason: codeSchema,
  }),
}
