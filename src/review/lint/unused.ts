import { pathOf } from '../../kernel/data/source-path.js'
import type { Test } from '../../policy/language/conditions.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import type { Study } from './study.js'

/**
 * Finds categories that no rule reads, that have no subcategories and that no ticket had. Retired ones are skipped.
 * @param tickets counts by category. Null: nothing is found, because a category with a sufficient default needs no rule
 */
export function unusedCategories(study: Study, tickets: ReadonlyMap<string, number> | null): readonly LintFinding[] {
  if (tickets === null) return []
  const { categories, definition } = study.policy
  const inherited = new Set(Object.values(definition.categories).map(({ parent }) => parent))
  const total = [...tickets.values()].reduce((sum, count) => sum + count, 0)
  const read = study.rules.map(({ rule }) => rule.condition.tests)
  return [...categories].flatMap(([category, { retired }]): LintFinding[] => {
    const isAbove = inherited.has(category) || [...categories.keys()].some((code) => code.startsWith(`${category}.`))
    if (retired !== undefined || isAbove || (tickets.get(category) ?? 0) > 0) return []
    if (read.some((tests) => tests.some((test) => mentions(test, category)))) return []
    const path = pathOf(['categories', category])
    const here = study.inquiry.among('category', `is ${category}`, new Set([category]))
    const found = study.ask(path, [here], (decision) => decision.evidence.category === category)
    if (found.answer !== 'yes') return []
    const values = { category, tickets: total }
    const text = findingText('category-unused', values)
    const base = { kind: 'category-unused', severity: 'info', path, rules: [], code: null, values, text } as const
    return [{ ...base, witness: found.found }]
  })
}

/** Returns true if a test reads this category, or one above it. */
function mentions(test: Test, category: string): boolean {
  if (test.kind !== 'fact') return test.tests.some((member) => mentions(member, category))
  return test.path === 'category' && (test.operator === 'not' ? !test.holds(category) : test.holds(category))
}
