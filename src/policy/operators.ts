import { type AnswerableError, fail, invalid, listed, seen } from '../kernel/errors.js'
import { inside } from '../kernel/source-path.js'
import type { Operators, Scalar } from './condition.js'
import { type FactKind, isRecord, isScalar, type JsonType, prefixes, typeOf } from './fact-table.js'

export type OperatorName = keyof Operators

/** Where an operator stands, and the fact it is about. */
export interface Site {
  readonly where: string
  readonly fact: string
  readonly kind: FactKind
  readonly depth: number
}

/** An operator with its value, ready to be asked. */
export interface OperatorTest {
  readonly holds: (actual: unknown) => boolean
  /** The values it means, where it is an equality: what an index can look up. */
  readonly values: readonly Scalar[] | null
}

const MOST = 1_000
const DEEPEST = 32

/**
 * The table of operators: each checks the value written in the policy and gives the question to ask a fact.
 * Deciding, explaining and indexing all use what stands here, so they cannot drift apart.
 */
export const operators: { readonly [K in OperatorName]-?: (written: unknown, site: Site) => OperatorTest } = {
  equal: (written, site) => {
    const value = possible(written, site)
    return { holds: (actual) => actual === value, values: [value] }
  },
  in: (written, site) => {
    const list = listAt(site.where, 'in', written)
    const values = list.map((entry, i) => possible(entry, { ...site, where: inside(site.where, i) }))
    const set = new Set<unknown>(values)
    return { holds: (actual) => set.has(actual), values }
  },
  not: (written, site) => {
    const tests = isRecord(written)
      ? operatorTests(written, { ...site, depth: site.depth + 1 })
      : [{ test: operators.equal(written, site) }]
    return { holds: (actual) => !tests.every(({ test }) => test.holds(actual)), values: null }
  },
  under: (written, site) => {
    if (typeof written !== 'string' || written === '') throw wrong(site.where, '"under" takes a code', written)
    assertType(site, 'string', 'under')
    const { values } = site.kind
    if (values !== null && !prefixesOf(values).has(written)) throw unknownValue(written, site)
    const below = `${written}.`
    return {
      holds: (actual) => typeof actual === 'string' && (actual === written || actual.startsWith(below)),
      values: null,
    }
  },
  gt: comparison('gt', (actual, bound) => actual > bound),
  gte: comparison('gte', (actual, bound) => actual >= bound),
  lt: comparison('lt', (actual, bound) => actual < bound),
  lte: comparison('lte', (actual, bound) => actual <= bound),
  exists: (written, { where }) => {
    if (typeof written !== 'boolean') throw wrong(where, '"exists" takes true or false', written)
    return { holds: (actual) => (actual !== undefined && actual !== null) === written, values: null }
  },
}

/** The operators of one object, in the order they are written. */
export function operatorTests(
  written: Readonly<Record<string, unknown>>,
  site: Site,
): { readonly operator: OperatorName; readonly expected: unknown; readonly test: OperatorTest }[] {
  assertDepth(site.where, site.depth)
  const found = Object.entries(written).filter(([, expected]) => expected !== undefined)
  if (found.length === 0) throw wrong(site.where, 'an empty object says nothing', written)
  return found.map(([operator, expected]) => {
    if (!isOperator(operator)) throw wrong(site.where, 'there is no such operator', operator)
    const test = operators[operator](expected, { ...site, where: inside(site.where, operator) })
    return { operator, expected, test }
  })
}

/** @throws AnswerableError POLICY_TOO_LARGE */
export function assertDepth(path: string, depth: number): void {
  if (depth > DEEPEST) throw fail('POLICY_TOO_LARGE', { path, value: `${depth} deep`, cap: DEEPEST })
}

/** The list that `in`, `all`, `any` and `none` take. @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE */
export function listAt(path: string, name: string, written: unknown): readonly unknown[] {
  if (!Array.isArray(written) || written.length === 0)
    throw wrong(path, `"${name}" takes a list of at least one`, written)
  if (written.length > MOST) throw fail('POLICY_TOO_LARGE', { path, value: `${written.length} entries`, cap: MOST })
  return written
}

export function wrong(where: string, problem: string, value: unknown): AnswerableError {
  const fix = `Write { "fact.path": value }, or as value an object with: ${listed(Object.keys(operators))}.`
  return invalid('POLICY_INVALID', where, problem, value, fix)
}

function comparison(name: OperatorName, compare: (actual: number, bound: number) => boolean) {
  return (written: unknown, site: Site): OperatorTest => {
    if (typeof written !== 'number') throw wrong(site.where, `"${name}" takes a number`, written)
    assertType(site, 'number', name)
    return { holds: (actual) => typeof actual === 'number' && compare(actual, written), values: null }
  }
}

/** A value that the fact can have. */
function possible(written: unknown, site: Site): Scalar {
  if (!isScalar(written)) throw wrong(site.where, 'it must be a text, a number, true, false or null', written)
  if (site.kind.values?.has(written) === false) throw unknownValue(written, site)
  assertType(site, typeOf(written), 'equal')
  return written
}

function assertType({ where, fact, kind }: Site, type: JsonType, operator: string): void {
  if (kind.types?.has(type) !== false) return
  throw wrong(where, `"${operator}" with a ${type} can never hold: ${fact} is ${[...kind.types].join(' or ')}`, type)
}

function unknownValue(written: Scalar, { where: path, fact, kind }: Site): AnswerableError {
  const value = seen(written)
  const known = listed([...(kind.values ?? [])].map(String))
  return kind.names === null
    ? fail('POLICY_VALUE_UNKNOWN', { path, fact, value, known })
    : fail(`POLICY_${kind.names}_UNKNOWN`, { path, value, known })
}

const kept = new WeakMap<ReadonlySet<Scalar>, ReadonlySet<string>>()

/** Every code that a value equals or lies below; kept, because thousands of rules may ask. */
function prefixesOf(values: ReadonlySet<Scalar>): ReadonlySet<string> {
  const known = kept.get(values) ?? new Set([...values].flatMap((value) => prefixes(String(value))))
  kept.set(values, known)
  return known
}

function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name)
}
