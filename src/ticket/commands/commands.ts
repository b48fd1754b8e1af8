import { accessCommands } from '../access/commands.js'
import { clockCommands } from '../clocks/commands.js'
import { conversationCommands } from '../conversation/commands.js'
import { lifecycleCommands } from '../lifecycle/commands.js'
import { migrationCommands } from '../migration/commands.js'
import { responsibilityCommands } from '../responsibility/commands.js'
import { subjectCommands } from '../subject/commands.js'
import type { CommandRow } from './command.js'

/** The table of all commands, collected from the parts of the ticket. Actions are shown in this order. */
export const commandTable = {
  ...conversationCommands,
  ...responsibilityCommands,
  ...accessCommands,
  ...subjectCommands,
  ...migrationCommands,
  ...lifecycleCommands,
  ...clockCommands,
} satisfies Readonly<Record<string, CommandRow>>

/** The name of a command, such as `reply` or `hold.place`. */
export type CommandName = keyof typeof commandTable

/** The names of all commands, in the table's order. */
export const commandNames = Object.keys(commandTable) as readonly CommandName[]

/** Returns a command's row, typed with its optional members. */
export const rowOf = (name: CommandName): CommandRow => commandTable[name]
