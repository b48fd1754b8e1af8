import { isRecord } from '../../policy/language/fact-table.js'
import { readLines } from '../replay/lines.js'
import { openLog } from '../replay/log-file.js'
import { invalid } from '../replay/mapping-schema.js'
import { readRecords } from '../replay/records.js'
import { formatFor } from '../replay/replay-options.js'
import type { Terminal } from '../terminal.js'
import type { LintArguments } from './lint-options.js'

/**
 * Counts the tickets of a file by category: the member `category` of the line or of its `facts`, or the CSV column.
 * @throws AnswerableError FILE_INVALID: the file cannot be read; REPLAY_INVALID: no line has a category
 */
export async function ticketCategories(
  path: string,
  { format: given, delimiter }: LintArguments,
  stdin: Terminal['stdin'],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const log = await openLog(path, '--tickets', stdin)
  const format = formatFor(path, given, path === '-' ? 'ndjson' : undefined)
  for await (const batch of readRecords(readLines(log.chunks), { format, delimiter, wanted: null, header: () => {} })) {
    for (const record of batch) {
      const category = 'unreadable' in record ? undefined : categoryOf(record.columns)
      if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1)
    }
  }
  if (counts.size > 0) return counts
  throw invalid('', 'no line has a category', path, 'Give tickets with "category", or with "facts" that have it.')
}

function categoryOf({ category, facts }: Readonly<Record<string, unknown>>): string | undefined {
  const found = isRecord(facts) ? facts.category : category
  return typeof found === 'string' ? found.trim() || undefined : undefined
}
