import * as z from 'zod'
import { type AnswerableError, codedError, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { decidedOwners, type RecordedDecision, scores } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'

/** The fields of a decision that a case expects. An omitted field may have any value; null expects no value. */
export type Expectation = {
  readonly [K in (typeof expectable)[number]]?: RecordedDecision[K] | (K extends ListField ? null : never) | undefined
}

/** The fields of a decision that are lists: null expects an empty list. */
type ListField = 'skills' | 'targets' | 'rules'

/** A test case of a policy: facts, and the expected decision. */
export interface PolicyCase {
  readonly name: string
  /** Not yet checked: `runCases` checks them against the policy's schema. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly expect: Expectation
}

/** The fields of a decision that a case can expect, in the order of messages. */
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

/**
 * Checks cases given in code.
 * @throws AnswerableError POLICY_CASES_INVALID: not a list, not objects, or an empty or impossible expectation
 */
export function assertCases(cases: readonly PolicyCase[]): void {
  const given: unknown = cases
  if (!Array.isArray(given)) throw invalidCase('the cases', 'they are not a list', typeof given, 'Give a list.')
  given.forEach((one: unknown, i) => {
    const path = `cases[${i}]`
    if (!isRecord(one)) throw invalidCase(path, 'it is not an object', seen(one), 'Give { name, facts, expect }.')
    expectationOf(one.expect, `${path} ${seen(one.name)}, expect`)
  })
}

/** Returns the error for a case that is not valid. */
export function invalidCase(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return codedError('POLICY_CASES_INVALID', {
    path,
    problem,
    value: typeof value === 'string' ? value : seen(value),
    fix,
  })
}

/** Rejects too many cases. @throws AnswerableError POLICY_CASES_INVALID: over 100,000 */
export function assertWithinLimit(count: number): void {
  if (count <= MAX_CASES) return
  throw invalidCase('the table', `it has over ${MAX_CASES} cases`, `${count} cases`, 'Split it.')
}

/**
 * Checks an expectation.
 * @param path the path of the case, for messages
 * @throws AnswerableError POLICY_CASES_INVALID: it is empty, or names a field or a value that no decision has
 */
export function expectationOf(written: unknown, path: string): Expectation {
  const parsed = expectation.safeParse(written)
  if (!parsed.success) {
    const { path: member, problem, value, fix } = findingOf(parsed.error.issues, written)
    throw invalidCase(member === '(root)' ? path : `${path}.${member}`, problem, value, fix)
  }
  if (Object.values(parsed.data).every((value) => value === undefined)) {
    throw invalidCase(path, 'it expects nothing', 'an empty expectation', 'Say at least who must answer.')
  }
  // A cast: a `reason` is any text here. One that is not a known code just never matches.
  return parsed.data as Expectation
}

/** Reads cases from parsed JSON: `[{ name, facts, expect }]`. @throws AnswerableError POLICY_CASES_INVALID */
export function casesFromJson(written: unknown): readonly PolicyCase[] {
  if (!Array.isArray(written)) {
    const fix = 'Write [{ "facts": { … }, "expect": { "owner": "seller" } }].'
    throw invalidCase('the cases', 'they are not a list', typeof written, fix)
  }
  assertWithinLimit(written.length)
  return written.map((entry: unknown, i): PolicyCase => {
    const path = `cases[${i}]`
    const { name = `case ${i + 1}`, facts, expect, ...others } = isRecord(entry) ? entry : {}
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) {
      throw invalidCase(path, 'it has an unknown member', seen(unknown), 'Use name, facts and expect.')
    }
    if (typeof name !== 'string' || name.length > 300) {
      const fix = 'Name what the case proves.'
      throw invalidCase(`${path}.name`, 'it is not a text of at most 300 characters', typeof name, fix)
    }
    if (!isRecord(facts)) throw invalidCase(`${path}.facts`, 'they are not an object', typeof facts, 'Give the facts.')
    return { name, facts, expect: expectationOf(expect, `${path}.expect`) }
  })
}
