import type { BaseFacts } from '../ticket/facts.js'
import { type Owner, type Priority, priorities } from '../ticket/responsibility.js'
import { type CompiledCondition, compileCondition } from './conditions.js'
import type { JsonSchema, PolicyDefinition, Target, TargetDefinition } from './definition.js'
import { type FactKind, factTable, oneOf } from './fact-table.js'

/** What a target's condition may read: the facts, and who must act how urgently. */
export type TargetView = BaseFacts & {
  readonly owner: Owner | 'triage'
  /** Null or absent where no team is named. */
  readonly team?: string | null | undefined
  readonly tier: number
  readonly priority: Priority
}

/** The targets of a policy, compiled. */
export interface CompiledTargets {
  /** By id. */
  readonly byId: ReadonlyMap<string, Target>
  /** Per clock the first target whose condition holds, in the policy's order. */
  readonly select: (view: TargetView) => readonly Target[]
}

/**
 * @param factKinds kinds that the policy itself knows better than the schema, such as its categories
 * @throws AnswerableError as `compileCondition`, with paths such as `targets[0].when.owner`
 */
export function compileTargets(
  { targets = [], teams }: PolicyDefinition,
  schema: JsonSchema,
  factKinds: Readonly<Record<string, FactKind>>,
): CompiledTargets {
  const table = factTable(schema, {
    ...factKinds,
    owner: oneOf(['operator', 'seller', 'triage'], 'owner'),
    team: teams === undefined ? anyOf('string', 'null') : oneOf([...teams, null], 'team'),
    tier: anyOf('number'),
    priority: oneOf(priorities),
  })
  const compiled = targets.map((target, i) => ({
    target: withDefaults(target),
    condition: compileCondition(target.when ?? {}, table, `targets[${i}].when`),
  }))
  const clocks = byClock(compiled)
  return {
    byId: new Map(compiled.map(({ target }) => [target.id, target])),
    select: (view) => {
      const selected: Target[] = []
      for (const candidates of clocks.values()) {
        const target = firstHolding(candidates, view)
        if (target !== undefined) selected.push(target)
      }
      return selected
    },
  }
}

interface Candidate {
  readonly target: Target
  readonly condition: CompiledCondition
}

function byClock(compiled: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const clocks = new Map<string, Candidate[]>()
  for (const candidate of compiled) {
    const { clock } = candidate.target
    clocks.set(clock, [...(clocks.get(clock) ?? []), candidate])
  }
  return clocks
}

function firstHolding(candidates: readonly Candidate[], view: TargetView): Target | undefined {
  for (const { target, condition } of candidates) if (condition.test(view)) return target
  return undefined
}

function withDefaults(target: TargetDefinition): Target {
  const { id, metric, clock = metric, within, calendar = null, pauseWhile = 'waiting', stopOn = 'resolved' } = target
  const warnAt = [...(target.warnAt ?? [])].sort((a, b) => a - b)
  return Object.freeze({
    id,
    metric,
    clock,
    within,
    calendar,
    warnAt,
    pauseWhile,
    stopOn,
    onBreach: target.onBreach ?? [],
  })
}

function anyOf(...types: ('string' | 'number' | 'null')[]): FactKind {
  return { types: new Set(types), values: null, names: 'value', open: false }
}
