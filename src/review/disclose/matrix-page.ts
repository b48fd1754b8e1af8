import { decisionWordsIn } from '../../explain/words/decision-words.js'
import type { MatrixRow, ResponsibilityMatrix } from './matrix.js'
import { type Page, paragraph, policyTerms } from './page.js'
import { type PageWords, pageWordsIn } from './words.js'

type Column = keyof MatrixRow

const outside = ['category', 'label', 'when', 'owner', 'paidBy', 'chargedTo', 'fault', 'score'] as const
const inside = ['team', 'tier', 'priority', 'skills', 'language', 'targets', 'contract'] as const
const origin = ['layer', 'rule', 'because', 'basis', 'retired'] as const

const columnsFor = (audience: ResponsibilityMatrix['for']): readonly Column[] =>
  audience === 'agents' ? [...outside, ...inside, ...origin] : [...outside, ...origin]

/** Lays out a matrix as a page with one table. */
export function matrixPage(matrix: ResponsibilityMatrix): Page {
  const words = pageWordsIn(matrix.locale)
  const title = words.say(`matrix.title.${matrix.for}`, {})
  const [header = [], ...rows] = cellsOf(matrix)
  return {
    language: matrix.locale,
    title,
    blocks: [
      paragraph(words.say('matrix.intro', {})),
      { kind: 'table', caption: title, header, rows },
      ...(matrix.others ? [paragraph(words.say('matrix.others', {}))] : []),
      policyTerms(matrix.policy, null, words),
    ],
  }
}

/**
 * Writes the matrix as CSV (RFC 4180) with a header line. A cell that a spreadsheet would compute gets an apostrophe.
 */
export function matrixCsv(matrix: ResponsibilityMatrix): string {
  return cellsOf(matrix)
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('')
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Returns the header and the rows. Columns that are empty in every row are omitted. */
function cellsOf({ for: audience, locale, rows }: ResponsibilityMatrix): readonly (readonly string[])[] {
  const words = pageWordsIn(locale)
  const columns = columnsFor(audience)
  const cells = rows.map((row) => columns.map((column) => cell(row, column, words)))
  const used = columns.map((_, i) => cells.some((line) => line[i] !== ''))
  const header = columns.map((column) => words.say(`column.${column}`, {}))
  return [header, ...cells].map((line) => line.filter((_, i) => used[i]))
}

function cell(row: MatrixRow, column: Column, words: PageWords): string {
  const technical = decisionWordsIn(words.locale)
  switch (column) {
    case 'when':
      return row.when ?? words.say('default', {})
    case 'layer':
      return words.say(`layer.${row.layer}`, {})
    case 'owner':
      return technical.say(`party.${row.owner}`, {})
    case 'paidBy':
    case 'chargedTo':
    case 'fault':
      return partyText(row[column], words)
    case 'score':
      return row.score === null ? '' : technical.say(`score.${row.score}`, {})
    case 'retired':
      return row.retired ? technical.say('true', {}) : ''
    case 'priority':
      return row.priority === null ? '' : technical.say(`priority.${row.priority}`, {})
    case 'skills':
    case 'targets':
      return (row[column] ?? []).join(', ')
    default:
      return String(row[column] ?? '')
  }
}

const parties = ['operator', 'seller', 'carrier', 'customer'] as const

/** Returns the name of a party; a host's own word is returned as it is. */
function partyText(party: string | null, { locale }: PageWords): string {
  const known = parties.find((name) => name === party)
  return known === undefined ? (party ?? '') : decisionWordsIn(locale).say(`party.${known}`, {})
}
