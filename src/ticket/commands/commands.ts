import type { CommandRow } from './command.js'
import { rowsOfParts } from './rows-of-parts.js'

/** The table of all commands, collected from the parts of the ticket. */
export const commandTable = rowsOfParts satisfies Readonly<Record<string, CommandRow>>

/** The name of a command, such as `reply` or `hold.place`. */
export type CommandName = keyof typeof commandTable

/** The names of all commands, in the table's order. */
export const commandNames = Object.keys(commandTable) as readonly CommandName[]

/** Returns a command's row, typed with its optional members. */
export const rowOf = (name: CommandName): CommandRow => commandTable[name]
