import { resolve } from 'node:path'
import { createColors } from 'picocolors'
import { type CliCommand, UsageError } from '../command.js'
import { loadPolicy } from '../policy-file.js'
import type { Terminal } from '../terminal.js'
import { ClocksFile } from './clocks-file.js'
import { sortByTime } from './external-sort.js'
import { readLines } from './lines.js'
import { loadMapping } from './load.js'
import { assertHeader, nowhereSeen } from './log-columns.js'
import { openLog } from './log-file.js'
import type { Mapping } from './mapping.js'
import { Problems, StrictStop } from './problems.js'
import { progressOf } from './progress.js'
import { readRecords } from './records.js'
import { Replay } from './replay.js'
import { formatFor, type ReplayArguments, readArguments, usage } from './replay-options.js'
import { type Report, reportOf } from './report.js'
import { reportText } from './report-text.js'
import type { Columns, TimedRow } from './row-view.js'
import { RowReader, wantedColumns } from './rows.js'
import { readTable } from './side-table.js'

/** `answerable replay`: plays a log through a desk by a mapping, and prints what the policy would have done. */
export const replayCommand: CliCommand = {
  name: 'replay',
  summary: 'play a historical log through a desk and report what the policy would have done',
  usage,
  async run(args, terminal) {
    const given = readArguments(args)
    try {
      const report = await replayFiles(given, terminal)
      const { stdout, env } = terminal
      const colors = createColors(stdout.isTTY === true && !env.NO_COLOR)
      stdout.write(given.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, colors))
      return 0
    } catch (error) {
      if (!(error instanceof StrictStop)) throw error
      terminal.stderr.write(`answerable replay: stopped at ${error.message}\n`)
      return 1
    }
  },
}

async function replayFiles(given: ReplayArguments, { stdin, stderr }: Terminal): Promise<Report> {
  assertNoInput(given)
  const [policy, mapping] = await Promise.all([loadPolicy(given.policy, given.sets), loadMapping(given.mapping)])
  const problems = new Problems(given.examples, given.strict)
  const tables = await readTables(given, mapping, stdin)
  const log = await openLog(given.events, '--events', stdin)
  const reader = new RowReader(mapping, problems)
  const clocksFile = given.clocks === undefined ? null : await ClocksFile.create(given.clocks)
  const progress = progressOf(log, stderr)
  const begun = performance.now()
  try {
    const replay = new Replay({
      policy,
      mapping,
      problems,
      tables,
      ...(given.keepClosedMs === undefined ? {} : { keepClosedMs: given.keepClosedMs }),
      ...(clocksFile === null ? {} : { finished: (clock) => clocksFile.add(clock) }),
      ...(clocksFile === null ? {} : { pulse: () => clocksFile.flush() }),
    })
    for await (const batch of rowsOf(progress.watch(log.chunks), given, mapping, reader))
      for (const row of batch) await replay.row(row)
    const replayed = await replay.end(given.until)
    if (replayed.tally.count('ticket.opened') === 0 && reader.read > 0 && reader.unseen.size > 0) {
      throw nowhereSeen([...reader.unseen], reader.firstColumns, mapping.named)
    }
    const tablesMissing = [...mapping.tables.keys()].filter((name) => !tables.has(name))
    const seconds = (performance.now() - begun) / 1_000
    const peakMemoryBytes = process.resourceUsage().maxRSS * 1_024
    return reportOf({
      policy: policy.ref,
      rows: reader.read,
      replayed,
      problems,
      tablesMissing,
      seconds,
      peakMemoryBytes,
    })
  } finally {
    progress.stop()
    await clocksFile?.close()
  }
}

/** Refuses an output file that is also an input: it would be overwritten before it is read. @throws UsageError */
function assertNoInput({ clocks, policy, mapping, events, tables }: ReplayArguments): void {
  const inputs = [policy, mapping, events, ...[...tables].map(([, path]) => path)]
  if (clocks !== undefined && inputs.some((path) => resolve(path) === resolve(clocks))) {
    throw new UsageError(`--clocks ${clocks} is one of the inputs; name another file.`)
  }
}

function rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  given: ReplayArguments,
  mapping: Mapping,
  reader: RowReader,
): AsyncIterable<readonly TimedRow[]> {
  const format = formatFor(given.events, given.format, mapping.frame.format)
  const delimiter = mapping.frame.delimiter ?? ','
  const header = (columns: readonly string[]) => assertHeader(columns, delimiter, mapping.named, 'the log')
  const records = readRecords(readLines(chunks), { format, delimiter, wanted: wantedColumns(mapping), header })
  const rows = reader.rows(records)
  const order = given.order ?? mapping.frame.order ?? 'time'
  return order === 'time' ? rows : sortByTime(rows, { kept: mapping.kept })
}

async function readTables(
  given: ReplayArguments,
  mapping: Mapping,
  stdin: Terminal['stdin'],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Columns>>> {
  const tables = new Map<string, ReadonlyMap<string, Columns>>()
  for (const [name, path] of given.tables) {
    const frame = mapping.tables.get(name)
    if (frame === undefined) throw new UsageError(`--table names "${name}", which the mapping does not have.`)
    const { chunks } = await openLog(path, `--table ${name}`, stdin)
    const wanted = [frame.key, ...frame.columns]
    const delimiter = mapping.frame.delimiter ?? ','
    const named = new Map([
      ...frame.columns.map((column) => [column, `tables.${name}.columns`] as const),
      [frame.key, `tables.${name}.key`],
    ])
    const header = (columns: readonly string[]) => assertHeader(columns, delimiter, named, `the table "${name}"`)
    const format = formatFor(path, undefined, mapping.frame.format)
    const records = readRecords(readLines(chunks), { format, delimiter, wanted, header })
    tables.set(name, await readTable(records, name, frame))
  }
  return tables
}
