import { seen } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { commandSchemas } from '../../ticket/commands/commands.js'
import type { ColumnsUsed } from './columns-used.js'
import { invalid, type StepCommand } from './mapping-schema.js'
import { compileObject, type Read } from './value-spec.js'

/** What a mapping does not give: who acts stands beside `with`, texts of a log are never copied. */
const notGiven = new Set(['by', 'body', 'idempotencyKey', 'expectedVersion', 'commandId', 'correlationId'])
const needed: Partial<Record<StepCommand, string>> = {
  assign: 'to',
  'category.set': 'category',
  'priority.set': 'priority',
}

/**
 * Compiles the `with` of a step.
 * @throws AnswerableError REPLAY_INVALID: a field that the command lacks, or one that it needs
 */
export function compileFields(command: StepCommand, written: unknown, where: string, used: ColumnsUsed): Read {
  const fields = isRecord(written) ? written : {}
  const known = Object.keys(commandSchemas[command].shape).filter((name) => !notGiven.has(name))
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue
    const fix = known.length === 0 ? 'Leave "with" out.' : `Use: ${known.join(', ')}.`
    throw invalid(`${where}.${name}`, `"${command}" has no such field`, seen(fields[name]), fix)
  }
  const must = needed[command]
  if (must !== undefined && fields[must] === undefined) {
    throw invalid(`${where}.${must}`, `"${command}" needs it`, 'undefined', `Give "with": { "${must}": … }.`)
  }
  return compileObject(fields, where, used)
}
