// `npm run parts` writes this file from the folders of `src/ticket/`. Move lines of the table to change its order.
import { accessCommands } from '../access/commands.js'
import { clockCommands } from '../clocks/commands.js'
import { conversationCommands } from '../conversation/commands.js'
import { lifecycleCommands } from '../lifecycle/commands.js'
import { migrationCommands } from '../migration/commands.js'
import { responsibilityCommands } from '../responsibility/commands.js'
import { settlementCommands } from '../settlement/commands.js'
import { subjectCommands } from '../subject/commands.js'

/** The row of each command, from all parts of the ticket. Actions are shown in this order. */
export const rowsOfParts = {
  ...conversationCommands,
  ...responsibilityCommands,
  ...accessCommands,
  ...subjectCommands,
  ...settlementCommands,
  ...migrationCommands,
  ...lifecycleCommands,
  ...clockCommands,
}
