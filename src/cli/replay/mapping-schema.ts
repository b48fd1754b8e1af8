import * as z from 'zod'
import { codedError } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { type CommandName, commandNames } from '../../ticket/commands/commands.js'

/** A command that a step can give. `open` is not one: the first row of a ticket opens it. */
export type StepCommand = Exclude<CommandName, 'open'>
const stepCommands = commandNames.filter((name): name is StepCommand => name !== 'open')

const column = z.string().min(1)
// Value specs and conditions are checked by their own compilers, which know the path.
const spec = z.unknown().optional()

const open = z.strictObject({
  when: spec,
  by: spec,
  category: spec,
  priority: spec,
  occurredAt: spec,
  facts: z.record(z.string(), spec).optional(),
})

const step = z.strictObject({
  when: spec,
  do: z.enum(stepCommands),
  at: spec,
  by: spec,
  with: z.record(z.string(), spec).optional(),
})

const check = z.strictObject({ clock: column, met: spec, by: spec, when: spec })

const mapping = z.strictObject({
  format: z.enum(['csv', 'ndjson']).optional(),
  delimiter: z.string().length(1).optional(),
  order: z.enum(['time', 'any']).optional(),
  time: z.strictObject({ column, zone: z.string().optional() }),
  ticket: column,
  tables: z.record(column, z.strictObject({ key: column, columns: z.array(column).min(1) })).optional(),
  open,
  steps: z.array(step).optional(),
  check: check.optional(),
})

/** A mapping whose structure is valid. Its value specs and conditions are not compiled yet. */
export type MappingFrame = z.output<typeof mapping>
export type Format = NonNullable<MappingFrame['format']>
export type Order = NonNullable<MappingFrame['order']>
export type TableFrame = NonNullable<MappingFrame['tables']>[string]

/**
 * Checks the structure of a mapping.
 * @throws AnswerableError REPLAY_INVALID: with the path inside the mapping, the value and the fix
 */
export function readFrame(written: unknown): MappingFrame {
  const parsed = mapping.safeParse(written)
  if (parsed.success) return parsed.data
  const { path, ...finding } = findingOf(parsed.error.issues, written)
  throw invalid(path === '(root)' ? '' : path, finding.problem, finding.value, finding.fix)
}

/** Returns the error REPLAY_INVALID. `path` is inside the mapping; empty means the whole mapping. */
export function invalid(path: string, problem: string, value: string, fix: string) {
  return codedError('REPLAY_INVALID', { path: path === '' ? 'mapping' : `mapping.${path}`, problem, value, fix })
}
