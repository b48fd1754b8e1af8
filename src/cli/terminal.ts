import type { Readable } from 'node:stream'

/** Where text goes. */
export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** The parts of the surrounding process that the command line uses; a test brings its own. */
export interface Terminal {
  readonly stdin: Readable
  /** Results, and nothing else. */
  readonly stdout: Output
  /** Progress and complaints. */
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
}
