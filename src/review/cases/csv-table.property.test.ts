import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from './csv-table.js'

const cell = fc.string({ unit: fc.constantFrom('a', 'ą', ',', ';', '"', '\n', '\r\n', ' ', '|'), maxLength: 6 })
const written = (value: string) =>
  /[",;\r\n]/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value

describe('a CSV table', () => {
  it('reads what was written, as csv-parse does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, delimiter, end, isEnded) => {
          const text = rows.map((cells) => cells.map(written).join(delimiter)).join(end) + (isEnded ? end : '')
          const read = csvRows(text, delimiter)
          expect(read.map(({ cells }) => cells)).toEqual(rows)
          const theirs: string[][] = parse(text, { delimiter, relax_column_count: true, record_delimiter: end })
          expect(theirs).toEqual(rows)
          for (const { line, cells } of read) {
            const first = text.split('\n')[line - 1] ?? ''
            expect(first.startsWith(written(cells[0] ?? '').split('\n')[0] ?? '')).toBe(true)
          }
        },
      ),
    )
  })

  it('reads any text, or rejects it with POLICY_CASES_INVALID', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }), (text) => {
        try {
          expect(csvRows(text, ',').every(({ line }) => line >= 1)).toBe(true)
        } catch (error) {
          expect(String(error)).toContain('POLICY_CASES_INVALID')
        }
      }),
    )
  })
})
