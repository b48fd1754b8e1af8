import { type AnswerableError, seen } from '../../kernel/errors/errors.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import { factReader } from '../../policy/language/fact-reader.js'
import { factTable, isRecord } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import { cellReader } from '../../review/cases/cell-value.js'
import { type FactsDraft, factSetter, fillIds } from '../../review/cases/fact-columns.js'
import { UsageError } from '../command.js'
import type { Columns } from '../replay/row-view.js'
import { type TimelineWritten, timelineColumns } from './timeline-columns.js'

/** A ticket as a row contains it, before its facts are checked. */
export interface WrittenTicket {
  readonly facts: unknown
  readonly ref: unknown
  readonly amount: unknown
  readonly timeline: TimelineWritten
}

/** Makes a ticket from a row. @throws AnswerableError POLICY_CASES_INVALID: a cell is not a valid value of its fact */
export type TicketOf = (columns: Columns, line: number) => WrittenTicket

/** The columns that are not facts. */
const beside = ['id', 'amount', ...timelineColumns]

/** Returns the reader of NDJSON: the facts are at `factsPath`, in `facts`, or the whole line. */
export function ticketOfLine(factsPath: string | undefined): TicketOf {
  const read = factReader(factsPath ?? 'facts', true)
  return (line) => {
    const facts = read(line)
    if (factsPath === undefined && !isRecord(facts)) return { facts: line, ref: null, amount: undefined, timeline: {} }
    return { facts, ref: line.id, amount: line.amount, timeline: line }
  }
}

/**
 * Returns the reader of CSV: a column for each fact, typed by the policies' schemas, and the columns of `beside`.
 * @throws UsageError: a column is neither
 */
export function ticketOfCsv(header: readonly string[], policies: readonly Policy[]): TicketOf {
  const schemas = policies.map(({ definition }) => schemaOfFacts(definition))
  const tables = schemas.map((schema) => ({ schema, table: factTable(schema) }))
  const columns = header
    .filter((title) => !beside.includes(title))
    .map((title) => {
      for (const { schema, table } of tables) {
        const kind = table.kindOf(title)
        if (kind !== undefined) return { title, read: cellReader(title, kind, table, schema), set: factSetter(title) }
      }
      throw new UsageError(
        `--tickets: the column ${seen(title)} is neither a fact of the policies nor one of ${beside.join(', ')}. Remove it, or give --mapping.`,
      )
    })
  return (cells, line) => {
    const facts: FactsDraft = {}
    for (const { title, read, set } of columns) {
      const cell = String(cells[title] ?? '').trim()
      if (cell !== '') set(facts, read(cell, `line ${line}, column ${seen(title)}`))
    }
    for (const schema of schemas) fillIds(facts, schema)
    return { facts, ref: cells.id, amount: amountIn(cells.amount), timeline: cells }
  }
}

/** Reads an amount: `129.99 PLN`, or a number. */
function amountIn(cell: unknown): unknown {
  const [, amount, currency] = /^(-?\d{1,15}(?:\.\d{1,4})?)(?: ?([A-Z]{3}))?$/.exec(String(cell ?? '').trim()) ?? []
  if (amount === undefined) return undefined
  return currency === undefined ? Number(amount) : { amount: Number(amount), currency }
}

/** Returns a check of facts by the schemas of both policies; by one if they are equal. */
export function factsChecker(from: Policy, to: Policy): (facts: unknown) => ReturnType<Policy['parseFacts']> {
  const isAlike = JSON.stringify(from.definition.facts) === JSON.stringify(to.definition.facts)
  if (isAlike) return to.parseFacts
  return (facts) => {
    from.parseFacts(facts)
    return to.parseFacts(facts)
  }
}

/** Says what is wrong with a row. Never quotes its values: a person may have written them. */
export function problemOf({ code, values, message }: AnswerableError): string {
  return code === 'FACTS_INVALID' ? `${values.path}: ${values.problem}` : message
}
