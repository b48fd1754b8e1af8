import type { LogRecord } from './log-record.js'
import { invalid, type TableFrame } from './mapping-schema.js'
import { type Columns, ownColumns } from './row-view.js'

/**
 * Reads a side table into memory: its wanted columns by key. The last row with a key wins.
 * Skips unreadable rows and rows without a key.
 * @throws AnswerableError REPLAY_INVALID: the table has rows, but none has a key
 */
export async function readTable(
  records: AsyncIterable<readonly LogRecord[]>,
  name: string,
  { key, columns }: TableFrame,
): Promise<ReadonlyMap<string, Columns>> {
  const rows = new Map<string, Columns>()
  let read = 0
  for await (const batch of records) {
    read += batch.length
    for (const record of batch) {
      const id = 'columns' in record && Object.hasOwn(record.columns, key) ? record.columns[key] : undefined
      if ('columns' in record && id !== undefined && id !== '')
        rows.set(String(id), ownColumns(record.columns, columns))
    }
  }
  if (read > 0 && rows.size === 0) {
    const fix = "Name the column that holds the ticket's id."
    throw invalid(`tables.${name}.key`, `none of the table's ${read} rows has it`, JSON.stringify(key), fix)
  }
  return rows
}
