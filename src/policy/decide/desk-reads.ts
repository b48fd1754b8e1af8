import { pathOf } from '../../kernel/data/source-path.js'
import { codedError, listed, seen } from '../../kernel/errors/errors.js'
import type { TimeChange } from '../../ticket/clocks/deadlines.js'
import type { PolicyDefinition } from '../definition/definition.js'
import { factOf } from '../language/bounds.js'
import { type DeskFactPath, deskFactKinds } from '../language/desk-facts.js'
import { isRecord } from '../language/fact-table.js'

/** The parts of a policy whose conditions may read facts of the desk. `clocks`: the six conditions of a target. */
export type DeskReader = 'rules' | 'targets' | 'clocks' | 'access'

/** A value of a fact that time changes, at which a condition may change its answer. */
export interface Threshold {
  readonly path: TimeChange['path']
  readonly ms: number
}

/** The facts of the desk that a policy reads. */
export interface DeskReads {
  readonly paths: ReadonlySet<DeskFactPath>
  /** The parts with a condition on a fact that time changes. */
  readonly timed: ReadonlySet<DeskReader>
  readonly thresholds: readonly Threshold[]
}

type Steps = readonly (string | number)[]
interface Written {
  readonly reader: DeskReader
  readonly condition: unknown
  readonly at: Steps
}

/**
 * Finds the facts of the desk that a checked policy reads; null if it reads none.
 * @throws AnswerableError POLICY_TARGET_UNKNOWN: a condition on `ticket.breached` names no target of the policy
 */
export function deskReadsOf(definition: PolicyDefinition): DeskReads | null {
  const targets = new Set(definition.targets?.map(({ id }) => id))
  const paths = new Set<DeskFactPath>()
  const timed = new Set<DeskReader>()
  const thresholds = new Map<string, Threshold>()
  const noteTimed = (path: TimeChange['path'], reader: DeskReader, written: unknown) => {
    timed.add(reader)
    for (const value of numbersIn(written)) {
      // A condition changes its answer at its bound, or a millisecond later: `gte` at the bound, `gt` after it.
      for (const ms of [Math.ceil(value), Math.floor(value) + 1]) thresholds.set(`${path} ${ms}`, { path, ms })
    }
  }
  const collect = ({ reader, condition, at }: Written): void => {
    if (!isRecord(condition)) return
    for (const [name, written] of Object.entries(condition)) {
      if (Array.isArray(written)) {
        written.forEach((each, i) => {
          collect({ reader, condition: each, at: [...at, name, i] })
        })
      }
      if (!isDeskFact(name)) continue
      paths.add(name)
      if (name === 'ticket.breached') assertTargets(written, [...at, name], targets)
      else if (name !== 'ticket.round') noteTimed(name, reader, written)
    }
  }
  for (const each of conditionsOf(definition)) collect(each)
  return paths.size === 0 ? null : { paths, timed, thresholds: [...thresholds.values()] }
}

const isDeskFact = (name: string): name is DeskFactPath => Object.hasOwn(deskFactKinds, name)

/** Returns the milliseconds of every duration in the tests of one fact. */
function numbersIn(written: unknown): readonly number[] {
  const value = factOf(written)
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

function assertTargets(written: unknown, at: Steps, targets: ReadonlySet<string>): void {
  if (!isRecord(written)) return
  for (const [operator, value] of Object.entries(written)) {
    if (operator === 'not') assertTargets(value, [...at, operator], targets)
    if (operator !== 'contains' || targets.has(String(value))) continue
    const path = pathOf([...at, operator])
    throw codedError('POLICY_TARGET_UNKNOWN', { path, value: seen(value), known: listed(targets) })
  }
}

/** Returns every condition of a policy with its path. */
function conditionsOf({ overrides, contracts, rules, targets, access }: PolicyDefinition): readonly Written[] {
  const whens = (reader: DeskReader, list: readonly { readonly when?: unknown }[] = [], ...at: Steps): Written[] =>
    list.map(({ when }, i) => ({ reader, condition: when, at: [...at, i, 'when'] }))
  return [
    ...whens('rules', overrides, 'overrides'),
    ...(contracts ?? []).flatMap((contract, i) => whens('rules', contract.rules, 'contracts', i, 'rules')),
    ...whens('rules', rules, 'rules'),
    ...whens('targets', targets, 'targets'),
    ...whens('access', access, 'access'),
    ...(targets ?? []).flatMap(({ conditions = {} }, i) =>
      Object.entries(conditions).map(([name, condition]): Written => {
        return { reader: 'clocks', condition, at: ['targets', i, 'conditions', name] }
      }),
    ),
  ]
}
