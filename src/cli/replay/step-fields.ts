import type * as z from 'zod'
import { seen } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { common } from '../../ticket/commands/input.js'
import { commandSchemas } from '../../ticket/commands/inputs.js'
import type { ColumnsUsed } from './columns-used.js'
import { invalid, type StepCommand } from './mapping-schema.js'
import { compileObject, type Read } from './value-spec.js'

/** Fields that `with` may not have: the actor is in `by`, and texts of a log are never copied. */
const notGiven = new Set([...Object.keys(common), 'body'])

/**
 * Compiles the `with` of a step.
 * @throws AnswerableError REPLAY_INVALID: an unknown field, or a missing field that the command requires
 */
export function compileFields(command: StepCommand, written: unknown, where: string, used: ColumnsUsed): Read {
  const fields = isRecord(written) ? written : {}
  const own = Object.entries(commandSchemas[command].shape).filter(([name]) => !notGiven.has(name))
  const known = own.map(([name]) => name)
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue
    const fix = known.length === 0 ? 'Remove "with".' : `Use: ${known.join(', ')}.`
    throw invalid(`${where}.${name}`, `"${command}" has no such field`, seen(fields[name]), fix)
  }
  const [must] = own.flatMap(([name, schema]) => (isOptional(schema) || fields[name] !== undefined ? [] : [name]))
  if (must !== undefined) {
    throw invalid(`${where}.${must}`, `"${command}" needs it`, 'undefined', `Give "with": { "${must}": … }.`)
  }
  return compileObject(fields, where, used)
}

/** Returns whether a field may be omitted. A custom schema takes anything, and its command checks it. */
const isOptional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success
