import { clockCommands } from '../clocks/commands.js'
import { conversationCommands } from '../conversation/commands.js'
import { lifecycleCommands } from '../lifecycle/commands.js'
import { migrationCommands } from '../migration/commands.js'
import { responsibilityCommands } from '../responsibility/commands.js'
import { subjectCommands } from '../subject/commands.js'
import type { CommandRow } from './command.js'

/** The one table of commands, joined from the parts of the ticket, in the order in which actions are shown. */
export const commandTable = {
  ...conversationCommands,
  ...responsibilityCommands,
  ...subjectCommands,
  ...migrationCommands,
  ...lifecycleCommands,
  ...clockCommands,
} satisfies Readonly<Record<string, CommandRow>>

export type CommandName = keyof typeof commandTable

/** Every command, in the table's order. */
export const commandNames = Object.keys(commandTable) as readonly CommandName[]

/** Returns a command's row, with the members that it may lack. */
export const rowOf = (name: CommandName): CommandRow => commandTable[name]
