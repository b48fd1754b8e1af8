import { type AnswerableError, codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import { type Ordering, orderingAround } from './bounds.js'
import type { Operators, Scalar } from './condition.js'
import { type FactKind, isRecord, isScalar, type JsonType, prefixes, typeOf } from './fact-table.js'
import { type NamedSets, setNamed } from './named-sets.js'
import { type PolicyPath, pathText } from './policy-path.js'

export type OperatorName = keyof Operators

/** Where an operator stands, and the fact it is about. */
export interface Site {
  readonly where: PolicyPath
  readonly fact: string
  readonly kind: FactKind
  readonly sets: NamedSets
  readonly depth: number
}

/** An operator with its value, ready to be asked. */
export interface OperatorTest {
  readonly holds: (actual: unknown) => boolean
  /** The values it means, where it is an equality: what an index can look up. */
  readonly values: readonly Scalar[] | null
  readonly asked: readonly Asked[]
}

/** A question whose answer evidence keeps, because the fact's own value does not show it: `customer.id in vip`. */
export interface Asked {
  readonly name: string
  readonly holds: (actual: unknown) => boolean
}

const MAX_LIST_LENGTH = 1_000
const MAX_DEPTH = 32
const MAX_PART_LENGTH = 200
const MAX_SCANNED = 8
const NOTHING: readonly Asked[] = []

/**
 * The table of operators: each checks the value written in the policy and gives the question to ask a fact.
 * Deciding, explaining and indexing all use what stands here, so they cannot drift apart.
 */
export const operators: { readonly [K in OperatorName]-?: (written: unknown, site: Site) => OperatorTest } = {
  equal: (written, site) => {
    const value = possible(written, site)
    return { holds: (actual) => actual === value, values: [value], asked: NOTHING }
  },
  in: (written, site) => {
    if (isRecord(written)) return membership(written, site)
    const list = listAt(site.where, 'in', written)
    const values = list.map((entry, i) => possible(entry, site, i))
    return { holds: isOneOf(values), values, asked: NOTHING }
  },
  not: (written, site) => {
    const tests = isRecord(written)
      ? operatorTests(written, { ...site, depth: site.depth + 1 })
      : [{ test: operators.equal(written, site) }]
    const asked = tests.flatMap(({ test }) => test.asked)
    return { holds: (actual) => !tests.every(({ test }) => test.holds(actual)), values: null, asked }
  },
  under: (written, site) => {
    if (typeof written !== 'string' || written === '') throw wrong(site.where, '"under" takes a code', written)
    assertType(site, 'string', 'under')
    const { values, tree } = site.kind
    const known = tree?.below ?? (values && prefixesOf(values))
    if (known?.has(written) === false) throw unknownValue(written, site)
    const dotted = `${written}.`
    const byDots = (actual: unknown) => typeof actual === 'string' && (actual === written || actual.startsWith(dotted))
    const below = tree?.below.get(written)
    if (tree === null || below === undefined) return { holds: byDots, values: null, asked: NOTHING }
    // What the policy does not declare has no parent but the one that its code tells.
    return {
      holds: (actual) => below.has(actual) || (!tree.has(actual) && byDots(actual)),
      values: null,
      asked: NOTHING,
    }
  },
  gt: comparison('gt', (order) => order > 0),
  gte: comparison('gte', (order) => order >= 0),
  lt: comparison('lt', (order) => order < 0),
  lte: comparison('lte', (order) => order <= 0),
  between: (written, site) => {
    const [from, to, more] = Array.isArray(written) ? written : []
    if (to === undefined || more !== undefined) throw wrong(site.where, '"between" takes two bounds', written)
    const first = boundAt(from, 'between', { ...site, where: { above: site.where, step: 0 } })
    const last = boundAt(to, 'between', { ...site, where: { above: site.where, step: 1 } })
    // False too where the two do not compare, for that gives NaN.
    if (!(first.compare(to) >= 0)) throw wrong(site.where, '"between" takes the lower bound first', written)
    return { holds: (actual) => first.compare(actual) >= 0 && last.compare(actual) <= 0, values: null, asked: NOTHING }
  },
  contains: (written, site) => {
    if (written === null || !isScalar(written)) {
      throw wrong(site.where, '"contains" takes a text, a number, true or false', written)
    }
    const part = typeof written === 'string' ? partAt(written, 'contains', site) : null
    const { types } = site.kind
    if (types !== null && !types.has('array') && !(part !== null && types.has('string'))) {
      throw wrong(site.where, `"contains" asks a list or a text: ${site.fact} is ${[...types].join(' or ')}`, written)
    }
    const holds = (actual: unknown) =>
      Array.isArray(actual)
        ? actual.includes(written)
        : part !== null && typeof actual === 'string' && actual.includes(part)
    return { holds, values: null, asked: [{ name: `contains ${written}`, holds }] }
  },
  startsWith: (written, site) => {
    if (typeof written !== 'string') throw wrong(site.where, '"startsWith" takes a text', written)
    const part = partAt(written, 'startsWith', site)
    assertType(site, 'string', 'startsWith')
    return { holds: (actual) => typeof actual === 'string' && actual.startsWith(part), values: null, asked: NOTHING }
  },
  exists: (written, { where }) => {
    if (typeof written !== 'boolean') throw wrong(where, '"exists" takes true or false', written)
    return { holds: (actual) => (actual !== undefined && actual !== null) === written, values: null, asked: NOTHING }
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
    const test = operators[operator](expected, { ...site, where: { above: site.where, step: operator } })
    return { operator, expected, test }
  })
}

/** @throws AnswerableError POLICY_TOO_LARGE */
export function assertDepth(path: PolicyPath, depth: number): void {
  if (depth > MAX_DEPTH)
    throw codedError('POLICY_TOO_LARGE', { path: pathText(path), value: `${depth} deep`, cap: MAX_DEPTH })
}

/** The list that `in`, `all`, `any` and `none` take. @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE */
export function listAt(path: PolicyPath, name: string, written: unknown): readonly unknown[] {
  if (!Array.isArray(written) || written.length === 0)
    throw wrong(path, `"${name}" takes a list of at least one`, written)
  if (written.length > MAX_LIST_LENGTH)
    throw codedError('POLICY_TOO_LARGE', {
      path: pathText(path),
      value: `${written.length} entries`,
      cap: MAX_LIST_LENGTH,
    })
  return written
}

export function wrong(path: PolicyPath, problem: string, value: unknown): AnswerableError {
  const fix = `Write { "fact.path": value }, or as value an object with: ${listed(Object.keys(operators))}.`
  return invalid('POLICY_INVALID', pathText(path), problem, value, fix)
}

/** Few are compared one by one; a set of many is made when it is first asked, which an index may spare it. */
function isOneOf(values: readonly unknown[]): OperatorTest['holds'] {
  const [first, second] = values
  if (values.length === 1) return (actual) => actual === first
  if (values.length === 2) return (actual) => actual === first || actual === second
  if (values.length <= MAX_SCANNED) return (actual) => values.includes(actual)
  let set: ReadonlySet<unknown> | undefined
  return (actual) => {
    set ??= new Set(values)
    return set.has(actual)
  }
}

function comparison(name: OperatorName, holds: (order: number) => boolean) {
  return (written: unknown, site: Site): OperatorTest => {
    const { compare } = boundAt(written, name, site)
    return { holds: (actual) => holds(compare(actual)), values: null, asked: NOTHING }
  }
}

const kindNames = { number: 'a number', date: 'a date', instant: 'an instant', money: 'money' } as const

/** Returns the ordering around a bound that the fact can be compared with. */
function boundAt(written: unknown, name: OperatorName, site: Site): Ordering {
  const ordering = orderingAround(written)
  if (ordering === null) {
    throw wrong(
      site.where,
      `"${name}" takes a number, a date, an instant with its offset, or { amount, currency }`,
      written,
    )
  }
  assertType(site, ordering.type, name)
  const { format } = site.kind
  if (format !== null && ordering.type === 'string' && ordering.kind !== format) {
    const problem = `"${name}" with ${kindNames[ordering.kind]} can never hold: ${site.fact} is ${kindNames[format]}`
    throw wrong(site.where, problem, written)
  }
  return ordering
}

/** Membership in a set that the host keeps. */
function membership(written: Readonly<Record<string, unknown>>, site: Site): OperatorTest {
  const { set: name, ...others } = written
  if (typeof name !== 'string' || Object.keys(others).length > 0) {
    throw wrong(site.where, '"in" takes a list, or { "set": "name" }', written)
  }
  const set = setNamed(name, site.sets, { above: site.where, step: 'set' })
  // A host without types may bring a `has` that answers with a promise: that is not a yes.
  const holds = (actual: unknown) => isScalar(actual) && actual !== null && set.has(actual) === true
  return { holds, values: null, asked: [{ name: `in ${name}`, holds }] }
}

/** A part of a text: short, so that looking for it takes linear time. */
function partAt(written: string, name: OperatorName, { where }: Site): string {
  if (written === '') throw wrong(where, `"${name}" takes a text of at least one character`, written)
  if (written.length <= MAX_PART_LENGTH) return written
  throw codedError('POLICY_TOO_LARGE', {
    path: pathText(where),
    value: `${written.length} characters`,
    cap: MAX_PART_LENGTH,
  })
}

/**
 * A value that the fact can have.
 * @param entry its number, where it stands in a list
 */
function possible(written: unknown, site: Site, entry?: number): Scalar {
  if (isPossible(written, site.kind)) return written
  const where = entry === undefined ? site.where : { above: site.where, step: entry }
  return refused(written, { ...site, where })
}

/** The quick way: of the kind, and one of its values. */
function isPossible(written: unknown, { types, values }: FactKind): written is Scalar {
  return isScalar(written) && values?.has(written) !== false && types?.has(typeOf(written)) !== false
}

function refused(written: unknown, site: Site): never {
  if (!isScalar(written)) throw wrong(site.where, 'it must be a text, a number, true, false or null', written)
  if (site.kind.values?.has(written) === false) throw unknownValue(written, site)
  throw neverHolds(site, typeOf(written), 'equal')
}

function assertType(site: Site, type: JsonType, operator: string): void {
  if (site.kind.types?.has(type) === false) throw neverHolds(site, type, operator)
}

function neverHolds({ where, fact, kind }: Site, type: JsonType, operator: string): AnswerableError {
  return wrong(
    where,
    `"${operator}" with a ${type} can never hold: ${fact} is ${[...(kind.types ?? [])].join(' or ')}`,
    type,
  )
}

function unknownValue(written: Scalar, { where, fact, kind }: Site): AnswerableError {
  const path = pathText(where)
  const value = seen(written)
  const known = listed([...(kind.values ?? [])].map(String))
  return kind.names === null
    ? codedError('POLICY_VALUE_UNKNOWN', { path, fact, value, known })
    : codedError(`POLICY_${kind.names}_UNKNOWN`, { path, value, known })
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
