import * as z from 'zod'
import { input } from '../commands/input.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { conversationCommands } from './commands.js'

const audience = z.discriminatedUnion('party', [
  z.strictObject({ party: z.literal('operator') }),
  z.strictObject({ party: z.literal('seller'), id: idSchema }),
])

export const conversationInputs = {
  reply: input(conversationCommands.reply, {
    /**
     * The side that must act after the reply. Omitted: after the requester's reply, the owner. After the responder's,
     * the requester, unless the reply is automated or holding, or the ticket is resolved. Else nobody. A program of a
     * seller, and an automatic reply of the requester, always await nobody. A holding reply may name nobody only.
     */
    awaits: z.enum(['requester', 'owner', 'nobody']).optional(),
    /**
     * True for a holding reply of the answering side, such as "we are on it". It keeps the promise of an update, and no
     * promise of an answer. The requester's reply cannot hold. Omitted: false.
     */
    holding: z.boolean().optional(),
  }),
  note: input(conversationCommands.note, {
    /**
     * The audience. Omitted, or the operator: the operator, and the seller that wrote it. A seller: also that one. A
     * seller may name only itself.
     */
    to: audience.optional(),
  }),
}
