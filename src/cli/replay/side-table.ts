import type { LogRecord } from './log-record.js'
import type { TableFrame } from './mapping-schema.js'
import { type Columns, ownColumns } from './row-view.js'

/** Reads a side table into memory: its wanted columns by key. Of several rows with one key the
 * last counts; rows without a key, and unreadable ones, are left out. */
export async function readTable(
  records: AsyncIterable<readonly LogRecord[]>,
  { key, columns }: TableFrame,
): Promise<ReadonlyMap<string, Columns>> {
  const rows = new Map<string, Columns>()
  for await (const batch of records) {
    for (const record of batch) {
      const id = 'columns' in record && Object.hasOwn(record.columns, key) ? record.columns[key] : undefined
      if ('columns' in record && id !== undefined && id !== '')
        rows.set(String(id), ownColumns(record.columns, columns))
    }
  }
  return rows
}
