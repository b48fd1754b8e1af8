import { pathOf } from '../../kernel/data/source-path.js'
import type { Test } from '../../policy/language/conditions.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import type { Study } from './study.js'

/**
 * Categories that no rule reads, with none below them and without a ticket; retired ones are not asked. Without a count of
 * tickets nothing is found: a category that its default settles needs no rule.
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
    if (read.some((tests) => tests.some((test) => names(test, category)))) return []
    const path = pathOf(['categories', category])
    const here = study.inquiry.among('category', `is ${category}`, new Set([category]))
    const found = study.ask(path, [here], (told) => told.evidence.category === category)
    if (found.answer !== 'yes') return []
    const values = { category, tickets: total }
    const text = findingText('category-unused', values)
    const base = { kind: 'category-unused', severity: 'info', path, rules: [], code: null, values, text } as const
    return [{ ...base, witness: found.found }]
  })
}

/** Whether a test asks for this category, or for one above it. */
function names(test: Test, category: string): boolean {
  if (test.kind !== 'fact') return test.tests.some((member) => names(member, category))
  return test.path === 'category' && (test.operator === 'not' ? !test.holds(category) : test.holds(category))
}
