import type { Readable } from 'node:stream'

/** A destination for text. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** The parts of the process that the command line uses. A test passes its own. */
export interface Terminal {
  readonly stdin: Readable
  /** Results only. */
  readonly stdout: Output
  /** Progress and errors. */
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
}
