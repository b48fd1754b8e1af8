import { isRecord } from '../../policy/language/fact-table.js'
import { PRESENT } from './cell-value.js'
import { expectable, type PolicyCase } from './policy-case.js'
import type { CaseFormat } from './read-cases.js'

/** Writes cases in the format that `policyCases` reads. */
export function casesText(cases: readonly PolicyCase[], format: CaseFormat): string {
  if (format === 'json') return `${JSON.stringify(cases, null, 2)}\n`
  const rows = cases.map(({ name, facts, expect }) => {
    const expected = expectable.flatMap((field) => {
      const value = expect[field]
      return value === undefined ? [] : [[`-> ${field}`, expectedCell(value)] as const]
    })
    return new Map<string, string>([['name', name], ...factCells(facts), ...expected])
  })
  const titles = new Set(rows.flatMap((row) => [...row.keys()]))
  // Expectations come after all facts, whatever the order in the cases.
  const header = [...titles].sort((a, b) => Number(a.startsWith('->')) - Number(b.startsWith('->')))
  const table = [header, ...rows.map((row) => header.map((title) => row.get(title) ?? ''))]
  return format === 'csv' ? csvText(table) : markdownText(table)
}

function factCells(facts: Readonly<Record<string, unknown>>, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (value === undefined) return []
    if (!isRecord(value)) return [[path, cellOf(value)] as const]
    if (Object.keys(value).length === 0) return [[path, PRESENT] as const]
    const { amount, currency, ...others } = value
    const isMoney = typeof amount === 'number' && typeof currency === 'string' && Object.keys(others).length === 0
    return isMoney ? [[path, `${amount} ${currency}`] as const] : factCells(value, path)
  })
}

const cellOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(cellOf).join('; ') : value === '' ? '""' : String(value)

const expectedCell = (value: unknown): string =>
  value === null || (Array.isArray(value) && value.length === 0) ? 'none' : cellOf(value)

const csvText = (table: readonly (readonly string[])[]): string =>
  table
    .map(
      (row) => `${row.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`,
    )
    .join('')

function markdownText(table: readonly (readonly string[])[]): string {
  const [header = [], ...rows] = table
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  return [line(header), `|${header.map(() => '---').join('|')}|\n`, ...rows.map(line)].join('')
}
