import { AnswerableError, codedError, seen } from '../../kernel/errors/errors.js'
import { type CompiledCondition, compileCondition } from '../../policy/language/conditions.js'
import type { FactSource } from '../../policy/language/fact-reader.js'
import { openFacts } from '../../policy/language/fact-table.js'
import { zoneNamed } from '../../sla/zone/zone.js'
import { type Acting, compileActing, compileActor } from './acting.js'
import { ColumnsUsed } from './columns-used.js'
import { type InstantReader, instantReader } from './instants.js'
import type { NamedColumns } from './log-columns.js'
import { invalid, type MappingFrame, readFrame, type StepCommand, type TableFrame } from './mapping-schema.js'
import { guarded } from './row-function.js'
import type { RowView } from './row-view.js'
import { compileFields } from './step-fields.js'
import { compileObject, compileValue, type Read } from './value-spec.js'

type Holds = (view: RowView) => boolean

/** The part of a mapping that opens a ticket at its first row. */
export interface Opening {
  /** Null if any row may open a ticket. */
  readonly when: Holds | null
  readonly by: Read
  readonly priority: Read
  readonly occurredAt: Read
  /** Reads the facts, including the category. */
  readonly facts: Read
}

/** A command that a row may give. */
export interface Step {
  readonly command: StepCommand
  readonly when: Holds
  /** The time of the command; null for the row's own time. */
  readonly at: Read | null
  readonly by: Acting
  readonly fields: Read
}

/** The part of a mapping that reads a clock's outcome in the log. */
export interface Check {
  readonly clock: string
  readonly met: Read
  readonly group: Read
  readonly when: Holds
}

/** A compiled mapping from a log's rows to commands. */
export interface Mapping {
  readonly frame: MappingFrame
  readonly instantOf: InstantReader
  readonly tables: ReadonlyMap<string, TableFrame>
  readonly open: Opening
  readonly steps: readonly Step[]
  readonly check: Check | null
  /** The columns that rows must keep; null for all. */
  readonly kept: readonly string[] | null
  readonly changed: readonly string[]
  /** The columns that a log with a header must have, including those of `ticket` and `time`. */
  readonly named: NamedColumns
}

/**
 * Checks a mapping and compiles it.
 * @param written the mapping as data; one from a module may have functions of a row in place of value specs
 * @throws AnswerableError REPLAY_INVALID: with the path inside the mapping, the value and the fix
 */
export function compileMapping(written: unknown): Mapping {
  const frame = readFrame(written)
  const zoneName = frame.time.zone ?? 'UTC'
  const zone = zoneNamed(zoneName)
  if (zone === undefined) {
    throw invalid(
      'time.zone',
      'there is no such time zone',
      seen(zoneName),
      'Use an IANA name such as "Europe/Warsaw".',
    )
  }
  const tables = new Map(Object.entries(frame.tables ?? {}))
  const used = new ColumnsUsed(tables)
  const open = compileOpening(frame.open, used)
  const steps = (frame.steps ?? []).map((step, i) => compileStep(step, `steps[${i}]`, used))
  const check = frame.check === undefined ? null : compileCheck(frame.check, used)
  const named = new Map([[frame.ticket, 'ticket'], [frame.time.column, 'time.column'], ...used.named])
  const { kept, changed } = used
  return { frame, instantOf: instantReader(zone), tables, open, steps, check, kept, changed, named }
}

function compileOpening(open: MappingFrame['open'], used: ColumnsUsed): Opening {
  return {
    when: open.when === undefined ? null : compileWhen(open.when, 'open.when', used),
    by: compileActor(open.by, 'open.by', used),
    priority: optional(open.priority, 'open.priority', used),
    occurredAt: optional(open.occurredAt, 'open.occurredAt', used),
    facts: compileFacts(open, used),
  }
}

function compileFacts({ category, facts = {} }: MappingFrame['open'], used: ColumnsUsed): Read {
  const readCategory = compileValue(category, 'open.category', used)
  const readFacts = compileObject(facts, 'open.facts', used)
  // `readFacts` returns an object, or undefined if the row has none of the values.
  return (view) => ({ ...(readFacts(view) as object | undefined), category: readCategory(view) })
}

function compileStep(step: NonNullable<MappingFrame['steps']>[number], where: string, used: ColumnsUsed): Step {
  return {
    command: step.do,
    when: compileWhen(step.when ?? {}, `${where}.when`, used),
    at: step.at === undefined ? null : compileValue(step.at, `${where}.at`, used),
    by: compileActing(step.by, `${where}.by`, used),
    fields: compileFields(step.do, step.with, `${where}.with`, used),
  }
}

function compileCheck(check: NonNullable<MappingFrame['check']>, used: ColumnsUsed): Check {
  return {
    clock: check.clock,
    met: compileValue(check.met, 'check.met', used),
    group: optional(check.by, 'check.by', used),
    when: compileWhen(check.when ?? {}, 'check.when', used),
  }
}

function optional(spec: unknown, where: string, used: ColumnsUsed): Read {
  return spec === undefined ? () => undefined : compileValue(spec, where, used)
}

/** Compiles a condition of the policy language over a row; in a module also a function of the row. */
function compileWhen(written: unknown, where: string, used: ColumnsUsed): Holds {
  if (typeof written === 'function') {
    used.noteEverything()
    return guarded(where, (view) => Boolean(written(view)))
  }
  const condition = compiled(written, where)
  for (const { path } of condition.reads) used.note(path, where)
  // With an open table a condition reads own members by name, so the facts that the type requires may be missing.
  return (view) => condition.test(view as FactSource)
}

/** Compiles a condition. An error of the policy compiler becomes REPLAY_INVALID, with the path in the mapping. */
function compiled(written: unknown, where: string): CompiledCondition {
  try {
    return compileCondition(written, openFacts, where)
  } catch (error) {
    if (!AnswerableError.isInstance(error)) throw error
    const { path = where, problem, value = '', fix } = error.values
    const values = {
      path: `mapping.${path}`,
      problem:
        problem ?? (error.code === 'POLICY_TOO_LARGE' ? 'it is too large' : 'this is not a column that may be read'),
      value,
      fix: fix ?? 'See the condition language in docs/policy.md.',
    }
    throw codedError('REPLAY_INVALID', values, { cause: error })
  }
}
