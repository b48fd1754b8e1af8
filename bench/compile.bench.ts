import { deepStrictEqual } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { businessCalendar } from 'answerable/sla'
import { DateTime } from 'luxon'
import { do_not_optimize } from 'mitata'
import { bundle } from './bundle.js'
import { interleaved, timed } from './interleaved.js'
import { polishHolidays } from './polish-holidays.js'
import { type Bench, duration, type Row, timesFaster } from './row.js'

const zone = 'Europe/Warsaw'
const holidays = polishHolidays(2026, 2027)
const [from, to] = [Date.UTC(2025, 11, 31, 23), Date.UTC(2027, 11, 31, 23)]

/** The cost of compiling calendars: one, compared with luxon, and one for each seller of a marketplace. */
export const compileBench: Bench = {
  name: 'compile',
  run: async () => [await besideLuxon(), ...manySellers()],
}

async function besideLuxon(): Promise<Row> {
  let made = 0
  // Equal calendars share their compiled form, so each calendar here opens at a different second.
  const ours = () => {
    made += 1
    const opening = `09:${String(Math.floor(made / 60) % 60).padStart(2, '0')}:${String(made % 60).padStart(2, '0')}`
    return compiled(opening)
  }
  deepStrictEqual(compiled('09:00'), byLuxon())
  const comparison = await interleaved(
    timed(1, () => do_not_optimize(ours())),
    timed(1, () => do_not_optimize(byLuxon())),
  )
  return timesFaster('compile a calendar for 2 years', 'luxon 3, day by day', comparison, 5)
}

function compiled(opening: string): number {
  const day = [[opening, '17:00']] as const
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day }
  return businessCalendar({ zone, weekly, holidays }).between(from, to)
}

/** Computes the same openings with luxon, day by day. The answer is the last of the prefix sums. */
function byLuxon(): number {
  const closed = new Set(holidays)
  const edges: number[] = []
  const sums = [0]
  for (let day = DateTime.fromMillis(from, { zone }); day.toMillis() < to; day = day.plus({ days: 1 })) {
    if (day.weekday > 5 || closed.has(day.toISODate() ?? '')) continue
    const opens = day.set({ hour: 9 }).toMillis()
    const closes = day.set({ hour: 17 }).toMillis()
    edges.push(opens, closes)
    sums.push((sums.at(-1) ?? 0) + closes - opens)
  }
  return sums.at(-1) ?? 0
}

const SELLERS = 10_000

/** Measures the calendars of many sellers in a separate process, as one process of a marketplace would hold them. */
function manySellers(): readonly Row[] {
  const script = bundle(process.cwd(), 'bench/sellers.ts')
  const { stdout, status } = spawnSync(process.execPath, [script, String(SELLERS)], { encoding: 'utf8' })
  if (status !== 0) throw new Error('bench/sellers.ts failed')
  const { ms, residentMB, emptyMB } = JSON.parse(stdout)
  const row = (bench: string, ours: string, peers: string, bar: string, isWithin: boolean): Row => {
    return {
      bench,
      peer: peers === '' ? '' : 'the process without them',
      ours,
      peers,
      ratio: '',
      bar,
      verdict: isWithin ? 'ok' : 'MISSED',
    }
  }
  return [
    row(`${SELLERS} distinct sellers' calendars: read, compile, ask`, duration(ms * 1e6), '', '<= 3 s', ms <= 3_000),
    row(
      `${SELLERS} distinct sellers' calendars: resident`,
      `${residentMB.toFixed(0)} MB`,
      `${emptyMB.toFixed(0)} MB`,
      '<= 250 MB',
      residentMB <= 250,
    ),
  ]
}
