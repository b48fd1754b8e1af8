import * as z from 'zod'
import { input } from '../commands/input.js'
import { conversationCommands } from './commands.js'

export const conversationInputs = {
  reply: input(conversationCommands.reply, {
    /**
     * The side that must act after the reply. Omitted: after the requester's reply, the owner. After the responder's,
     * the requester, unless the reply is automated or the ticket is resolved. Else nobody.
     */
    awaits: z.enum(['requester', 'owner', 'nobody']).optional(),
  }),
  note: input(conversationCommands.note, {}),
}
