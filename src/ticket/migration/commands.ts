import { command, STAFF } from '../commands/command.js'

export const migrationCommands = {
  'policy.migrate': command({ allowed: STAFF, lifecycle: ['policy.migrate/routed', 'policy.migrate/triage'] }),
}
