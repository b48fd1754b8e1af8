import { codedError, seen } from '../../kernel/errors/errors.js'
import { decidedOwners } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'
import type { JsonSchema, PolicyDefinition } from '../definition/definition.js'
import type { Condition } from '../language/condition.js'
import { type CompiledCondition, compileCondition, type FactRead } from '../language/conditions.js'
import { anyOf, type FactKind, type FactTable, factTable, oneOf } from '../language/fact-table.js'
import type { NamedSets } from '../language/named-sets.js'
import { momentValues } from './readable.js'
import { type ClockView, type CompiledConditions, type Target, type TargetView, withDefaults } from './target.js'
import type { ClockConditions, TargetDefinition } from './target-definition.js'
import { readsFacts } from './target-view.js'

type Six = keyof ClockConditions

/** The compiled targets of a policy. */
export interface CompiledTargets {
  /** The targets by id. */
  readonly byId: ReadonlyMap<string, Target>
  /** Returns for each clock the first target whose condition holds: named targets first, each in the policy's order. */
  readonly select: (view: TargetView, named?: readonly string[]) => readonly Target[]
  /** True if a condition reads a fact other than the category. */
  readonly targetsReadFacts: boolean
  /** The selection, if it is the same for every ticket; null if conditions or decisions choose. */
  readonly targetsOfAll: readonly Target[] | null
  /** The facts that conditions and calendars of targets read. */
  readonly reads: readonly FactRead[]
  /** Compiles a condition over what targets may read. @throws AnswerableError as `compileCondition` */
  readonly conditionOf: (condition: unknown, path: string) => CompiledCondition
}

/**
 * Compiles the targets of a policy.
 * @param factKinds the kinds that the policy knows better than the schema, such as its categories
 * @throws AnswerableError as `compileCondition`, with paths such as `targets[0].when.owner`
 */
export function compileTargets(
  { targets = [], teams }: PolicyDefinition,
  schema: JsonSchema,
  factKinds: Readonly<Record<string, FactKind>>,
  sets: NamedSets = {},
): CompiledTargets {
  const responsible = {
    ...factKinds,
    owner: oneOf(decidedOwners, 'OWNER'),
    team: teams === undefined ? anyOf('string', 'null') : oneOf([...teams, null], 'TEAM'),
    tier: anyOf('number'),
    priority: oneOf(priorities),
  }
  const table = factTable(schema, responsible, sets)
  const standing = {
    state: oneOf(momentValues.state),
    // A ticket may wait for several parties at once.
    waitingOn: { ...oneOf(momentValues.waitingOn), isSeveral: true as const },
    command: oneOf(momentValues.command),
    by: oneOf(momentValues.by),
    automated: oneOf(momentValues.automated),
  }
  const clockTable = factTable(schema, { ...responsible, ...standing }, sets)
  const compiled = targets.map((target, i) => {
    const condition = compileCondition(target.when ?? {}, table, `targets[${i}].when`)
    const paths = condition.reads.map(({ path }) => path)
    const conditions = compileSix(target.conditions, clockTable, `targets[${i}].conditions`)
    checkCalendar(target, table, i)
    return { target: withDefaults(target, paths, conditions.compiled), condition, reads: conditions.reads }
  })
  const clocks = [...new Set(compiled.map(({ target }) => target.clock))].map((clock) =>
    compiled.filter(({ target }) => target.clock === clock),
  )
  const isChosen = ({ target, condition }: Candidate) => target.byName || condition.reads.length > 0
  const isFixed = clocks.every((candidates) => candidates.length === 1 && !candidates.some(isChosen))
  const byFact = compiled.flatMap(({ target: { calendar } }) =>
    typeof calendar === 'object' && calendar !== null
      ? [{ path: calendar.fact, fact: calendar.fact, read: table.readerOf(calendar.fact) }]
      : [],
  )
  return {
    reads: [...compiled.flatMap(({ condition, reads }) => [...condition.reads, ...reads]), ...byFact],
    targetsReadFacts: compiled.some(({ condition }) => readsFacts(condition)),
    targetsOfAll: isFixed ? compiled.map(({ target }) => target) : null,
    conditionOf: (condition, path) => compileCondition(condition, table, path),
    byId: new Map(compiled.map(({ target }) => [target.id, target])),
    select: (view, named = []) => {
      const selected: Target[] = []
      for (const candidates of clocks) {
        const chosen =
          named.length > 0 ? candidates.find((each) => isNamed(named, each) && holds(each, view)) : undefined
        const first = chosen ?? candidates.find((each) => !each.target.byName && holds(each, view))
        if (first !== undefined) selected.push(first.target)
      }
      return selected
    },
  }
}

interface Candidate {
  readonly target: Target
  readonly condition: CompiledCondition
}

const holds = ({ condition }: Candidate, view: TargetView): boolean => condition.test(view)
const isNamed = (named: readonly string[], { target }: Candidate): boolean => named.includes(target.id)

/** Compiles the conditions of a clock, and returns the facts that they read. */
function compileSix(
  written: ClockConditions | undefined,
  table: FactTable,
  where: string,
): { readonly compiled: CompiledConditions | null; readonly reads: readonly FactRead[] } {
  if (written === undefined) return { compiled: null, reads: [] }
  const reads: FactRead[] = []
  const compiled: { [C in Six]?: (view: ClockView) => boolean } = {}
  for (const six of ['start', 'pause', 'resume', 'stop', 'reset', 'cancel'] as const) {
    const given: Condition | boolean | undefined = written[six]
    if (given === undefined) continue
    if (typeof given === 'boolean') {
      compiled[six] = () => given
      continue
    }
    const condition = compileCondition(given, table, `${where}.${six}`)
    compiled[six] = condition.test
    reads.push(...condition.reads)
  }
  return { compiled, reads }
}

/** Rejects a calendar named by a fact that the schema lacks. @throws AnswerableError POLICY_FACT_UNKNOWN */
function checkCalendar({ calendar }: TargetDefinition, table: FactTable, i: number): void {
  if (calendar === undefined || typeof calendar === 'string' || table.kindOf(calendar.fact) !== undefined) return
  const path = `targets[${i}].calendar.fact`
  throw codedError('POLICY_FACT_UNKNOWN', { path, value: seen(calendar.fact), known: table.known() })
}
