import { command, STAFF } from '../commands/command.js'

export const responsibilityCommands = {
  assign: command({ allowed: STAFF, lifecycle: ['assign', 'assign/answer-owed'] }),
  claim: command({ allowed: ['owner', 'operator'] }),
  unclaim: command({ allowed: ['owner', 'operator'] }),
  escalate: command({ allowed: ['requester', 'owner', ...STAFF], lifecycle: ['escalate', 'escalate/by-deadline'] }),
}
