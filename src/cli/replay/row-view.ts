/** A row of a file: columns by name. */
export type Columns = Readonly<Record<string, unknown>>

/** A row with its ticket and its time. */
export interface TimedRow {
  /** The line in the log, from 1. */
  readonly line: number
  /** The time in epoch milliseconds. */
  readonly at: number
  readonly ticket: string
  readonly columns: Columns
}

/**
 * A row as conditions and value specs see it: its columns, and the side tables by name.
 * `was` holds the ticket's previous row; `changed` says which columns differ from it.
 */
export type RowView = Readonly<Record<string, unknown>>

const nothing: Columns = Object.freeze({})

/** The columns and side tables of a view. */
export interface ViewParts {
  /** The columns to show; null for all. */
  readonly kept: readonly string[] | null
  /** The columns to compare with the previous row. */
  readonly changed: readonly string[]
  /** The rows of each side table by ticket; the tables by name. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Columns>>
}

/** Returns the view of a row. For a ticket's first row, every column that it has is changed. */
export function viewOf(row: TimedRow, previous: RowView | undefined, parts: ViewParts): RowView {
  const view = ownColumns(row.columns, parts.kept)
  for (const [name, rows] of parts.tables) view[name] = rows.get(row.ticket) ?? nothing
  const changed: Record<string, boolean> = {}
  for (const name of parts.changed) changed[name] = view[name] !== previous?.[name]
  view.changed = changed
  view.was = previous ?? nothing
  return view
}

/** Removes the previous row from a view. Otherwise all rows of a ticket would stay in memory as one chain. */
export function asPrevious(view: RowView): RowView {
  // A view is not read after its row, so changing it saves a copy for each row of the log.
  const mutable = view as Record<string, unknown>
  mutable.was = nothing
  mutable.changed = nothing
  return view
}

/**
 * Returns the columns to keep as own members of a new object, always in the same order, which the engine reads fastest.
 * An empty text is a missing value.
 */
export function ownColumns(columns: Columns, kept: readonly string[] | null): Record<string, unknown> {
  const own: Record<string, unknown> = {}
  if (kept !== null) {
    for (const name of kept) own[name] = Object.hasOwn(columns, name) ? present(columns[name]) : undefined
    return own
  }
  // The names come from the log. Assigning `__proto__` would change the object's prototype.
  for (const name of Object.keys(columns)) if (name !== '__proto__') own[name] = present(columns[name])
  return own
}

const present = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
