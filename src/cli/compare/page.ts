import type { createColors } from 'picocolors'
import { textTable } from '../../explain/drawing/text-table.js'

type Colors = ReturnType<typeof createColors>
type Cell = string | number

/** A part of a page: a heading, a table, and lines below it. */
export interface Section {
  readonly heading: string
  /** The names of the columns; omitted if the cells are clear without them. */
  readonly header?: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  readonly notes?: readonly string[]
}

/** A report for people, before it becomes text or Markdown. Sections without rows and notes are omitted. */
export interface Page {
  readonly title: string
  readonly sections: readonly Section[]
  readonly footer: string
}

const hasSomething = ({ rows, notes = [] }: Section): boolean => rows.length + notes.length > 0

/** Returns a page as text with aligned columns, for a terminal. */
export function pageText({ title, sections, footer }: Page, colors: Colors): string {
  const parts = sections.filter(hasSomething).map(({ heading, header, rows, notes = [] }) => {
    const cells = rows.map((row) => row.map(printable))
    const table = textTable(header === undefined ? cells : [header, ...cells], numericColumns(rows))
    return [colors.bold(heading), ...[...table, ...notes.map(printable)].map((line) => `  ${line}`.trimEnd())].join(
      '\n',
    )
  })
  return `${[colors.bold(printable(title)), ...parts, printable(footer)].join('\n\n')}\n`
}

/** Returns a page as Markdown: a heading and a table for each section. */
export function pageMarkdown({ title, sections, footer }: Page): string {
  const parts = sections.filter(hasSomething).map(({ heading, header, rows, notes = [] }) => {
    const table = rows.length === 0 ? [] : markdownTable(header ?? (rows[0] ?? []).map(() => ' '), rows)
    const list = notes.map((note) => `- ${escaped(note)}`)
    return [`## ${escaped(heading)}`, table.join('\n'), list.join('\n')].filter((part) => part !== '').join('\n\n')
  })
  return `${[`# ${escaped(title)}`, ...parts, escaped(footer)].join('\n\n')}\n`
}

function markdownTable(header: readonly string[], rows: Section['rows']): readonly string[] {
  const numeric = numericColumns(rows)
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => escaped(String(cell))).join(' | ')} |`
  return [line(header), `|${header.map((_, i) => (numeric.has(i) ? '--:' : '---')).join('|')}|`, ...rows.map(line)]
}

function numericColumns(rows: Section['rows']): ReadonlySet<number> {
  return new Set(rows.flatMap((row) => row.flatMap((cell, i) => (typeof cell === 'number' ? [i] : []))))
}

/** Removes control characters: ids come from files and must not control the terminal. */
const printable = (cell: Cell): string => String(cell).replace(/\p{Cc}/gu, '')

/** Escapes Markdown, so that nothing in a file becomes markup. */
const escaped = (text: string): string => printable(text).replace(/[\\|<>`*_[\]#]/g, (mark) => `\\${mark}`)
