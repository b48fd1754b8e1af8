import { command, STAFF } from '../commands/command.js'

export const settlementCommands = {
  'settlement.set-paid-by': command({ allowed: STAFF }),
  'settlement.set-charged-to': command({ allowed: STAFF }),
  'settlement.find-fault': command({ allowed: STAFF }),
  'settlement.set-score': command({ allowed: STAFF }),
}
