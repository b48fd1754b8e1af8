/**
 * An oracle in Python for random calendars: `shared/vectors/oracle.py`, which reads Python's own time zones minute by
 * minute. It is beside the repository, not in it.
 */
import { spawn } from 'node:child_process'
import fc from 'fast-check'
import { zoneNamed } from '../../src/sla/zone/zone.js'
import { HOUR } from '../../src/testing/time.js'
import { definitionAround, hoursByDate, MINUTE, moments, oracleFolder, zones } from './cases.js'

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

/** A question to a calendar: `at` is an instant, `value` another instant or a duration in milliseconds. */
export type Question = readonly [op: 'isOpen' | 'between' | 'add' | 'subtract', at: number, value: number]

/** Hours around a moment, in which its peculiarity shows. */
const spot = fc.integer({ min: -36 * HOUR, max: 36 * HOUR })
const durationMs = fc.oneof(
  fc.nat(16 * HOUR),
  fc.nat(32).map((halves) => halves * 30 * MINUTE),
)

/** Draws a calendar around a moment, with one long question and three instants to ask about. */
export const questionedCalendars = fc
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
export type QuestionedCalendar = typeof questionedCalendars extends fc.Arbitrary<infer C> ? C : never

/** Returns instants around a moment. Where the offsets from UTC differ at one of them, the zone data are different. */
const around = ({ at }: QuestionedCalendar['moment']) => Array.from({ length: 65 }, (_, i) => at + (i - 32) * 6 * HOUR)

/** Returns the offsets in seconds that this runtime's data give for the same instants. */
export function offsetsAround({ moment }: QuestionedCalendar): readonly number[] {
  const instants = around(moment)
  const stretches = zoneNamed(moment.zone)?.stretches(instants[0] ?? 0, (instants.at(-1) ?? 0) + HOUR) ?? []
  return instants.map((at) => (stretches.find(({ from, to }) => from <= at && at < to)?.offset ?? 0) / 1_000)
}

/** Writes a case as the line of JSON that the oracle reads. */
export function lineOf({ moment, definition, asked, pauses }: QuestionedCalendar): string {
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
export async function askPython(some: readonly QuestionedCalendar[]): Promise<readonly (readonly unknown[])[]> {
  const python = spawn('python3', ['-c', script, oracleFolder], { stdio: ['pipe', 'pipe', 'inherit'] })
  python.stdin.end(`${some.map(lineOf).join('\n')}\n`)
  const chunks: Buffer[] = []
  for await (const chunk of python.stdout) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}
