/**
 * Compiles the calendars of as many sellers as the argument says; `compile.bench.ts` starts it with plain Node. Each
 * calendar has its own zone, hours and holidays. It is read from JSON, compiled, asked for a deadline in each of two
 * years, and kept.
 */
import { type BusinessCalendar, businessCalendar } from 'answerable/sla'
import { polishHolidays } from './polish-holidays.js'

const count = Number(process.argv[2])
const zones = Intl.supportedValuesOf('timeZone')
const common = polishHolidays(2024, 2028)

/** Returns the calendar of a seller as JSON, as a database would hold it. */
function definitionOf(seller: number): string {
  const minute = String(seller % 60).padStart(2, '0')
  const second = String(Math.floor(seller / 60) % 60).padStart(2, '0')
  const day = [
    [`08:${minute}:${second}`, '12:00'],
    ['12:30', '16:30'],
  ]
  const own = new Date(Date.UTC(2026, 0, 1 + (seller % 700))).toISOString().slice(0, 10)
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day }
  return JSON.stringify({ zone: zones[seller % zones.length], weekly, holidays: [...common, own] })
}

const emptyMB = process.memoryUsage.rss() / 2 ** 20
const kept: BusinessCalendar[] = []
let checked = 0
let ms = 0
for (let seller = 0; seller < count; seller++) {
  const definition = JSON.parse(definitionOf(seller))
  const began = performance.now()
  const calendar = businessCalendar(definition)
  checked += calendar.add(Date.UTC(2026, 10, 2, 12), 24 * 3_600_000)
  checked += calendar.add(Date.UTC(2027, 2, 26, 12), 24 * 3_600_000)
  ms += performance.now() - began
  kept.push(calendar)
}
const residentMB = process.memoryUsage.rss() / 2 ** 20
console.log(JSON.stringify({ ms, residentMB, emptyMB, kept: kept.length, checked }))
