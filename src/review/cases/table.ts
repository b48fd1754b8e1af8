/** A row of a table. */
export interface TableRow {
  /** The line of the text where the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A table as written. The header names the columns. */
export interface Table {
  readonly header: TableRow
  readonly rows: readonly TableRow[]
}
