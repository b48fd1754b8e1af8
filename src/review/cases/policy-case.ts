import * as z from 'zod'
import { type AnswerableError, codedError, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { decidedOwners, type RecordedDecision, scores } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'

/** The parts of a decision that a case expects. An omitted part may be anything; null: nothing is said there. */
export type Expectation = {
  readonly [K in (typeof expectable)[number]]?: RecordedDecision[K] | (K extends ListField ? null : never) | undefined
}

/** Parts of a decision that are lists: null expects an empty one. */
type ListField = 'skills' | 'targets' | 'rules'

/** Facts, and what a policy must make of them. */
export interface PolicyCase {
  readonly name: string
  /** Unchecked: `runCases` checks them against the policy's schema. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly expect: Expectation
}

/** Everything in a decision that can be expected, in the order of messages. */
export const expectable = [
  'owner',
  'rule',
  'source',
  'reason',
  'sellerId',
  'team',
  'tier',
  'priority',
  'paidBy',
  'chargedTo',
  'fault',
  'score',
  'language',
  'skills',
  'targets',
  'rules',
] as const satisfies readonly (keyof RecordedDecision)[]

const text = z.string().min(1).max(300)
const list = z.array(text).max(1_000)
const word = text.nullable().optional()

const expectation = z.strictObject({
  owner: z.enum(decidedOwners).optional(),
  rule: word,
  source: z.enum(['override', 'contract', 'rule', 'category', 'none']).optional(),
  reason: word,
  sellerId: word,
  team: word,
  tier: z.number().optional(),
  priority: z.enum(priorities).nullable().optional(),
  paidBy: word,
  chargedTo: word,
  fault: word,
  score: z.enum(scores).nullable().optional(),
  language: word,
  skills: list.nullable().optional(),
  targets: list.nullable().optional(),
  rules: list.nullable().optional(),
})

const MAX_CASES = 100_000

/** @throws AnswerableError POLICY_CASES_INVALID: no list of cases, or one that names no facts or expects what cannot be */
export function assertCases(cases: readonly PolicyCase[]): void {
  const given: unknown = cases
  if (!Array.isArray(given)) throw invalidCase('the cases', 'they are no list', typeof given, 'Give a list of cases.')
  given.forEach((one: unknown, i) => {
    const place = `cases[${i}]`
    if (!isRecord(one)) throw invalidCase(place, 'it is no object', seen(one), 'Give { name, facts, expect }.')
    expectationOf(one.expect, `${place} ${seen(one.name)}, expect`)
  })
}

/** A case that is not written as one can be. */
export function invalidCase(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return codedError('POLICY_CASES_INVALID', {
    path,
    problem,
    value: typeof value === 'string' ? value : seen(value),
    fix,
  })
}

/** @throws AnswerableError POLICY_CASES_INVALID */
export function assertFew(count: number): void {
  if (count <= MAX_CASES) return
  throw invalidCase('the table', `${MAX_CASES} cases are the most`, `${count} cases`, 'Split it.')
}

/**
 * Checks what a case expects.
 * @param path the case's place, for messages
 * @throws AnswerableError POLICY_CASES_INVALID
 */
export function expectationOf(written: unknown, path: string): Expectation {
  const parsed = expectation.safeParse(written)
  if (!parsed.success) {
    const { path: place, problem, value, fix } = findingOf(parsed.error.issues, written)
    throw invalidCase(place === '(root)' ? path : `${path}.${place}`, problem, value, fix)
  }
  if (Object.values(parsed.data).every((value) => value === undefined)) {
    throw invalidCase(path, 'it expects nothing', 'an empty expectation', 'Say at least who must answer.')
  }
  // A reason is one of the table's codes, or it is never met.
  return parsed.data as Expectation
}

/** Cases written as JSON: `[{ "name": …, "facts": { … }, "expect": { … } }]`. @throws AnswerableError POLICY_CASES_INVALID */
export function casesFromJson(written: unknown): readonly PolicyCase[] {
  if (!Array.isArray(written)) {
    const fix = 'Write [{ "facts": { … }, "expect": { "owner": "seller" } }].'
    throw invalidCase('the cases', 'they are no list', typeof written, fix)
  }
  assertFew(written.length)
  return written.map((entry: unknown, i): PolicyCase => {
    const path = `cases[${i}]`
    const { name = `case ${i + 1}`, facts, expect, ...others } = isRecord(entry) ? entry : {}
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) {
      throw invalidCase(path, 'it has a member that is not known here', seen(unknown), 'Use name, facts and expect.')
    }
    if (typeof name !== 'string' || name.length > 300) {
      throw invalidCase(`${path}.name`, 'it is no text of at most 300 characters', typeof name, 'Name what it proves.')
    }
    if (!isRecord(facts)) throw invalidCase(`${path}.facts`, 'they are no object', typeof facts, 'Give the facts.')
    return { name, facts, expect: expectationOf(expect, `${path}.expect`) }
  })
}
