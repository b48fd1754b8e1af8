import type { Problem } from './problems.js'
import type { Columns } from './row-view.js'

/** The result of reading one line of a log: its columns, or why it could not be read. */
export type LogRecord = { readonly line: number; readonly columns: Columns } | UnreadableLine

export interface UnreadableLine {
  readonly line: number
  readonly unreadable: Pick<Problem, 'code' | 'problem'>
}

export function unreadable(line: number, code: string, problem: string): UnreadableLine {
  return { line, unreadable: { code, problem } }
}

export function tooLong(line: number): UnreadableLine {
  return unreadable(line, 'LINE_TOO_LONG', 'the line is longer than 1 MB')
}
