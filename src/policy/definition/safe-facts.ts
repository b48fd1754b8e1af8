import { pathOf } from '../../kernel/data/source-path.js'
import { codedError, invalid, seen } from '../../kernel/errors/errors.js'
import { memberOf } from '../../kernel/errors/issue.js'
import { isForbidden } from '../../ticket/facts.js'
import { isRecord } from '../language/fact-table.js'

type Members = Readonly<Record<string, unknown>>

const MAX_DEPTH = 3
/** The length of the shortest forbidden key. */
const MIN_FORBIDDEN_LENGTH = 'prototype'.length

/**
 * Checks facts cheaply before every decision. Rejects facts without a category, keys that reach a prototype, NaN and
 * infinities, three levels deep. Allocates nothing for safe facts. `parseFacts` checks the schema, once for a ticket.
 * Lists are not entered, because no condition reads inside them.
 * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID: with the path and the value
 */
export function assertSafeFacts(facts: { readonly category: string }): void {
  if (typeof facts !== 'object' || facts === null) {
    throw invalid('FACTS_INVALID', 'facts', 'it must be an object', facts, 'Give at least { category: "…" }.')
  }
  const unsafe = unsafeIn(facts, 1)
  if (unsafe !== null) throw unsafeFact(facts, unsafe)
  const { category } = facts
  if (typeof category !== 'string' || category.length > 120) {
    const value = typeof category === 'string' ? `${String(category).length} characters` : seen(category)
    const fix = 'Use a category of the policy.'
    throw codedError('FACTS_INVALID', {
      path: 'category',
      problem: 'it must be a code of at most 120 characters',
      value,
      fix,
    })
  }
}

/** Returns the path to the first unsafe key or number, last step first; null if there is none. */
function unsafeIn(facts: Members, depth: number): string[] | null {
  for (const name in facts) {
    // Most names are shorter than any forbidden key.
    if (name.length >= MIN_FORBIDDEN_LENGTH && isForbidden(name)) return [name]
    const value = facts[name]
    // Most facts are texts, so this check comes first.
    if (typeof value === 'string') continue
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return [name]
      continue
    }
    const below = depth < MAX_DEPTH && isRecord(value) ? unsafeIn(value, depth + 1) : null
    if (below !== null) return [...below, name]
  }
  return null
}

function unsafeFact(facts: Members, [last = '', ...above]: readonly string[]) {
  const steps = [...above.reverse(), last]
  if (isForbidden(last)) return codedError('FACT_KEY_FORBIDDEN', { path: pathOf(['facts', ...steps]) })
  const value = steps.reduce<unknown>(memberOf, facts)
  return invalid('FACTS_INVALID', pathOf(steps), 'a number must be finite', value, 'Omit a fact that is not known.')
}
