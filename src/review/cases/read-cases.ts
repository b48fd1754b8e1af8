import { listed, seen } from '../../kernel/errors/errors.js'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import { type FactTable, factTable } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import { assertCompiled } from '../compiled.js'
import { type CellReader, cellReader, isMoney, listOf } from './cell-value.js'
import { csvTable } from './csv-table.js'
import { factSetter, fillIds } from './fact-columns.js'
import { markdownTables } from './markdown-tables.js'
import {
  assertWithinLimit,
  casesFromJson,
  expectable,
  expectationOf,
  invalidCase,
  type PolicyCase,
} from './policy-case.js'
import type { Table, TableRow } from './table.js'

/** The format of cases. */
export type CaseFormat = 'csv' | 'json' | 'markdown'

/** 16 million characters: a table written by people is far smaller. */
const MAX_CHARACTERS = 16_777_216

/**
 * Reads the cases of a policy from a text. In a table, columns are fact paths. A column `-> owner` (or `-> rule` and
 * the like) holds an expectation; `name` names the case. An empty cell counts as omitted. The policy's facts decide the
 * types of cells. An object whose schema requires an `id` gets one if the table has none.
 *
 * @throws AnswerableError POLICY_CASES_INVALID: with the line and the column, or the path in the JSON; POLICY_INVALID:
 *   a definition that was not compiled
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { policyCases, runCases } from 'answerable/review'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
 * const cases = policyCases(policy, 'category,seller.id,-> owner\ngoods.damaged,s-1,seller', 'csv')
 * console.log(runCases(policy, cases).failed) // 0
 * ```
 */
export function policyCases(
  policy: Pick<Policy, 'definition'>,
  text: string,
  format: CaseFormat,
): readonly PolicyCase[] {
  assertCompiled(policy)
  assertText(text)
  if (text.length > MAX_CHARACTERS) {
    throw invalidCase('the table', 'it is too long', `${text.length} characters`, 'Split it.')
  }
  switch (format) {
    case 'json':
      return casesFromJson(parsed(text))
    case 'csv':
      return tableReader(policy)(csvTable(text))
    case 'markdown': {
      const tables = markdownTables(text).filter(({ header }) => header.cells.some((cell) => arrow.test(cell)))
      if (tables.length > 0) return tables.flatMap(tableReader(policy))
      throw invalidCase('the text', 'it has no table of cases', 'none', 'Write a table with a column "-> owner".')
    }
    default:
      throw invalidCase('format', 'it is not known', seen(format satisfies never), 'Use csv, json or markdown.')
  }
}

function assertText(text: unknown): void {
  if (typeof text !== 'string')
    throw invalidCase('the cases', 'they are not a text', seen(text), 'Give the contents of the file.')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidCase('the cases', 'they are not JSON', `${text.length} characters`, 'Write a JSON array.')
  }
}

const arrow = /^(?:->|→) *(\w+)$/

/** A column of a table of cases. */
interface Column {
  readonly title: string
  /** Sets in a case what a cell says. @param path the line and column, for messages */
  readonly set: (draft: CaseDraft, cell: string, path: string) => void
}

/** A case under construction. */
interface CaseDraft {
  name: string
  readonly facts: Record<string, unknown>
  readonly expect: Record<string, unknown>
}

function tableReader({ definition }: Pick<Policy, 'definition'>): (table: Table) => readonly PolicyCase[] {
  const json = schemaOfFacts(definition)
  const facts = factTable(json)
  return ({ header, rows }) => {
    assertWithinLimit(rows.length)
    const columns = columnsOf(header, facts, json)
    return rows.map((row) => caseOf(row, columns, json))
  }
}

function columnsOf({ line, cells }: TableRow, facts: FactTable, schema: JsonSchema): readonly Column[] {
  const titles = cells.map((cell) => cell.trim())
  return titles.map((title, i): Column => {
    const path = `line ${line}, column ${i + 1}`
    if (titles.indexOf(title) < i) throw invalidCase(path, 'the column is repeated', seen(title), 'Remove one of them.')
    const above = titles.find((other) => title.startsWith(`${other}.`))
    if (above !== undefined && isMoney(above, facts)) {
      throw invalidCase(path, `${seen(above)} has a column too`, seen(title), 'Keep one of them.')
    }
    if (title === 'name') return { title, set: (draft, cell) => Object.assign(draft, { name: cell }) }
    const [, field] = arrow.exec(title) ?? []
    if (field !== undefined) return expectationColumn(title, field, path)
    const kind = facts.kindOf(title)
    if (kind === undefined) {
      const fix = `Use "name", "-> owner" and the like, or one of: ${facts.known()}.`
      throw invalidCase(path, 'there is no such fact', seen(title), fix)
    }
    return factColumn(title, cellReader(title, kind, facts, schema))
  })
}

function factColumn(title: string, read: CellReader): Column {
  const set = factSetter(title)
  return { title, set: ({ facts }, cell, path) => set(facts, read(cell, path)) }
}

const lists: readonly string[] = ['skills', 'targets', 'rules']

function expectationColumn(title: string, field: string, path: string): Column {
  if (!expectable.some((known) => known === field)) {
    throw invalidCase(path, 'a decision has no such field', seen(title), `Use one of: ${listed(expectable)}.`)
  }
  return { title, set: ({ expect }, cell) => Object.assign(expect, { [field]: expected(field, cell) }) }
}

/** Reads an expected value. `none` means null or an empty list: no rule, no team, no skills. */
function expected(field: string, cell: string): unknown {
  const isNone = cell === 'none' && field !== 'source'
  if (lists.includes(field)) return isNone ? [] : listOf(cell)
  if (isNone) return null
  if (field === 'tier') return Number(cell)
  return cell
}

function caseOf({ line, cells }: TableRow, columns: readonly Column[], schema: JsonSchema): PolicyCase {
  if (cells.length !== columns.length) {
    const problem = `it has ${cells.length} cells, and the header ${columns.length}`
    throw invalidCase(`line ${line}`, problem, 'a row', 'Give every column a cell; it may be empty.')
  }
  const draft: CaseDraft = { name: `line ${line}`, facts: {}, expect: {} }
  columns.forEach(({ title, set }, i) => {
    const cell = cells[i]?.trim() ?? ''
    if (cell !== '') set(draft, cell, `line ${line}, column ${seen(title)}`)
  })
  const { name, facts, expect } = draft
  fillIds(facts, schema)
  return { name: name.slice(0, 300), facts, expect: expectationOf(expect, `line ${line}`) }
}
