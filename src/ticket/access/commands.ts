import { command, STAFF } from '../commands/command.js'

export const accessCommands = {
  'access.grant': command({ allowed: STAFF }),
  'access.withdraw': command({ allowed: STAFF, lifecycle: ['access.withdraw', 'access.withdraw/asked'] }),
}
