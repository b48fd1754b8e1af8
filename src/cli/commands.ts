import { clockCommand } from './clock/clock-command.js'
import type { CliCommand } from './command.js'
import { compareCommand } from './compare/compare-command.js'
import { diagramCommand } from './diagram/diagram-command.js'
import { discloseCommand } from './disclose/disclose-command.js'
import { evaluateCommand } from './evaluate/evaluate-command.js'
import { explainCommand } from './explain/explain-command.js'
import { freezeCommand } from './freeze/freeze-command.js'
import { lintCommand } from './lint/lint-command.js'
import { replayCommand } from './replay/replay-command.js'
import { testCommand } from './test/test-command.js'
import { trainCommand } from './train/train-command.js'

/** All subcommands, in the order of `--help`. */
export const commands: readonly CliCommand[] = [
  clockCommand,
  compareCommand,
  diagramCommand,
  discloseCommand,
  evaluateCommand,
  explainCommand,
  freezeCommand,
  lintCommand,
  replayCommand,
  testCommand,
  trainCommand,
]
