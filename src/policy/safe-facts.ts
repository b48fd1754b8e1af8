import { fail, seen } from '../kernel/errors.js'
import { assertPlainKeys } from '../ticket/facts.js'

type Members = Readonly<Record<string, unknown>>

const DEEPEST = 3

/**
 * The check that every decision can afford: facts are an object with a category, no key reaches a prototype,
 * no number is NaN or infinite, three levels deep. It allocates nothing. Whether the facts fit their schema
 * is for `parseFacts`, once per ticket. Lists are not entered: no condition reads inside them.
 * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID: with the path and the value
 */
export function assertSafeFacts(facts: { readonly category: string }): void {
  if (typeof facts !== 'object' || facts === null) {
    throw invalid('facts', 'facts are an object', seen(facts), 'Give at least { category: "…" }.')
  }
  if (!isSafe(facts, 1)) throwUnsafe(facts, '', 1)
  const { category } = facts
  if (typeof category !== 'string' || category.length > 120) {
    const value = typeof category === 'string' ? `${String(category).length} characters` : seen(category)
    const fix = 'Give one of the policy\'s categories, for example "goods.damaged".'
    throw invalid('category', 'a category is a code of at most 120 characters', value, fix)
  }
}

function isSafe(facts: Members, depth: number): boolean {
  for (const name in facts) {
    if (name === '__proto__' || name === 'constructor' || name === 'prototype') return false
    const value = facts[name]
    // Most facts are codes: the quickest way out first.
    if (typeof value === 'string') continue
    if (typeof value === 'number' && !Number.isFinite(value)) return false
    if (depth < DEEPEST && isMembers(value) && !isSafe(value, depth + 1)) return false
  }
  return true
}

/** The same walk again, now that a path is wanted. */
function throwUnsafe(facts: Members, path: string, depth: number): void {
  if (depth === 1) assertPlainKeys(facts)
  for (const [name, value] of Object.entries(facts)) {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw invalid(at, 'a number must be finite', seen(value), 'Leave the fact out where it is not known.')
    }
    if (depth < DEEPEST && isMembers(value)) throwUnsafe(value, at, depth + 1)
  }
}

function invalid(path: string, problem: string, value: string, fix: string) {
  return fail('FACTS_INVALID', { path, problem, value, fix })
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
