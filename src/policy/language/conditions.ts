import { codedError, seen } from '../../kernel/errors/errors.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'
import { boundText, isMoney } from './bounds.js'
import type { Scalar } from './condition.js'
import type { FactReader, FactSource } from './fact-reader.js'
import { type FactTable, isRecord, isScalar } from './fact-table.js'
import {
  type Asked,
  assertDepth,
  listAt,
  type OperatorName,
  type OperatorTest,
  operators,
  operatorTests,
  wrong,
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
  /** The values it means, where it is an equality. */
  readonly values: readonly Scalar[] | null
  readonly asked: readonly Asked[]
}

/** Tests joined by `all`, `any` or `none`. */
export interface GroupTest {
  readonly kind: 'all' | 'any' | 'none'
  readonly tests: readonly Test[]
}

export type Test = FactTest | GroupTest

/** Why a condition fails: the first test to blame. `actual` is null where the fact is missing. */
export interface Failure {
  readonly path: string
  readonly operator: OperatorName
  readonly expected: unknown
  readonly actual: FactValue
}

/** A condition, read once and asked often. */
export interface CompiledCondition {
  /** All of these must hold. A nested `all` is already dissolved. */
  readonly tests: readonly Test[]
  /** Every path that it reads, in the order of reading. */
  readonly reads: readonly { readonly path: string; readonly read: FactReader }[]
  readonly test: (facts: FactSource) => boolean
  /** The first test to blame, or null where the condition holds. */
  readonly failure: (facts: FactSource) => Failure | null
}

/** How many tests a condition may hold, those in its groups among them. */
const MAX_TESTS = 1_000
const groups = ['all', 'any', 'none'] as const

/**
 * Compiles a condition to closures; it never builds code from text, so it runs where `eval` is forbidden.
 * @param written a `Condition`, unchecked
 * @param table the facts it may read; `openFacts` lets it read anything
 * @param where the condition's place, for messages: `rules[3].when`
 * @throws AnswerableError POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN, POLICY_CATEGORY_UNKNOWN,
 *   POLICY_OWNER_UNKNOWN, POLICY_TEAM_UNKNOWN, POLICY_INVALID, POLICY_TOO_LARGE: each with the path and the value
 */
export function compileCondition(written: unknown, table: FactTable, where: PolicyPath): CompiledCondition {
  const tests = readMembers(written, table, where, 0)
  const size = countTests(tests)
  if (size > MAX_TESTS)
    throw codedError('POLICY_TOO_LARGE', { path: pathText(where), value: `${size} tests`, cap: MAX_TESTS })
  return new ConditionAsked(tests)
}

/** Makes the parts that only an asked rule needs when it is first asked: of thousands, few ever are. */
class ConditionAsked implements CompiledCondition {
  private question: CompiledCondition['test'] | undefined
  private readers: CompiledCondition['reads'] | undefined

  constructor(readonly tests: readonly Test[]) {}

  get test(): CompiledCondition['test'] {
    this.question ??= allHold(this.tests)
    return this.question
  }

  get reads(): CompiledCondition['reads'] {
    this.readers ??= readsOf(this.tests)
    return this.readers
  }

  failure(facts: FactSource): Failure | null {
    return blamed({ kind: 'all', tests: this.tests }, facts, true)
  }
}

function readsOf(tests: readonly Test[]): CompiledCondition['reads'] {
  const reads = new Map<string, FactReader>()
  for (const test of tests) collectReads(test, reads)
  return [...reads].map(([path, read]) => ({ path, read }))
}

/** One question for several tests that must all hold. */
export function allHold(tests: readonly Test[]): (facts: FactSource) => boolean {
  const questions = tests.map(question)
  const [first, second] = questions
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (questions.length === 2) return (facts) => first(facts) && second(facts)
  return (facts) => {
    for (const holds of questions) if (!holds(facts)) return false
    return true
  }
}

/** The value as evidence and explanations keep it: money as `129.99 PLN`, `true` for any other object or list that is there. */
export function asEvidence(value: unknown): FactValue {
  if (isScalar(value)) return value
  return isMoney(value) ? boundText(value) : value !== undefined
}

function question(test: Test): (facts: FactSource) => boolean {
  switch (test.kind) {
    case 'fact': {
      const { read, holds, values } = test
      // Most tests compare with one value: a call less for each of them.
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
  const members = tests.map(question)
  return (facts) => {
    for (const holds of members) if (holds(facts)) return true
    return false
  }
}

function readMembers(written: unknown, table: FactTable, where: PolicyPath, depth: number): readonly Test[] {
  assertDepth(where, depth)
  if (!isRecord(written)) throw wrong(where, 'it must be an object', written)
  const tests: Test[] = []
  for (const name of Object.keys(written)) {
    const value = written[name]
    if (value === undefined) continue
    const at = { above: where, step: name }
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
    if (only === undefined) throw wrong({ above: where, step: i }, 'an empty object says nothing', entry)
    return tests.length === 1 ? only : { kind: 'all', tests }
  })
  return kind === 'all'
    ? members.flatMap((test) => (test.kind === 'all' ? test.tests : [test]))
    : [{ kind, tests: members }]
}

/** @param into takes the tests */
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
  const add = (operator: OperatorName, expected: unknown, { holds, values, asked }: OperatorTest) => {
    into.push({ kind: 'fact', path, operator, expected, read, holds, values, asked })
  }
  if (!isRecord(written)) add('equal', written, operators.equal(written, site))
  else for (const { operator, expected, test } of operatorTests(written, site)) add(operator, expected, test)
}

/**
 * The first fact test to blame for `test` not being what is wanted. Where a test should not have held, as
 * inside `none`, the blame reads as a `not`, in the words of the condition language.
 */
function blamed(test: Test, facts: FactSource, wanted: boolean): Failure | null {
  switch (test.kind) {
    case 'fact': {
      const actual = test.read(facts)
      if (test.holds(actual) === wanted) return null
      const { path, operator, expected } = test
      const told = { path, actual: actual === undefined ? null : asEvidence(actual) }
      if (wanted) return { ...told, operator, expected }
      return { ...told, operator: 'not', expected: operator === 'equal' ? expected : { [operator]: expected } }
    }
    case 'none':
      return blamedGroup('any', test.tests, facts, !wanted)
    default:
      return blamedGroup(test.kind, test.tests, facts, wanted)
  }
}

/** An `all` fails by one member, an `any` by every one; and the other way round where they should have failed. */
function blamedGroup(kind: 'all' | 'any', tests: readonly Test[], facts: FactSource, wanted: boolean): Failure | null {
  const oneIsEnough = (kind === 'all') === wanted
  let first: Failure | null = null
  for (const test of tests) {
    const failure = blamed(test, facts, wanted)
    if (failure === null && !oneIsEnough) return null
    if (failure !== null && oneIsEnough) return failure
    first ??= failure
  }
  return first
}

function countTests(tests: readonly Test[]): number {
  return tests.reduce((sum, test) => sum + (test.kind === 'fact' ? 1 : countTests(test.tests)), 0)
}

function collectReads(test: Test, into: Map<string, FactReader>): void {
  if (test.kind !== 'fact') {
    for (const member of test.tests) collectReads(member, into)
    return
  }
  const { path, read, asked } = test
  into.set(path, into.get(path) ?? read)
  for (const { name, holds } of asked) {
    into.set(`${path} ${name}`, (facts) => {
      const actual = read(facts)
      return actual === undefined || actual === null ? undefined : holds(actual)
    })
  }
}
