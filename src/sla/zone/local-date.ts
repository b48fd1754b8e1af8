import { calendarError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { readDay } from '../calendar/calendar-reading.js'
import { HORIZON } from './horizon.js'
import { DAY_MS, instantAt, type Stretch, spansOfDate, type Zone } from './zone.js'

/** A date of a wall calendar, in no zone: days since 1970-01-01. `dayOf('2026-12-24')` is 20,811. */
export type LocalDay = number

const LAST_DAY: LocalDay = HORIZON / DAY_MS - 1
/** A zone is asked for about a year at a time, always for the same years, so that it answers from memory. */
const WINDOW_MS = 366 * DAY_MS
const MARGIN_MS = 6 * DAY_MS

/**
 * The day number of `"YYYY-MM-DD"`.
 * @throws AnswerableError CALENDAR_DATE_INVALID: no such date, such as "2026-02-30"
 */
export const dayOf = (date: unknown, path = 'date'): LocalDay => readDay(date, path)

/** The date of a day number: `"YYYY-MM-DD"`. */
export function dateOf(day: LocalDay): string {
  // By parts, for the years from 1970: four times as fast as toISOString.
  const date = new Date(day * DAY_MS)
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
}

/** The year of a day number. */
export const yearOf = (day: LocalDay): number => new Date(day * DAY_MS).getUTCFullYear()

/** The same date `count` months later or earlier, or the last day of that month where it lacks the date. */
export function monthsLater(day: LocalDay, count: number): LocalDay {
  const date = new Date(day * DAY_MS)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count]
  return Math.min(Date.UTC(year, month, date.getUTCDate()), Date.UTC(year, month + 1, 0)) / DAY_MS
}

/** A date of the years 1970 to 2200. @throws AnswerableError CALENDAR_HORIZON */
export function knownDay(day: LocalDay, path: string): LocalDay {
  if (day >= 0 && day <= LAST_DAY) return day
  throw calendarError('CALENDAR_HORIZON', { path, value: day })
}

/** Returns what a zone's clocks show at an instant: the date, and milliseconds since midnight. */
export function localAt(zone: Zone, at: EpochMs): readonly [day: LocalDay, time: number] {
  const stretch = stretchesAround(zone, at).find(({ to }) => at < to)
  const local = at + (stretch?.offset ?? 0)
  const day = Math.floor(local / DAY_MS)
  return [day, local - day * DAY_MS]
}

/** Returns when a zone's clocks show that time of that date; a skipped time moves later, a repeated one means the first. */
export const instantOn = (zone: Zone, day: LocalDay, time: number): EpochMs =>
  instantAt(stretchesAround(zone, day * DAY_MS), day * DAY_MS + time)

/**
 * 24:00 of a date: the first instant at which it is over. Where clocks go back over midnight it is over the second
 * time; a date that the zone skipped is over when the one before it is.
 */
export function endOfDay(zone: Zone, day: LocalDay): EpochMs {
  return spansOfDate(stretchesAround(zone, day * DAY_MS), day).at(-1)?.to ?? endOfDay(zone, day - 1)
}

/** True where the zone's clocks went straight past the whole date: 2011-12-30 in Pacific/Apia. */
export function isSkipped(zone: Zone, day: LocalDay): boolean {
  const stretches = stretchesAround(zone, day * DAY_MS)
  return stretches.some(({ to, offset }, i) => {
    const next = stretches[i + 1]
    return next !== undefined && to + offset <= day * DAY_MS && (day + 1) * DAY_MS <= next.from + next.offset
  })
}

const twoDigits = (count: number): string => (count < 10 ? `0${count}` : String(count))

function stretchesAround(zone: Zone, at: EpochMs): readonly Stretch[] {
  const start = Math.floor(at / WINDOW_MS) * WINDOW_MS
  return zone.stretches(start - MARGIN_MS, start + WINDOW_MS + MARGIN_MS)
}
