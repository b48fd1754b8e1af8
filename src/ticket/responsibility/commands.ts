import { command, STAFF } from '../commands/command.js'

export const responsibilityCommands = {
  assign: command({ allowed: STAFF, lifecycle: ['assign', 'assign/answer-owed'] }),
  escalate: command({ allowed: ['requester', 'owner', ...STAFF], lifecycle: ['escalate'] }),
}
