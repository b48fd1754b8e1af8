import { codedError, seen } from '../../kernel/errors/errors.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'
import { boundText, isMoney } from './bounds.js'
import type { Scalar } from './condition.js'
import type { FactReader, FactSource } from './fact-reader.js'
import { type FactTable, isRecord, isScalar } from './fact-table.js'
import {
  assertDepth,
  conditionError,
  listAt,
  type OperatorName,
  type OperatorTest,
  operators,
  operatorTests,
  type RecordedAnswer,
  UNDEFINED_TEST,
} from './operators.js'
import { type PolicyPath, pathText } from './policy-path.js'

/** One operator on one fact. */
export interface FactTest {
  readonly kind: 'fact'
  readonly path: string
  readonly operator: OperatorName
  readonly expected: unknown
  readonly read: FactReader
  readonly holds: (actual: unknown) => boolean
  /** The values for which an equality holds; null for any other test. */
  readonly values: readonly Scalar[] | null
  /** The answers to keep as evidence, beside the fact's own value. */
  readonly answers: readonly RecordedAnswer[]
}

/** Tests joined by `all`, `any` or `none`. */
export interface GroupTest {
  readonly kind: 'all' | 'any' | 'none'
  readonly tests: readonly Test[]
}

/** One part of a condition. */
export type Test = FactTest | GroupTest

/** The first test that makes a condition fail. `actual` is null if the fact is missing. */
export interface Failure {
  readonly path: string
  readonly operator: OperatorName
  readonly expected: unknown
  readonly actual: FactValue
}

/** The reader of a fact, or of an answer to keep, such as `customer.id in vip`. */
export interface FactRead {
  readonly path: string
  /** The path of the fact itself: `customer.id`. */
  readonly fact: string
  readonly read: FactReader
}

/** A compiled condition. */
export interface CompiledCondition {
  /** The tests, all of which must hold. A nested `all` is flattened. */
  readonly tests: readonly Test[]
  /** Every path that it reads, in the order of reading, and every answer to keep, such as `customer.id in vip`. */
  readonly reads: readonly FactRead[]
  readonly test: (facts: FactSource) => boolean
  /** Returns the first test that makes the condition fail, or null if it holds. */
  readonly failure: (facts: FactSource) => Failure | null
}

/** The most tests in a condition, including those in its groups. */
const MAX_TESTS = 1_000
const groups = ['all', 'any', 'none'] as const

/**
 * Compiles a condition to closures. It never builds code from text, so it also runs where `eval` is forbidden.
 * @param written a `Condition`, unchecked
 * @param table the facts that it may read; with `openFacts` it may read anything
 * @param where the condition's path, for messages: `rules[3].when`
 * @throws AnswerableError POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN, POLICY_CATEGORY_UNKNOWN,
 *   POLICY_OWNER_UNKNOWN, POLICY_TEAM_UNKNOWN, POLICY_INVALID, POLICY_TOO_LARGE: each with the path and the value
 */
export function compileCondition(written: unknown, table: FactTable, where: PolicyPath): CompiledCondition {
  const tests = readMembers(written, table, where, 0)
  const size = countTests(tests)
  if (size > MAX_TESTS)
    throw codedError('POLICY_TOO_LARGE', { path: pathText(where), value: `${size} tests`, cap: MAX_TESTS })
  return new LazyCondition(tests)
}

/** A condition that builds its parts on first use: of thousands of rules, few are ever tried. */
class LazyCondition implements CompiledCondition {
  private predicate: CompiledCondition['test'] | undefined
  private readers: CompiledCondition['reads'] | undefined

  constructor(readonly tests: readonly Test[]) {}

  get test(): CompiledCondition['test'] {
    this.predicate ??= allHold(this.tests)
    return this.predicate
  }

  get reads(): CompiledCondition['reads'] {
    this.readers ??= readsOf(this.tests)
    return this.readers
  }

  failure(facts: FactSource): Failure | null {
    return failureOf({ kind: 'all', tests: this.tests }, facts, true)
  }
}

function readsOf(tests: readonly Test[]): CompiledCondition['reads'] {
  const reads = new Map<string, FactRead>()
  for (const test of tests) collectReads(test, reads)
  return [...reads.values()]
}

/** Returns one predicate for several tests that must all hold. */
export function allHold(tests: readonly Test[]): (facts: FactSource) => boolean {
  const predicates = tests.map(predicateOf)
  const [first, second] = predicates
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (predicates.length === 2) return (facts) => first(facts) && second(facts)
  return (facts) => {
    for (const holds of predicates) if (!holds(facts)) return false
    return true
  }
}

/** Returns a value as evidence keeps it: money as `129.99 PLN`, any other object or list as `true`. */
export function asEvidence(value: unknown): FactValue {
  if (isScalar(value)) return value
  return isMoney(value) ? boundText(value) : value !== undefined
}

function predicateOf(test: Test): (facts: FactSource) => boolean {
  switch (test.kind) {
    case 'fact': {
      const { read, holds, values } = test
      // Most tests compare with one value, and this saves them a call.
      if (values?.length !== 1) return (facts) => holds(read(facts))
      const [value] = values
      return (facts) => read(facts) === value
    }
    case 'all':
      return allHold(test.tests)
    case 'any':
      return anyHolds(test.tests)
    case 'none': {
      const any = anyHolds(test.tests)
      return (facts) => !any(facts)
    }
  }
}

function anyHolds(tests: readonly Test[]): (facts: FactSource) => boolean {
  const members = tests.map(predicateOf)
  return (facts) => {
    for (const holds of members) if (holds(facts)) return true
    return false
  }
}

function readMembers(written: unknown, table: FactTable, where: PolicyPath, depth: number): readonly Test[] {
  assertDepth(where, depth)
  if (!isRecord(written)) throw conditionError(where, 'it must be an object', written)
  const tests: Test[] = []
  for (const name of Object.keys(written)) {
    const value = written[name]
    const at = { above: where, step: name }
    if (value === undefined) throw conditionError(at, UNDEFINED_TEST, value)
    const group = groups.find((kind) => kind === name)
    if (group === undefined) readFact(name, value, table, at, depth, tests)
    else tests.push(...readGroup(group, value, table, at, depth))
  }
  return tests
}

function readGroup(
  kind: GroupTest['kind'],
  written: unknown,
  table: FactTable,
  where: PolicyPath,
  depth: number,
): readonly Test[] {
  const members = listAt(where, kind, written).map((entry, i): Test => {
    const tests = readMembers(entry, table, { above: where, step: i }, depth + 1)
    const [only] = tests
    if (only === undefined) throw conditionError({ above: where, step: i }, 'an empty object tests nothing', entry)
    return tests.length === 1 ? only : { kind: 'all', tests }
  })
  return kind === 'all'
    ? members.flatMap((test) => (test.kind === 'all' ? test.tests : [test]))
    : [{ kind, tests: members }]
}

/** Compiles what is written for one fact. @param into receives the tests */
function readFact(
  path: string,
  written: unknown,
  table: FactTable,
  where: PolicyPath,
  depth: number,
  into: Test[],
): void {
  const kind = table.kindOf(path)
  if (kind === undefined) {
    throw codedError('POLICY_FACT_UNKNOWN', { path: pathText(where), value: seen(path), known: table.known() })
  }
  const site = { where, fact: path, kind, sets: table.sets, depth }
  const read = table.readerOf(path)
  const add = (operator: OperatorName, expected: unknown, found: OperatorTest) => {
    const { holds, values, answers } = kind.isSeveral === true ? ofSeveral(operator, found) : found
    into.push({ kind: 'fact', path, operator, expected, read, holds, values, answers })
  }
  if (!isRecord(written)) add('equal', written, operators.equal(written, site))
  else for (const { operator, expected, test } of operatorTests(written, site)) add(operator, expected, test)
}

/** Returns the test of a fact with several values at once: it holds if one of them passes it, and `not` if all do. */
function ofSeveral(operator: OperatorName, { holds, answers }: OperatorTest): OperatorTest {
  const each = (actual: unknown): readonly unknown[] => (Array.isArray(actual) ? actual : [actual])
  const isEvery = operator === 'not'
  return {
    holds: (actual) => (isEvery ? each(actual).every(holds) : each(actual).some(holds)),
    values: null,
    answers,
  }
}

/**
 * Returns the first fact test whose result makes `test` differ from `wanted`; null if it does not differ. If a test
 * should not have held, as inside `none`, the failure is written as a `not`.
 */
function failureOf(test: Test, facts: FactSource, wanted: boolean): Failure | null {
  switch (test.kind) {
    case 'fact': {
      const actual = test.read(facts)
      if (test.holds(actual) === wanted) return null
      const { path, operator, expected } = test
      const common = { path, actual: actual === undefined ? null : asEvidence(actual) }
      if (wanted) return { ...common, operator, expected }
      return { ...common, operator: 'not', expected: operator === 'equal' ? expected : { [operator]: expected } }
    }
    case 'none':
      return groupFailure('any', test.tests, facts, !wanted)
    default:
      return groupFailure(test.kind, test.tests, facts, wanted)
  }
}

/** Returns the failure of a group. One member fails an `all`, all fail an `any`; the reverse if not `wanted`. */
function groupFailure(kind: 'all' | 'any', tests: readonly Test[], facts: FactSource, wanted: boolean): Failure | null {
  const oneIsEnough = (kind === 'all') === wanted
  let first: Failure | null = null
  for (const test of tests) {
    const failure = failureOf(test, facts, wanted)
    if (failure === null && !oneIsEnough) return null
    if (failure !== null && oneIsEnough) return failure
    first ??= failure
  }
  return first
}

function countTests(tests: readonly Test[]): number {
  return tests.reduce((sum, test) => sum + (test.kind === 'fact' ? 1 : countTests(test.tests)), 0)
}

/** Adds the readers of a test: those of its facts, and those of the answers to keep. */
function collectReads(test: Test, into: Map<string, FactRead>): void {
  if (test.kind !== 'fact') {
    for (const member of test.tests) collectReads(member, into)
    return
  }
  const { path: fact, read, answers } = test
  into.set(fact, into.get(fact) ?? { path: fact, fact, read })
  for (const { name, holds } of answers) {
    const path = `${fact} ${name}`
    const answer: FactReader = (facts) => {
      const actual = read(facts)
      return actual === undefined || actual === null ? undefined : holds(actual)
    }
    into.set(path, { path, fact, read: answer })
  }
}
