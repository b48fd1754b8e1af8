import { type AnswerableError, fail, listed, seen } from '../kernel/errors.js'
import type { Operators, Scalar } from './definition.js'
import { type FactKind, isRecord, isScalar, typeOf } from './fact-table.js'
import { inside } from './source-path.js'

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

const MOST_VALUES = 1_000
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
    if (!Array.isArray(written) || written.length === 0) throw wrong(site, '"in" takes a list of values', written)
    if (written.length > MOST_VALUES) throw tooLarge(site.where, `${written.length} values`, MOST_VALUES)
    const values = new Set<unknown>()
    const list = written.map((entry: unknown, i) => possible(entry, { ...site, where: inside(site.where, i) }))
    for (const value of list) values.add(value)
    return { holds: (actual) => values.has(actual), values: list }
  },
  not: (written, site) => {
    const tests = isRecord(written)
      ? operatorTests(written, { ...site, depth: site.depth + 1 })
      : [{ test: operators.equal(written, site) }]
    return { holds: (actual) => !tests.every(({ test }) => test.holds(actual)), values: null }
  },
  under: (written, site) => {
    if (typeof written !== 'string' || written === '')
      throw wrong(site, '"under" takes a code such as "goods"', written)
    assertType(site, 'string', 'under')
    const below = `${written}.`
    const reachable = site.kind.values === null || prefixesOf(site.kind.values).has(written)
    if (!reachable) throw unknownValue(written, site)
    return {
      holds: (actual) => typeof actual === 'string' && (actual === written || actual.startsWith(below)),
      values: null,
    }
  },
  gt: comparison('gt', (actual, bound) => actual > bound),
  gte: comparison('gte', (actual, bound) => actual >= bound),
  lt: comparison('lt', (actual, bound) => actual < bound),
  lte: comparison('lte', (actual, bound) => actual <= bound),
  exists: (written, site) => {
    if (typeof written !== 'boolean') throw wrong(site, '"exists" takes true or false', written)
    return { holds: (actual) => (actual !== undefined && actual !== null) === written, values: null }
  },
}

/** The operators of one object, in the order they are written. */
export function operatorTests(
  written: Readonly<Record<string, unknown>>,
  site: Site,
): { readonly operator: OperatorName; readonly expected: unknown; readonly test: OperatorTest }[] {
  if (site.depth > DEEPEST) throw tooLarge(site.where, `nested ${site.depth} deep`, DEEPEST)
  const found = Object.entries(written).filter(([, expected]) => expected !== undefined)
  if (found.length === 0) throw wrong(site, 'an empty object says nothing about the fact', written)
  return found.map(([operator, expected]) => {
    if (!isOperator(operator)) throw wrong(site, `there is no operator ${seen(operator)}`, operator)
    const test = operators[operator](expected, { ...site, where: inside(site.where, operator) })
    return { operator, expected, test }
  })
}

/** @throws AnswerableError POLICY_TOO_LARGE */
export function assertDepth(where: string, depth: number): void {
  if (depth > DEEPEST) throw tooLarge(where, `nested ${depth} deep`, DEEPEST)
}

function comparison(name: OperatorName, compare: (actual: number, bound: number) => boolean) {
  return (written: unknown, site: Site): OperatorTest => {
    if (typeof written !== 'number' || !Number.isFinite(written)) {
      throw wrong(site, `"${name}" takes a finite number`, written)
    }
    assertType(site, 'number', name)
    return { holds: (actual) => typeof actual === 'number' && compare(actual, written), values: null }
  }
}

/** A value that the fact can have. */
function possible(written: unknown, site: Site): Scalar {
  if (!isScalar(written) || (typeof written === 'number' && !Number.isFinite(written))) {
    throw wrong(site, 'a fact is compared with a text, a finite number, true, false or null', written)
  }
  if (site.kind.values !== null && !site.kind.values.has(written)) throw unknownValue(written, site)
  assertType(site, typeOf(written), 'equal')
  return written
}

function assertType(site: Site, type: ReturnType<typeof typeOf>, operator: string): void {
  const { types } = site.kind
  if (types === null || types.has(type)) return
  throw wrong(site, `"${operator}" with a ${type} can never hold: ${site.fact} is ${[...types].join(' or ')}`, type)
}

function unknownValue(written: Scalar, { where: path, fact, kind }: Site): AnswerableError {
  const value = seen(written)
  const known = listed([...(kind.values ?? [])].map(String))
  switch (kind.names) {
    case 'value':
      return fail('POLICY_VALUE_UNKNOWN', { path, fact, value, known })
    case 'category':
      return fail('POLICY_CATEGORY_UNKNOWN', { path, value, known })
    case 'owner':
      return fail('POLICY_OWNER_UNKNOWN', { path, value, known })
    case 'team':
      return fail('POLICY_TEAM_UNKNOWN', { path, value, known })
  }
}

function wrong(site: Site, problem: string, value: unknown): AnswerableError {
  const fix = `Write a value, or an object with: ${Object.keys(operators).join(', ')}.`
  return fail('POLICY_INVALID', { path: site.where, problem, value: seen(value), fix })
}

function tooLarge(path: string, value: string, cap: number): AnswerableError {
  return fail('POLICY_TOO_LARGE', { path, value, cap })
}

const prefixes = new WeakMap<ReadonlySet<Scalar>, ReadonlySet<string>>()

/** Every code that a value equals or lies below; kept, because thousands of rules may ask. */
function prefixesOf(values: ReadonlySet<Scalar>): ReadonlySet<string> {
  const kept = prefixes.get(values)
  if (kept !== undefined) return kept
  const all = new Set<string>()
  for (const value of values) {
    const words = String(value).split('.')
    for (let i = 1; i <= words.length; i++) all.add(words.slice(0, i).join('.'))
  }
  prefixes.set(values, all)
  return all
}

function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name)
}
