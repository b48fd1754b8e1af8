import { command, STAFF } from '../commands/command.js'

export const clockCommands = {
  'clock.extend': command({ allowed: STAFF }),
  'hold.place': command({ allowed: STAFF }),
  'hold.release': command({ allowed: STAFF }),
  'hold.void': command({ allowed: STAFF }),
  'extension.grant': command({ allowed: STAFF }),
  'extension.void': command({ allowed: STAFF }),
  'milestone.record': command({ allowed: STAFF }),
}
