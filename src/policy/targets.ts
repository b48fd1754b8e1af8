import type { BaseFacts } from '../ticket/facts.js'
import { type Owner, type Priority, priorities } from '../ticket/responsibility.js'
import { compileCondition } from './conditions.js'
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
    owner: oneOf(['operator', 'seller', 'triage'], 'OWNER'),
    team: teams === undefined ? anyOf('string', 'null') : oneOf([...teams, null], 'TEAM'),
    tier: anyOf('number'),
    priority: oneOf(priorities),
  })
  const compiled = targets.map((target, i) => {
    const condition = compileCondition(target.when ?? {}, table, `targets[${i}].when`)
    return {
      target: withDefaults(
        target,
        condition.reads.some(({ path }) => readsOwner.test(path)),
      ),
      condition,
    }
  })
  const clocks = [...new Set(compiled.map(({ target }) => target.clock))].map((clock) =>
    compiled.filter(({ target }) => target.clock === clock),
  )
  return {
    byId: new Map(compiled.map(({ target }) => [target.id, target])),
    select: (view) => {
      const selected: Target[] = []
      for (const candidates of clocks) {
        const first = candidates.find(({ condition }) => condition.test(view))
        if (first !== undefined) selected.push(first.target)
      }
      return selected
    },
  }
}

/** Facts that say who must act. */
const readsOwner = /^(owner|team|tier|seller)(\.|$)/

function withDefaults({ when: _, ...target }: TargetDefinition, servesOwner: boolean): Target {
  const { clock = target.metric, calendar = null, pauseWhile = 'waiting', stopOn = 'resolved', onBreach = [] } = target
  const warnAt = [...(target.warnAt ?? [])].sort((a, b) => a - b)
  return Object.freeze({ ...target, clock, calendar, warnAt, pauseWhile, stopOn, servesOwner, onBreach })
}

function anyOf(...types: ('string' | 'number' | 'null')[]): FactKind {
  return { types: new Set(types), values: null, names: null, open: false }
}
