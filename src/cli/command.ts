import type { Terminal } from './terminal.js'

/** One subcommand of `answerable`. */
export interface CliCommand {
  readonly name: string
  /** One line for `answerable --help`. */
  readonly summary: string
  /** The whole of `answerable <name> --help`. */
  readonly usage: string
  /** Runs the command. @returns the exit code. @throws UsageError, AnswerableError: the caller prints them on stderr */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** The error of a wrong usage: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
