import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChangeRows } from './ranked.js'

const name = fc.constantFrom('a', 'b', 'c')

describe('rows of changes', () => {
  it('count exactly up to the cap, and still count every decision beyond it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, name), { maxLength: 80 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        (changes, cap, shown) => {
          const table = new ChangeRows<string, { from: string; to: string; decisions: number }>(cap)
          for (const [from, to] of changes) {
            const row = table.row(from, to, () => ({ from, to, decisions: 0 }))
            if (row !== undefined) row.decisions += 1
          }
          const { rows, others } = table.ranked(shown)
          const kinds = new Set(changes.map(([from, to]) => from + to))
          expect(table.size).toBe(Math.min(cap, kinds.size))
          for (const { from, to, decisions } of rows) {
            expect(decisions).toBe(changes.filter(([a, b]) => a === from && b === to).length)
          }
          expect(rows.reduce((sum, { decisions }) => sum + decisions, others.decisions)).toBe(changes.length)
          const counts = rows.map(({ decisions }) => decisions)
          expect(counts).toEqual([...counts].sort((a, b) => b - a))
          expect(others.rows === null).toBe(kinds.size > cap)
        },
      ),
    )
  })
})
