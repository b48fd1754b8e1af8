/** A row of a table, and where it stands. */
export interface TableRow {
  /** From 1: where the row begins in the text. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A table as it is written: its first row names the columns. */
export interface Table {
  readonly header: TableRow
  readonly rows: readonly TableRow[]
}
