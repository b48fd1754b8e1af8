import type { Terminal } from './terminal.js'

/** One subcommand of `answerable`. */
export interface CliCommand {
  readonly name: string
  /** One line for `answerable --help`. */
  readonly summary: string
  /** The whole of `answerable <name> --help`. */
  readonly usage: string
  /** Does it. @returns the exit code. @throws UsageError, AnswerableError: told on stderr by the caller */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** The command line was written wrongly: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
