import { deepStrictEqual } from 'node:assert/strict'
import { businessCalendar } from 'answerable/sla'
import { do_not_optimize } from 'mitata'
import moment from 'moment'
import 'moment-business-time'
import { bareCalendar } from './bare-calendar.js'
import { interleaved, timed } from './interleaved.js'
import { polishHolidays } from './polish-holidays.js'
import { atMostTimes, type Bench, duration, type Row, timesFaster } from './row.js'

const zone = 'Europe/Warsaw'
const hours = 24
const repetitions = 200
const day = [['09:00', '17:00']] as const
const holidays = polishHolidays(2024, 2028)
const office = businessCalendar({ zone, weekly: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays })

/** Instants every 3 days, 7 hours and 13 minutes for ten months: in and out of hours, across both clock changes. */
const starts = Array.from({ length: 96 }, (_, i) => Date.UTC(2026, 0, 2, 6) + i * 4_753 * 60_000)
/** Spans of ten days; `long` has spans of almost five years. */
const spans = starts.map((at) => [at, at + 10 * 86_400_000 + 3_600_000] as const)
const long = starts.map(
  (_, i) => [Date.UTC(2024, 0, 2, 6) + i * 4_753_000, Date.UTC(2028, 11, 1) + i * 4_753_000] as const,
)

/** Adding 24 working hours and counting between instants, compared with a day-by-day library and a bare loop. */
export const calendarBench: Bench = {
  name: 'calendar',
  run: () =>
    inWarsaw(async () => [
      ...(await besideMoment()),
      await besideBare(
        `add ${hours} working hours, 5 years of holidays`,
        starts.map((at) => [at, hours * 3_600_000] as const),
        'add',
      ),
      await besideBare('between, 10 days', spans, 'between'),
      await besideBare('between, 5 years', long, 'between'),
    ]),
}

async function besideMoment(): Promise<readonly Row[]> {
  // The library counts in the zone of the process and reads its hours from moment's locale. Default: 09:00 to 17:00.
  moment.updateLocale(moment.locale(), { holidays })
  const peer = 'moment-business-time 2'
  const added = (at: number) => moment(at).addWorkingTime(hours, 'hours').valueOf()
  const counted = ([from, to]: readonly [number, number]) => moment(to).workingDiff(moment(from), 'minutes')
  const add = (at: number) => office.add(at, hours * 3_600_000)
  const between = ([from, to]: readonly [number, number]) => office.between(from, to)
  deepStrictEqual(starts.map(add), starts.map(added))
  deepStrictEqual(
    spans.map((span) => between(span) / 60_000),
    spans.map(counted),
  )
  const adding = await interleaved(
    timed(starts.length * repetitions, () => {
      for (let i = 0; i < repetitions; i++) for (const at of starts) do_not_optimize(add(at))
    }),
    timed(starts.length, () => {
      for (const at of starts) do_not_optimize(added(at))
    }),
  )
  const counting = await interleaved(
    timed(spans.length * repetitions, () => {
      for (let i = 0; i < repetitions; i++) for (const span of spans) do_not_optimize(between(span))
    }),
    timed(spans.length, () => {
      for (const span of spans) do_not_optimize(counted(span))
    }),
  )
  return [
    timesFaster(`add ${hours} working hours, Warsaw, holidays`, peer, adding, 300),
    timesFaster('between, 10 days, Warsaw, holidays', peer, counting, 300),
  ]
}

/** Measures the cost of what a bare loop lacks: windows, checks, any year, any duration. */
async function besideBare(
  name: string,
  asked: readonly (readonly [number, number])[],
  op: 'add' | 'between',
): Promise<Row> {
  const bare = bareCalendar([...office.segments(Date.UTC(2024, 0), Date.UTC(2029, 0))])
  const { [op]: ours } = office
  const { [op]: theirs } = bare
  deepStrictEqual(
    asked.map(([a, b]) => ours(a, b)),
    asked.map(([a, b]) => theirs(a, b)),
  )
  const run = (ask: (a: number, b: number) => number) =>
    timed(asked.length * repetitions, () => {
      for (let i = 0; i < repetitions; i++) for (const [a, b] of asked) do_not_optimize(ask(a, b))
    })
  const { ours: loop, peers: whole, ratio } = await interleaved(run(theirs), run(ours))
  const sides = { ours: duration(whole.median), peers: duration(loop.median) }
  return atMostTimes(name, 'a bare loop over prefix sums', sides, ratio, 4)
}

async function inWarsaw<R>(run: () => Promise<R>): Promise<R> {
  const { TZ } = process.env
  process.env.TZ = zone
  try {
    return await run()
  } finally {
    // Assigning undefined would set the text "undefined".
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  }
}
