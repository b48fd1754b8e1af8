import { type AnswerableError, listed } from '../../kernel/errors/errors.js'
import { invalid } from './mapping-schema.js'

/** The columns that a mapping names, each with the first path in the mapping that names it. */
export type NamedColumns = ReadonlyMap<string, string>

const delimiters = [',', ';', '\t', '|'] as const

/**
 * Refuses a CSV file whose header lacks a column that the mapping names.
 * Otherwise the column would read as empty in every row, and the replay would be wrong without an error.
 * @param file the name of the file in the message: `the log`, `the table "incident"`
 * @throws AnswerableError REPLAY_INVALID: with the missing column, the columns found, and a delimiter that would fit
 */
export function assertHeader(header: readonly string[], delimiter: string, named: NamedColumns, file: string): void {
  const missing = [...named.keys()].filter((name) => !header.includes(name))
  const [first] = missing
  if (first === undefined) return
  const fitting = delimiterFor(header.join(delimiter), delimiter, missing)
  const found =
    fitting === undefined
      ? shown(header)
      : `${shown(header.join(delimiter).split(fitting))}, when cut by ${JSON.stringify(fitting)}`
  throw invalid(
    named.get(first) ?? '',
    `${file} has no ${missing.length === 1 ? 'column' : 'columns'} ${listed(missing)}`,
    found,
    fitting === undefined ? fixFor(first, header) : `Write "delimiter": ${JSON.stringify(fitting)}.`,
  )
}

/** Returns the same error for a log without a header: no row had these columns, and no ticket was opened. */
export function nowhereSeen(
  missing: readonly string[],
  columns: readonly string[],
  named: NamedColumns,
): AnswerableError {
  const [first = ''] = missing
  const problem = `no row of the log has the ${missing.length === 1 ? 'column' : 'columns'} ${listed(missing)}, and none opened a ticket`
  return invalid(named.get(first) ?? '', problem, shown(columns), fixFor(first, columns))
}

/** Returns the problem of an NDJSON row that lacks a column. NDJSON has no header, so the row's columns are named. */
export function withoutColumn(name: string, columns: Readonly<Record<string, unknown>>): string {
  return `the row has no column "${name}", but ${shown(Object.keys(columns))}`
}

/** Returns a delimiter that would give the header a missing column, or more than one column. */
function delimiterFor(header: string, given: string, missing: readonly string[]): string | undefined {
  const others = delimiters.filter((delimiter) => delimiter !== given)
  const byNames = others.find((delimiter) => missing.some((name) => header.split(delimiter).includes(name)))
  const isOneColumn = !header.includes(given)
  return byNames ?? (isOneColumn ? others.find((delimiter) => header.includes(delimiter)) : undefined)
}

function fixFor(name: string, header: readonly string[]): string {
  const meant = header.find((other) => plain(other) === plain(name))
  if (meant !== undefined) return `Did you mean ${JSON.stringify(meant)}?`
  return 'Name a column that the file has.'
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Returns names of columns for a message. A file without a header has data in its first row.
 * So no name is shown if one of them does not look like a column's name.
 */
function shown(names: readonly string[]): string {
  const count = names.length === 1 ? 'one column' : `${names.length} columns`
  const isHeader = names.every((name) => /^[\p{L}_][\p{L}\p{N}_ .()/-]{0,39}$/u.test(name))
  return isHeader
    ? `${count}: ${listed(names)}`
    : `${count} that are not all named like columns; has the file a header?`
}
