import { deepStrictEqual } from 'node:assert/strict'
import { businessCalendar } from 'answerable/sla'
import { do_not_optimize } from 'mitata'
import moment from 'moment'
import 'moment-business-time'
import { interleaved, timed } from './interleaved.js'
import { type Bench, timesFaster } from './row.js'

const zone = 'Europe/Warsaw'
const hours = 24
const repetitions = 200
const day = [['09:00', '17:00']] as const

/** Poland's public holidays of 2026 (Act of 18 January 1951 on days off, as amended; 24 December since 2025). */
const holidays = [
  '2026-01-01',
  '2026-01-06',
  '2026-04-05',
  '2026-04-06',
  '2026-05-01',
  '2026-05-03',
  '2026-05-24',
  '2026-06-04',
  '2026-08-15',
  '2026-11-01',
  '2026-11-11',
  '2026-12-24',
  '2026-12-25',
  '2026-12-26',
]

const office = businessCalendar({ zone, weekly: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays })

/** Every 3 days, 7 hours and 13 minutes of ten months: in and out of hours, over both changes of clocks. */
const starts = Array.from({ length: 96 }, (_, i) => Date.UTC(2026, 0, 2, 6) + i * 4_753 * 60_000)

/** When 24 working hours are over: beside a library that walks day by day. */
export const calendarBench: Bench = {
  name: 'calendar',
  run: () =>
    inWarsaw(async () => {
      // It counts in the process's own zone, and takes its hours from moment's locale; 09:00 to 17:00 is its default.
      moment.updateLocale(moment.locale(), { holidays })
      const theirs = (at: number) => moment(at).addWorkingTime(hours, 'hours').valueOf()
      const ours = (at: number) => office.add(at, hours * 3_600_000)
      deepStrictEqual(starts.map(ours), starts.map(theirs))
      const comparison = await interleaved(
        timed(starts.length * repetitions, () => {
          for (let i = 0; i < repetitions; i++) for (const at of starts) do_not_optimize(ours(at))
        }),
        timed(starts.length, () => {
          for (const at of starts) do_not_optimize(theirs(at))
        }),
      )
      return [timesFaster(`add ${hours} working hours, Warsaw, holidays`, 'moment-business-time 2', comparison, 300)]
    }),
}

async function inWarsaw<R>(run: () => Promise<R>): Promise<R> {
  const { TZ } = process.env
  process.env.TZ = zone
  try {
    return await run()
  } finally {
    // An assignment of undefined would be the text "undefined".
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  }
}
