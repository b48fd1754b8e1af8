import packageJson from '../../package.json' with { type: 'json' }
import { AnswerableError } from '../kernel/errors/errors.js'
import { type CliCommand, UsageError } from './command.js'
import { commands } from './commands.js'
import type { Terminal } from './terminal.js'

const FAILED = 1
const WRONG_USAGE = 2

/**
 * Runs one command line.
 * @returns the exit code: 0 success, 1 failure, 2 wrong usage
 */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { stdout, stderr } = terminal
  const [name, ...args] = argv
  if (name === '--help' || name === '-h') return print(stdout, usage())
  if (name === '--version' || name === '-v') return print(stdout, `${packageJson.version}\n`)
  const command = commands.find((known) => known.name === name)
  if (command === undefined) {
    stderr.write(name === undefined ? usage() : `answerable: there is no command "${name}".\n\n${usage()}`)
    return WRONG_USAGE
  }
  if (args.includes('--help') || args.includes('-h')) return print(stdout, command.usage)
  try {
    return await command.run(args, terminal)
  } catch (error) {
    return reported(error, command, terminal)
  }
}

function reported(error: unknown, command: CliCommand, { stderr }: Terminal): number {
  if (isUsageError(error)) {
    stderr.write(`answerable ${command.name}: ${error.message}\nSee: answerable ${command.name} --help\n`)
    return WRONG_USAGE
  }
  if (!AnswerableError.isInstance(error)) throw error
  stderr.write(`answerable ${command.name}: ${error.message}\n`)
  return FAILED
}

/** Accepts our own error, and the one that `parseArgs` throws for an unknown option or a missing value. */
function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}

function usage(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'answerable: who must answer a marketplace ticket, by when, and what happens otherwise.',
    '',
    'Usage: answerable <command> [options]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'answerable <command> --help shows its options. answerable --version shows the version.',
    '',
  ].join('\n')
}

function print(stdout: Terminal['stdout'], text: string): number {
  stdout.write(text)
  return 0
}
