import { command, REPLIED, STAFF } from '../commands/command.js'

export const conversationCommands = {
  reply: command({
    text: 'required',
    allowed: ['requester', 'seller', 'former', ...STAFF],
    lifecycle: [
      'reply/from-requester',
      'reply/from-asked',
      'reply/to-requester',
      'reply/to-seller',
      'reply/to-operator',
      'reply/inform',
    ],
    stops: REPLIED,
  }),
  note: command({ text: 'required', kind: 'note', allowed: ['seller', 'former', ...STAFF] }),
}
