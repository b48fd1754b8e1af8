import { command, STAFF } from '../commands/command.js'

export const subjectCommands = {
  'category.set': command({ allowed: STAFF, lifecycle: ['category.set/routed', 'category.set/triage'] }),
  'facts.update': command({ allowed: STAFF, lifecycle: ['facts.update/routed', 'facts.update/triage'] }),
  'priority.set': command({ allowed: STAFF, lifecycle: ['priority.set'] }),
}
