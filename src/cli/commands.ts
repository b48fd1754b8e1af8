import { clockCommand } from './clock/clock-command.js'
import type { CliCommand } from './command.js'
import { replayCommand } from './replay/replay-command.js'

/** Every subcommand; one more is one more line. */
export const commands: readonly CliCommand[] = [clockCommand, replayCommand]
