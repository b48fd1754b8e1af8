import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundle } from './bundle.js'
import { type Spread, spreadOf } from './interleaved.js'
import { atMostTimes, type Bench, duration, type Row, skipped } from './row.js'

const copies = 7
/** The number of rounds. The worse of two ratios counts. More rounds would take minutes each. */
const pairs = 2
const title = `replay of a real log, ${copies} times its length`
const peer = 'itself at 1 ×'
const script = resolve('../shared/data/replay.py')
const example = resolve('examples/replay-servicenow')

/** The part of the report of `answerable replay --json` that the bench reads. */
interface Replay {
  readonly rows: number
  readonly speed: { readonly seconds: number; readonly peakMemoryBytes: number }
}

/** The time per row and the memory of `answerable replay` on a longer log, each run in a new process. */
export const replayBench: Bench = {
  name: 'replay',
  async run() {
    const reason = whyNot()
    if (reason !== null) return [skipped(title, peer, '<= 1.2 ×', reason)]
    const folder = mkdtempSync(join(tmpdir(), 'answerable-bench-'))
    try {
      return compare(bundle(process.cwd(), 'src/cli/main.ts'), logOf(folder, 1), logOf(folder, copies))
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

function compare(cli: string, shortLog: string, longLog: string): readonly Row[] {
  const rounds = Array.from({ length: pairs }, () => ({ short: replayed(cli, shortLog), long: replayed(cli, longLog) }))
  const long = rounds.map((round) => round.long)
  const short = rounds.map((round) => round.short)
  const ratio = (of: (replay: Replay) => number): Spread =>
    spreadOf(rounds.map((round) => of(round.long) / of(round.short)))
  const median = (of: (replay: Replay) => number, replays: readonly Replay[]) => spreadOf(replays.map(of)).median
  const time = { ours: duration(median(nsPerRow, long)), peers: duration(median(nsPerRow, short)) }
  const memory = { ours: megabytes(median(peakBytes, long)), peers: megabytes(median(peakBytes, short)) }
  const rows = long[0]?.rows ?? 0
  return [
    atMostTimes(`${title} (${rows} rows): time per row`, peer, time, ratio(nsPerRow), 1.2),
    atMostTimes(`${title}: resident memory`, peer, memory, ratio(peakBytes), 1.5),
  ]
}

const nsPerRow = ({ rows, speed }: Replay): number => (speed.seconds * 1e9) / rows
const peakBytes = ({ speed }: Replay): number => speed.peakMemoryBytes
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`

function whyNot(): string | null {
  if (!existsSync(script)) return `${script} is not here`
  for (const file of ['policy.json', 'events.mapping.json']) {
    if (!existsSync(join(example, file))) return `${join(example, file)} is not here`
  }
  if (!existsSync(resolve('src/cli/main.ts'))) return 'src/cli/main.ts is not here'
  return spawnSync('python3', ['--version']).status === 0 ? null : 'python3 is not here'
}

/** Writes `times` copies of the log to a file, merged by time, each 77 days later than the one before. */
function logOf(folder: string, times: number): string {
  const path = join(folder, `events-${times}.ndjson`)
  const file = openSync(path, 'w')
  try {
    execFileSync('python3', [script, String(times)], { stdio: ['ignore', file, 'inherit'] })
  } finally {
    closeSync(file)
  }
  return path
}

function replayed(cli: string, events: string): Replay {
  const files = ['--policy', join(example, 'policy.json'), '--mapping', join(example, 'events.mapping.json')]
  const args = [cli, 'replay', ...files, '--events', events, '--json']
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  // The boundary: the report of our own command line, whose fields its tests prove.
  return JSON.parse(printed) as Replay
}
