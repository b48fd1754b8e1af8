import { fail, seen } from '../kernel/errors.js'
import { assertPlainKeys } from '../ticket/facts.js'
import type { FactSource } from './fact-reader.js'

type Members = Readonly<Record<string, unknown>>

const DEEPEST = 3

/**
 * The check that every decision can afford: facts are an object with a category, no key reaches a prototype,
 * no number is NaN or infinite, three levels deep. It allocates nothing. Whether the facts fit their schema
 * is for `parseFacts`, once per ticket. Lists are not entered: no condition reads inside them.
 * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID
 */
export function assertSafeFacts(facts: FactSource): void {
  if (typeof facts !== 'object' || facts === null) {
    throw fail('FACTS_INVALID', {
      path: 'facts',
      problem: 'facts are an object',
      value: seen(facts),
      fix: 'Give at least { category: "…" }.',
    })
  }
  assertSafe(facts, 1)
  const { category } = facts
  if (typeof category !== 'string' || category.length > 120) {
    throw fail('FACTS_INVALID', {
      path: 'category',
      problem: 'a category is a code of at most 120 characters',
      value: typeof category === 'string' ? `${category.length} characters` : seen(category),
      fix: 'Give one of the policy\'s categories, for example "goods.damaged".',
    })
  }
}

function assertSafe(facts: Members, depth: number): void {
  for (const name in facts) {
    // Only an own key can be meant: a prototype's own members are not enumerable.
    if (name === '__proto__' || name === 'constructor' || name === 'prototype') assertPlainKeys(facts)
    const value = facts[name]
    // Most facts are codes: the quickest way out first.
    if (typeof value === 'string') continue
    if (typeof value === 'number') assertFinite(value, name)
    else if (depth < DEEPEST && isMembers(value)) assertSafe(value, depth + 1)
  }
}

function assertFinite(value: number, name: string): void {
  if (Number.isFinite(value)) return
  throw fail('FACTS_INVALID', {
    path: name,
    problem: 'a number must be finite',
    value: seen(value),
    fix: 'Leave the fact out where it is not known.',
  })
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
