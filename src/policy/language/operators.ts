import { type AnswerableError, codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import { factOf, kindNames, type Ordering, orderingAround } from './bounds.js'
import type { Operators, Scalar } from './condition.js'
import { type FactKind, isRecord, isScalar, type JsonType, prefixesOf, typeOf } from './fact-table.js'
import { type NamedSets, setNamed } from './named-sets.js'
import { type PolicyPath, pathText } from './policy-path.js'

/** The name of an operator. */
export type OperatorName = keyof Operators

/** The path of an operator in the policy, and the fact that it tests. */
export interface Site {
  readonly where: PolicyPath
  readonly fact: string
  readonly kind: FactKind
  readonly sets: NamedSets
  readonly depth: number
}

/** A compiled operator with its value. */
export interface OperatorTest {
  readonly holds: (actual: unknown) => boolean
  /** The values for which an equality holds, so that an index can look them up; null for any other operator. */
  readonly values: readonly Scalar[] | null
  /** The answers to keep as evidence. */
  readonly answers: readonly RecordedAnswer[]
}

/** An answer that evidence keeps, because the fact's own value does not show it: `customer.id in vip`. */
export interface RecordedAnswer {
  readonly name: string
  readonly holds: (actual: unknown) => boolean
}

const MAX_LIST_LENGTH = 1_000
const MAX_DEPTH = 32
const MAX_PART_LENGTH = 200
const MAX_SCANNED = 8
const NO_ANSWERS: readonly RecordedAnswer[] = []
const NEEDS_DURATION = 'compare it with a duration, such as { "gte": { "hours": 48 } }'

/**
 * The table of operators. Each checks the value written in the policy and returns the test of a fact. Decisions,
 * explanations and the index all use this table, so they cannot differ.
 */
export const operators: { readonly [K in OperatorName]-?: (written: unknown, site: Site) => OperatorTest } = {
  equal: (written, site) => {
    const value = possibleValue(written, site)
    return { holds: (actual) => actual === value, values: [value], answers: NO_ANSWERS }
  },
  in: (written, site) => {
    if (isRecord(written)) return membership(written, site)
    const list = listAt(site.where, 'in', written)
    const values = list.map((entry, i) => possibleValue(entry, site, i))
    return { holds: isOneOf(values), values, answers: NO_ANSWERS }
  },
  not: (written, site) => {
    const tests = isRecord(written)
      ? operatorTests(written, { ...site, depth: site.depth + 1 })
      : [{ test: operators.equal(written, site) }]
    const answers = tests.flatMap(({ test }) => test.answers)
    return { holds: (actual) => !tests.every(({ test }) => test.holds(actual)), values: null, answers }
  },
  under: (written, site) => {
    if (typeof written !== 'string' || written === '') throw conditionError(site.where, '"under" takes a code', written)
    assertType(site, 'string', 'under')
    const { values, tree } = site.kind
    const known = tree?.below ?? (values && prefixesOf(values))
    if (known?.has(written) === false) throw unknownValue(written, site)
    const dotted = `${written}.`
    const byDots = (actual: unknown) => typeof actual === 'string' && (actual === written || actual.startsWith(dotted))
    const below = tree?.below.get(written)
    if (tree === null || below === undefined) return { holds: byDots, values: null, answers: NO_ANSWERS }
    // An undeclared code has only the ancestors that its dots imply.
    return {
      holds: (actual) => below.has(actual) || (!tree.has(actual) && byDots(actual)),
      values: null,
      answers: NO_ANSWERS,
    }
  },
  gt: comparison('gt', (order) => order > 0),
  gte: comparison('gte', (order) => order >= 0),
  lt: comparison('lt', (order) => order < 0),
  lte: comparison('lte', (order) => order <= 0),
  between: (written, site) => {
    const [from, to, more] = Array.isArray(written) ? written : []
    if (to === undefined || more !== undefined) throw conditionError(site.where, '"between" takes two bounds', written)
    const first = boundAt(from, 'between', { ...site, where: { above: site.where, step: 0 } })
    const last = boundAt(to, 'between', { ...site, where: { above: site.where, step: 1 } })
    // NaN fails this check too: the two bounds do not compare.
    if (!(first.compare(factOf(to)) >= 0))
      throw conditionError(site.where, '"between" takes the lower bound first', written)
    return {
      holds: (actual) => first.compare(actual) >= 0 && last.compare(actual) <= 0,
      values: null,
      answers: NO_ANSWERS,
    }
  },
  contains: (written, site) => {
    if (written === null || !isScalar(written)) {
      throw conditionError(site.where, '"contains" takes a text, a number, true or false', written)
    }
    const part = typeof written === 'string' ? partAt(written, 'contains', site) : null
    const { types } = site.kind
    if (types !== null && !types.has('array') && !(part !== null && types.has('string'))) {
      throw conditionError(
        site.where,
        `"contains" works on a list or a text: ${site.fact} is ${[...types].join(' or ')}`,
        written,
      )
    }
    const holds = (actual: unknown) =>
      Array.isArray(actual)
        ? actual.includes(written)
        : part !== null && typeof actual === 'string' && actual.includes(part)
    return { holds, values: null, answers: [{ name: `contains ${written}`, holds }] }
  },
  startsWith: (written, site) => {
    if (typeof written !== 'string') throw conditionError(site.where, '"startsWith" takes a text', written)
    const part = partAt(written, 'startsWith', site)
    assertType(site, 'string', 'startsWith')
    return {
      holds: (actual) => typeof actual === 'string' && actual.startsWith(part),
      values: null,
      answers: NO_ANSWERS,
    }
  },
  exists: (written, { where }) => {
    if (typeof written !== 'boolean') throw conditionError(where, '"exists" takes true or false', written)
    return {
      holds: (actual) => (actual !== undefined && actual !== null) === written,
      values: null,
      answers: NO_ANSWERS,
    }
  },
}

/** The problem of a test with the value undefined: dropping it would make the condition hold more often. */
export const UNDEFINED_TEST = 'an undefined test would always hold'

/** Compiles the operators of one object, in the order written. @throws AnswerableError as `compileCondition` */
export function operatorTests(
  written: Readonly<Record<string, unknown>>,
  site: Site,
): { readonly operator: OperatorName; readonly expected: unknown; readonly test: OperatorTest }[] {
  assertDepth(site.where, site.depth)
  const found = Object.entries(written)
  if (found.length === 0) throw conditionError(site.where, 'an empty object tests nothing', written)
  return found.map(([operator, expected]) => {
    if (expected === undefined) throw conditionError({ above: site.where, step: operator }, UNDEFINED_TEST, expected)
    if (!isOperator(operator)) throw conditionError(site.where, 'there is no such operator', operator)
    const test = operators[operator](expected, { ...site, where: { above: site.where, step: operator } })
    return { operator, expected, test }
  })
}

/** Rejects a condition nested deeper than 32. @throws AnswerableError POLICY_TOO_LARGE */
export function assertDepth(path: PolicyPath, depth: number): void {
  if (depth > MAX_DEPTH)
    throw codedError('POLICY_TOO_LARGE', { path: pathText(path), value: `${depth} deep`, cap: MAX_DEPTH })
}

/** Returns the list of an `in`, `all`, `any` or `none`. @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE */
export function listAt(path: PolicyPath, name: string, written: unknown): readonly unknown[] {
  if (!Array.isArray(written) || written.length === 0)
    throw conditionError(path, `"${name}" takes a list with at least one entry`, written)
  if (written.length > MAX_LIST_LENGTH)
    throw codedError('POLICY_TOO_LARGE', {
      path: pathText(path),
      value: `${written.length} entries`,
      cap: MAX_LIST_LENGTH,
    })
  return written
}

/** Returns the error of a condition: what is wrong where, and how conditions are written. */
export function conditionError(path: PolicyPath, problem: string, value: unknown): AnswerableError {
  const fix = `Write { "fact.path": value }, or as value an object of: ${listed(Object.keys(operators))}.`
  return invalid('POLICY_INVALID', pathText(path), problem, value, fix)
}

/** Compares a few values one by one. For many, builds a set on first use, which an index may make unnecessary. */
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
    return { holds: (actual) => holds(compare(actual)), values: null, answers: NO_ANSWERS }
  }
}

/** Returns the ordering around a bound that the fact can be compared with. @throws AnswerableError POLICY_INVALID */
function boundAt(written: unknown, name: OperatorName, site: Site): Ordering {
  const ordering = orderingAround(written)
  if (ordering === null) {
    throw conditionError(
      site.where,
      `"${name}" takes a number, a date, an instant with its offset, { amount, currency }, or hours or minutes`,
      written,
    )
  }
  assertType(site, ordering.type, name)
  const { format } = site.kind
  if (format === 'duration' && ordering.kind !== format) throw conditionError(site.where, NEEDS_DURATION, written)
  const isOther = ordering.kind === 'duration' || (format !== null && ordering.type === 'string')
  if (isOther && ordering.kind !== format) {
    const kind = kindNames[format ?? 'number']
    const problem = `"${name}" with ${kindNames[ordering.kind]} can never hold: ${site.fact} is ${kind}`
    throw conditionError(site.where, problem, written)
  }
  return ordering
}

/** Compiles the test of membership in a named set. */
function membership(written: Readonly<Record<string, unknown>>, site: Site): OperatorTest {
  if (site.kind.format === 'duration') throw conditionError(site.where, NEEDS_DURATION, written)
  const { set: name, ...others } = written
  if (typeof name !== 'string' || Object.keys(others).length > 0) {
    throw conditionError(site.where, '"in" takes a list, or { "set": "name" }', written)
  }
  const set = setNamed(name, site.sets, { above: site.where, step: 'set' })
  // In untyped code `has` may return a promise, which must not count as a yes.
  const holds = (actual: unknown) => isScalar(actual) && actual !== null && set.has(actual) === true
  return { holds, values: null, answers: [{ name: `in ${name}`, holds }] }
}

/** Returns a part of a text. Its length is limited, so that a search for it takes linear time. */
function partAt(written: string, name: OperatorName, { where }: Site): string {
  if (written === '') throw conditionError(where, `"${name}" takes a text of at least one character`, written)
  if (written.length <= MAX_PART_LENGTH) return written
  throw codedError('POLICY_TOO_LARGE', {
    path: pathText(where),
    value: `${written.length} characters`,
    cap: MAX_PART_LENGTH,
  })
}

/**
 * Returns a value that the fact can have.
 * @param entry the index of the value, if it is in a list
 * @throws AnswerableError POLICY_INVALID, POLICY_VALUE_UNKNOWN and the like: the fact cannot have it
 */
function possibleValue(written: unknown, site: Site, entry?: number): Scalar {
  if (site.kind.format === 'duration') throw conditionError(site.where, NEEDS_DURATION, written)
  if (isPossible(written, site.kind)) return written
  const where = entry === undefined ? site.where : { above: site.where, step: entry }
  return throwImpossible(written, { ...site, where })
}

/** Tells whether a value has a type of the fact and is one of its values. */
function isPossible(written: unknown, { types, values }: FactKind): written is Scalar {
  return isScalar(written) && values?.has(written) !== false && types?.has(typeOf(written)) !== false
}

function throwImpossible(written: unknown, site: Site): never {
  if (!isScalar(written)) throw conditionError(site.where, 'it must be a text, a number, true, false or null', written)
  if (site.kind.values?.has(written) === false) throw unknownValue(written, site)
  throw neverHolds(site, typeOf(written), 'equal')
}

function assertType(site: Site, type: JsonType, operator: string): void {
  if (site.kind.types?.has(type) === false) throw neverHolds(site, type, operator)
}

function neverHolds({ where, fact, kind }: Site, type: JsonType, operator: string): AnswerableError {
  return conditionError(
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

function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name)
}
