/** A row as a file gives it: columns by name. */
export type Columns = Readonly<Record<string, unknown>>

/** A row that is known to belong to a ticket and an instant. */
export interface TimedRow {
  /** Its line in the log, from 1. */
  readonly line: number
  /** Its time, in epoch milliseconds. */
  readonly at: number
  readonly ticket: string
  readonly columns: Columns
}

/**
 * A row as conditions and value specs see it: its columns, those of the side tables below the table's name, the
 * same ticket's previous row below `was`, and below `changed` whether a column differs from it.
 */
export type RowView = Readonly<Record<string, unknown>>

const nothing: Columns = Object.freeze({})

/** The columns and side tables that a view is made with. */
export interface ViewParts {
  /** The columns to show; null for all. */
  readonly kept: readonly string[] | null
  /** The columns to compare with the previous row. */
  readonly changed: readonly string[]
  /** The rows of the side tables by ticket, by the table's name. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Columns>>
}

/** Shows a row beside the view of the ticket's previous row; every column that a first row has is changed. */
export function viewOf(row: TimedRow, previous: RowView | undefined, parts: ViewParts): RowView {
  const view = ownColumns(row.columns, parts.kept)
  for (const [name, rows] of parts.tables) view[name] = rows.get(row.ticket) ?? nothing
  const changed: Record<string, boolean> = {}
  for (const name of parts.changed) changed[name] = view[name] !== previous?.[name]
  view.changed = changed
  view.was = previous ?? nothing
  return view
}

/** Cuts a view off its predecessor, or all rows of a ticket would hang in one chain. */
export function asPrevious(view: RowView): RowView {
  // Nobody reads a view after its row; changing it spares a copy for each row of the log.
  const mutable = view as Record<string, unknown>
  mutable.was = nothing
  mutable.changed = nothing
  return view
}

/**
 * The columns to keep, as own members of a new object, always in the same order: the engine reads that fastest.
 * An empty text is a missing value.
 */
export function ownColumns(columns: Columns, kept: readonly string[] | null): Record<string, unknown> {
  const own: Record<string, unknown> = {}
  if (kept !== null) {
    for (const name of kept) own[name] = Object.hasOwn(columns, name) ? present(columns[name]) : undefined
    return own
  }
  // Here the names are the log's: assigning `__proto__` would change the object's prototype.
  for (const name of Object.keys(columns)) if (name !== '__proto__') own[name] = present(columns[name])
  return own
}

const present = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
