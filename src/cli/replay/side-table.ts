import type { LogRecord } from './log-record.js'
import type { TableFrame } from './mapping-schema.js'
import { type Columns, ownColumns } from './row-view.js'

/** Reads a side table into memory: its wanted columns by key. Of several rows with one key the last counts. */
export async function readTable(
  records: AsyncIterable<readonly LogRecord[]>,
  { key, columns }: TableFrame,
): Promise<{ readonly rows: ReadonlyMap<string, Columns>; readonly unreadable: number }> {
  const rows = new Map<string, Columns>()
  let unreadable = 0
  for await (const batch of records) {
    for (const record of batch) {
      const id = 'columns' in record && Object.hasOwn(record.columns, key) ? record.columns[key] : undefined
      if ('columns' in record && id !== undefined && id !== '') rows.set(String(id), ownColumns(record.columns, columns))
      else unreadable += 1
    }
  }
  return { rows, unreadable }
}
