import * as z from 'zod'
import { common, firstSubject, firstText, input, instantSchema } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { priorities } from '../subject/priority.js'
import { lifecycleCommands } from './commands.js'

export const lifecycleInputs = {
  /** The input also takes the host's facts, beside these members. */
  open: z.strictObject({
    ...common,
    /** The ticket's id. Omitted: the desk makes one. */
    id: idSchema.optional(),
    /** At most 500 characters. If it is not empty, one of them must show. */
    subject: firstSubject.default(''),
    /** The first message: at most 20,000 characters. If it is not empty, one of them must show. */
    body: firstText.default(''),
    /** The priority, if the operator or the system opens. Omitted: the policy's, or `normal`. */
    priority: z.enum(priorities).optional(),
    /**
     * When the problem was reported, in epoch milliseconds, if that was earlier. Clocks start then, but for those of a
     * party. Only the operator and the system may give it. Omitted: now.
     */
    occurredAt: instantSchema.optional(),
    /**
     * The customer that the operator or a seller writes to, as in a recall: `customer('c-1')`. The customer is then the
     * requester, and is asked for an answer. A seller does so in its own name. Omitted: the actor has a problem itself.
     */
    towards: z.strictObject({ party: z.literal('customer'), id: idSchema, user: idSchema.optional() }).optional(),
  }),
  resolve: input(lifecycleCommands.resolve, {}),
  reopen: input(lifecycleCommands.reopen, {}),
  close: input(lifecycleCommands.close, {
    /** Why: a code, such as `carrier-strike`; no free text. */
    reason: codeSchema.default('done'),
  }),
}
