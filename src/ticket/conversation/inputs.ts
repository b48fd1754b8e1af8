import * as z from 'zod'
import { input, instantSchema } from '../commands/input.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { conversationCommands } from './commands.js'
import { awaitedSides } from './conversation.js'

const toOperator = z.strictObject({ party: z.literal('operator') })
const toSeller = z.strictObject({ party: z.literal('seller'), id: idSchema })
const audience = z.discriminatedUnion('party', [toOperator, toSeller])
const everybody = z.strictObject({ party: z.literal('everybody') })

export const conversationInputs = {
  reply: input(conversationCommands.reply, {
    /**
     * The side that must act after the reply. Omitted: after the requester's reply, the owner. After the responder's,
     * the requester, unless the reply is automated or holding, or the ticket is resolved. Else nobody. A reply with
     * `to` awaits the one it is put to. A program of a seller, and an automatic reply of the requester, always await
     * nobody. A holding reply may name nobody only.
     *
     * The operator asks a seller with `seller`, and a seller asks the operator with `operator`. Each wait ends by
     * itself.
     */
    awaits: z.enum(awaitedSides).optional(),
    /**
     * The only reader: the operator, or one seller on the ticket. The requester never reads such a reply, and it
     * answers nobody. Omitted: everybody, unless it awaits the seller or the operator: then that one alone.
     */
    to: z.discriminatedUnion('party', [toOperator, toSeller, everybody]).optional(),
    /**
     * True for a holding reply of the answering side, such as "we are on it". It keeps the promise of an update, and
     * no promise of an answer. The requester's reply cannot hold. Omitted: false.
     */
    holding: z.boolean().optional(),
    /**
     * When it was written, in epoch milliseconds, if it arrives late. Only the system, or a program of the operator,
     * may date a reply: within the policy's `backdating.reply`, and not before the ticket's last event. Omitted: now.
     */
    occurredAt: instantSchema.optional(),
  }),
  note: input(conversationCommands.note, {
    /**
     * The audience. Omitted, or the operator: the operator, and the seller that wrote it. A seller: also that one. A
     * seller may name only itself.
     */
    to: audience.optional(),
  }),
}
