import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import TinyQueue from 'tinyqueue'
import { ownColumns, type TimedRow } from './row-view.js'
import { readRun, writeRun } from './sorted-run.js'

export interface SortOptions {
  /** The columns to keep; null for all. Default null. */
  readonly kept?: readonly string[] | null
  /** The number of rows held in memory at once. Default 20,000. */
  readonly rowsInMemory?: number
  /** The number of runs read at once. If there are more, they are merged first. Default 64. */
  readonly maxRuns?: number
  /** The parent of the temporary folder for runs. Default: the system's folder for temporary files. */
  readonly folder?: string
}

const BATCH = 1_024

/**
 * Sorts rows by time, then by line, in bounded memory (an external merge sort).
 * Sorted runs go to files in a temporary folder and are merged from there. A log that fits in memory uses no disk.
 * The folder is removed afterwards, also after an error and if the caller stops early.
 */
export async function* sortByTime(
  batches: AsyncIterable<readonly TimedRow[]>,
  { kept = null, rowsInMemory = 20_000, maxRuns = 64, folder = tmpdir() }: SortOptions = {},
): AsyncGenerator<readonly TimedRow[]> {
  const runs = new SpilledRuns(folder, maxRuns)
  try {
    let held: TimedRow[] = []
    for await (const batch of batches) {
      for (const row of batch) {
        held.push({ ...row, columns: ownColumns(row.columns, kept) })
        if (held.length < rowsInMemory) continue
        await runs.spill(held.sort(byTime))
        held = []
      }
    }
    yield* inBatches(merged([held.sort(byTime), ...runs.opened()]))
  } finally {
    await runs.remove()
  }
}

/** Compares two rows. The order is total, because no two rows share a line. */
function byTime(a: TimedRow, b: TimedRow): number {
  return a.at - b.at || a.line - b.line
}

/** The runs on disk: at most `max`, so that all can be open at once. */
class SpilledRuns {
  private paths: string[] = []
  private folder: string | undefined
  private written = 0

  constructor(
    private readonly parent: string,
    private readonly max: number,
  ) {}

  async spill(rows: Iterable<TimedRow>): Promise<void> {
    this.folder ??= await mkdtemp(join(this.parent, 'answerable-replay-'))
    const path = join(this.folder, `run-${++this.written}.ndjson`)
    writeRun(path, rows)
    this.paths.push(path)
    if (this.paths.length > this.max) await this.mergeAll()
  }

  opened(): Iterable<TimedRow>[] {
    return this.paths.map(readRun)
  }

  async remove(): Promise<void> {
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true })
  }

  private async mergeAll(): Promise<void> {
    const old = this.paths
    const rows = merged(this.opened())
    this.paths = []
    await this.spill(rows)
    await Promise.all(old.map((path) => rm(path)))
  }
}

/** Merges sorted runs. */
function* merged(runs: readonly Iterable<TimedRow>[]): Generator<TimedRow> {
  const iterators = runs.map((run) => run[Symbol.iterator]())
  const queue = new TinyQueue<{ row: TimedRow; from: Iterator<TimedRow> }>([], (a, b) => byTime(a.row, b.row))
  try {
    for (const from of iterators) pushNext(queue, from)
    for (let first = queue.pop(); first !== undefined; first = queue.pop()) {
      yield first.row
      pushNext(queue, first.from)
    }
  } finally {
    for (const iterator of iterators) iterator.return?.()
  }
}

function pushNext(queue: TinyQueue<{ row: TimedRow; from: Iterator<TimedRow> }>, from: Iterator<TimedRow>): void {
  const next = from.next()
  if (next.done !== true) queue.push({ row: next.value, from })
}

function* inBatches(rows: Iterable<TimedRow>): Generator<readonly TimedRow[]> {
  let batch: TimedRow[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
