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

/** How a row of a ticket that was not seen before opens it. */
export interface Opening {
  /** Null where any row may open. */
  readonly when: Holds | null
  readonly by: Read
  readonly priority: Read
  readonly occurredAt: Read
  /** The category among them. */
  readonly facts: Read
}

/** A command that a row leads to. */
export interface Step {
  readonly command: StepCommand
  readonly when: Holds
  /** When to give it; null: at the row's own time. */
  readonly at: Read | null
  readonly by: Acting
  readonly fields: Read
}

/** The part of a mapping that reads what the log itself says of a clock. */
export interface Check {
  readonly clock: string
  readonly met: Read
  readonly group: Read
  readonly when: Holds
}

/** A mapping from a log's rows to commands, ready to be asked. */
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
  /** The columns that a log with a header must have, those of the frame among them. */
  readonly named: NamedColumns
}

/**
 * Checks a mapping and compiles it.
 * @param written the mapping as data; one from a module may hold functions of a row in place of value specs
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
  // An object of value specs gives an object, or nothing where the row has none of them.
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

/** A condition of the policy language over a row; in a module also a function of the row. */
function compileWhen(written: unknown, where: string, used: ColumnsUsed): Holds {
  if (typeof written === 'function') {
    used.noteEverything()
    return guarded(where, (view) => Boolean(written(view)))
  }
  const condition = compiled(written, where)
  for (const { path } of condition.reads) used.note(path, where)
  // With an open table a condition reads own members by name, and needs none of the facts that the type asks for.
  return (view) => condition.test(view as FactSource)
}

/** The condition compiler speaks of policies; here the place is a mapping. */
function compiled(written: unknown, where: string): CompiledCondition {
  try {
    return compileCondition(written, openFacts, where)
  } catch (error) {
    if (!AnswerableError.isInstance(error)) throw error
    const { path = where, problem, value = '', fix } = error.values
    const values = {
      path: `mapping.${path}`,
      problem:
        problem ?? (error.code === 'POLICY_TOO_LARGE' ? 'it is too large' : 'this is no column that may be read'),
      value,
      fix: fix ?? 'See the condition language in docs/policy.md.',
    }
    throw codedError('REPLAY_INVALID', values, { cause: error })
  }
}
