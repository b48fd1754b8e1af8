import * as z from 'zod'
import { input } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from './actor-schema.js'
import { responsibilityCommands } from './commands.js'
import { MAX_TIER } from './responsibility.js'

const owner = z.discriminatedUnion('party', [
  z.strictObject({ party: z.literal('seller'), id: idSchema }),
  z.strictObject({
    party: z.literal('operator'),
    team: idSchema.optional(),
    tier: z.int().min(1).max(MAX_TIER).optional(),
    agent: idSchema.optional(),
  }),
])

export const responsibilityInputs = {
  assign: input(responsibilityCommands.assign, {
    /** The new owner: a seller by its id, or the operator, optionally with a team, a tier and an agent. */
    to: owner,
    /**
     * True if the new owner owes the requester an answer, from this instant, whatever was answered before. Omitted: it
     * owes only what nobody has answered.
     */
    answerOwed: z.boolean().optional(),
  }),
  /** The person who gives it claims the ticket: the actor's `user`, or else its `id`. */
  claim: input(responsibilityCommands.claim, {}),
  unclaim: input(responsibilityCommands.unclaim, {}),
  escalate: input(responsibilityCommands.escalate, {
    /**
     * Why: a code, such as `carrier-strike`; no free text. Required of a seller that owns the ticket. Omitted: `asked`.
     */
    reason: codeSchema.optional(),
    /** The operator's team that the ticket goes to. Read only if the operator or the system gives the command. */
    team: idSchema.optional(),
  }),
}
