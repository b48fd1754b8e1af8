import { spawn } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  definitionAround,
  hasOracle,
  hoursByDate,
  longRun,
  MINUTE,
  moments,
  oracleFolder,
  zones,
} from '../../../test/calendars/cases.js'
import { zoneNamed } from '../zone/zone.js'
import { businessCalendar, type Calendar } from './calendar.js'
import { without } from './calendar-without.js'

/**
 * Compares with `shared/vectors/oracle.py`, which reads Python's own time zones minute by minute. Where it is missing,
 * `calendar.oracle.test.ts` does the same with Intl. Skipped cases are counted by their reason.
 */
const RUNS = Math.ceil((longRun ?? 2_000) * 1.03)
const seed = Number(process.env.FC_SEED ?? 20_261_102)

/** Reads one case per line, and writes its answers as one line. Caches what the oracle computes per minute and zone. */
const script = `
import sys, json
from functools import lru_cache
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import oracle
oracle.to_dt = lru_cache(maxsize=120_000)(oracle.to_dt)
def ask(s, op, at, value, boundary):
    try:
        if op == "isOpen": return s.is_open(at)
        if op == "between": return s.elapsed(at, value)
        if op == "add": return s.add(at, value, boundary, limit_days=4)
        if op == "subtract": return s.sub(at, value, boundary, limit_days=4)
    except OverflowError:
        return None
for line in sys.stdin:
    c = json.loads(line)
    s = oracle.Schedule(c["zone"], c["weekly"], c["holidays"], c["overrides"], c["pauses"], dst=c["dst"], holiday=c["holiday"])
    offsets = [int(oracle.to_dt(at, s.zone).utcoffset().total_seconds()) for at in c["around"]]
    print(json.dumps([offsets, *[ask(s, *q, c["boundary"]) for q in c["asked"]]]))
`

type Question = readonly [op: 'isOpen' | 'between' | 'add' | 'subtract', at: number, value: number]

const HOUR = 60 * MINUTE
const spot = fc.integer({ min: -36 * HOUR, max: 36 * HOUR })
const durationMs = fc.oneof(
  fc.nat(16 * HOUR),
  fc.nat(32).map((halves) => halves * 30 * MINUTE),
)

const cases = fc
  .nat(zones.length - 1)
  .chain((i) => fc.constantFrom(...(moments[i] ?? [])))
  .chain((moment) =>
    fc.record({
      moment: fc.constant(moment),
      definition: definitionAround(moment),
      spots: fc.tuple(spot, spot, spot, spot),
      durationMs,
      op: fc.constantFrom('between', 'add', 'subtract'),
      pause: fc.option(fc.tuple(spot, durationMs), { freq: 4, nil: undefined }),
      toTheMinute: fc.boolean(),
    }),
  )
  .map(({ moment, definition, spots, durationMs, op, pause, toTheMinute }) => {
    const [from, ...others] = spots.map(
      (offset) => moment.at + (toTheMinute ? Math.round(offset / MINUTE) * MINUTE : offset),
    )
    const start = from ?? moment.at
    const walked: Question = [op, start, op === 'between' ? start + durationMs : durationMs]
    const asked: readonly Question[] = [walked, ...others.map((at): Question => ['isOpen', at, 0])]
    const pauses: readonly (readonly [number, number])[] =
      pause === undefined ? [] : [[moment.at + pause[0], moment.at + pause[0] + pause[1]]]
    return { moment, definition, asked, pauses }
  })
type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never

/** Returns instants around a moment. Where the offsets from UTC differ at one of them, the zone data are different. */
const around = ({ at }: Case['moment']) => Array.from({ length: 65 }, (_, i) => at + (i - 32) * 6 * HOUR)

/** Returns the offsets in seconds that this runtime's data give for the same instants. */
function offsetsAround({ moment }: Case): readonly number[] {
  const instants = around(moment)
  const stretches = zoneNamed(moment.zone)?.stretches(instants[0] ?? 0, (instants.at(-1) ?? 0) + HOUR) ?? []
  return instants.map((at) => (stretches.find(({ from, to }) => from <= at && at < to)?.offset ?? 0) / 1_000)
}

function lineOf({ moment, definition, asked, pauses }: Case): string {
  const { zone, weekly, holidays, conventions = {} } = definition
  const { dst = 'compatible', boundary = 'earliest', holiday = 'date' } = conventions
  const overrides = Object.fromEntries(hoursByDate(definition))
  const written = pauses.map((pause) => pause.map((at) => new Date(at).toISOString()))
  return JSON.stringify({
    zone,
    weekly,
    holidays,
    overrides,
    pauses: written,
    dst,
    boundary,
    holiday,
    asked,
    around: around(moment),
  })
}

/** Asks one process about many cases: starting Python costs more than a case. */
async function askPython(some: readonly Case[]): Promise<readonly (readonly unknown[])[]> {
  const python = spawn('python3', ['-c', script, oracleFolder], { stdio: ['pipe', 'pipe', 'inherit'] })
  python.stdin.end(`${some.map(lineOf).join('\n')}\n`)
  const chunks: Buffer[] = []
  for await (const chunk of python.stdout) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}

const ask = (calendar: Calendar, [op, at, value]: Question) =>
  op === 'isOpen' ? calendar.isOpen(at) : calendar[op](at, value)

describe.skipIf(!hasOracle)('compared with the Python oracle', { timeout: 900_000 }, () => {
  it('agrees on random calendars, instants and durations under every convention', async () => {
    const all = fc.sample(cases, { numRuns: RUNS, seed })
    // The oracle moves a shift of a skipped date; the library drops it, as the README of the vectors says.
    const some = all.filter(({ moment }) => !moment.skipsDate)
    some.sort((a, b) => a.moment.zone.localeCompare(b.moment.zone) || a.moment.at - b.moment.at)
    const half = Math.ceil(some.length / 2)
    const answers = (await Promise.all([askPython(some.slice(0, half)), askPython(some.slice(half))])).flat()
    expect(answers).toHaveLength(some.length)
    let [beyond, otherData] = [0, 0]
    for (const [i, each] of some.entries()) {
      const [offsets, ...expectedOf] = answers[i] ?? []
      if (JSON.stringify(offsets) !== JSON.stringify(offsetsAround(each))) {
        otherData += 1
        continue
      }
      const calendar = businessCalendar(each.definition)
      const asked = each.pauses.length === 0 ? calendar : without(calendar, each.pauses)
      for (const [k, question] of each.asked.entries()) {
        const expected = expectedOf[k]
        if (expected === null) beyond += 1
        else expect(ask(asked, question), `seed ${seed}: ${lineOf(each)} at ${k}`).toBe(expected)
      }
    }
    const named = new Set(some.map(({ moment }) => moment.zone)).size
    console.log(
      `oracle.py: ${some.length - otherData} random calendars in ${named} zones, ${(some.length - otherData) * 4 - beyond} answers compared; ` +
        `skipped: ${all.length - some.length} around a skipped date, ${beyond} whose answer is over 4 days away, ` +
        `${otherData} where Python has other zone data`,
    )
    expect(named).toBeGreaterThan(40)
    expect(otherData).toBeLessThan(some.length / 20)
  })
})

if (!hasOracle)
  console.log(`SKIPPED: random calendars compared with oracle.py, because ${oracleFolder} or python3 is missing`)
