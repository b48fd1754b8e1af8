import { command, STAFF } from '../commands/command.js'

export const subjectCommands = {
  'category.set': command({ allowed: STAFF, lifecycle: ['category.set/routed', 'category.set/triage'] }),
  'priority.set': command({ allowed: STAFF, lifecycle: ['priority.set'] }),
}
