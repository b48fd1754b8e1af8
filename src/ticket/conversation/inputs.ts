import * as z from 'zod'
import { input } from '../commands/input.js'
import { conversationCommands } from './commands.js'

export const conversationInputs = {
  reply: input(conversationCommands.reply, {
    /**
     * Whom the reply leaves waiting. Omitted: the requester's reply awaits the owner, another's the requester, an
     * automated one nobody.
     */
    awaits: z.enum(['requester', 'owner', 'nobody']).optional(),
  }),
  note: input(conversationCommands.note, {}),
}
