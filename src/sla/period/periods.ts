import { checkedPeriod, countOf, type Period } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { knownInstant } from '../zone/horizon.js'
import { endOfDay, instantOn, knownDay, type LocalDay, localAt, monthsLater } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import { type WorkingDaysSource, workingDaysOf } from './working-days.js'

/**
 * Returns the end of a period that began with an event at `at`: the first instant at which the period is over.
 * The date of the event, in the zone of `days`, is not counted. A last day that is a Sunday or a holiday is not moved.
 * - `until: 'end-of-day'` (the default) returns 24:00 of the last day, which is the first instant of the next date.
 * - `until: 'instant'` returns the event's time of day on the last day. A skipped time moves later by the length of the
 *   gap; a repeated time is the first of the two.
 *
 * @throws AnswerableError PERIOD_INVALID: a count that is not whole and above zero, or another `until`
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON: `at` or the end outside the years 1970 to 2200
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN, CALENDAR_DATE_INVALID, CALENDAR_INVALID: as `workingDaysOf`
 * @example
 * ```ts
 * import { periodEnd, workingDays } from 'answerable/sla'
 * const end = periodEnd(workingDays(3), Date.parse('2026-12-23T12:00:00Z'), {
 *   zone: 'Europe/Warsaw',
 *   holidays: ['2026-12-24', '2026-12-25', '2026-12-26'],
 * })
 * console.log(new Date(end).toISOString()) // 2026-12-30T23:00:00.000Z: Wednesday 30 December is over in Warsaw
 * ```
 */
export function periodEnd(period: Period, at: EpochMs, days: WorkingDaysSource): EpochMs {
  checkedPeriod(period)
  knownInstant(at, 'at')
  const calendar = workingDaysOf(days)
  const zone = zoneCalled(calendar.zone, 'days.zone')
  const [eventDay, time] = localAt(zone, at)
  const last = lastDay(period, eventDay, 1, (day) => calendar.isWorkingDay(day))
  return period.until === 'instant' ? instantOn(zone, last, time) : endOfDay(zone, last)
}

/**
 * Returns the deadline of a notice that must come a whole period before `event`: the notice must be given before it.
 * The last day of the period is the date before the event's; the deadline is 00:00 of its first day. "At least 30 days
 * before" 31 January means before 1 January begins. With `until: 'instant'` the deadline is the event's time of day on
 * that first day. No day is moved (Regulation 1182/71 art. 3(4), second sentence, by a secondary source).
 *
 * @throws AnswerableError PERIOD_INVALID, INSTANT_INVALID, CALENDAR_HORIZON, CALENDAR_…: as `periodEnd`
 */
export function latestBefore(period: Period, event: EpochMs, days: WorkingDaysSource): EpochMs {
  checkedPeriod(period)
  knownInstant(event, 'event')
  const calendar = workingDaysOf(days)
  const zone = zoneCalled(calendar.zone, 'days.zone')
  const [eventDay, time] = localAt(zone, event)
  const first = lastDay(period, eventDay, -1, (day) => calendar.isWorkingDay(day))
  return period.until === 'instant' ? instantOn(zone, first, time) : endOfDay(zone, first - 1)
}

/**
 * Returns the last day of a period that runs forward (1) or backward (-1) from an event's day, which is not counted.
 * @throws AnswerableError CALENDAR_HORIZON: outside the years 1970 to 2200
 */
export function lastDay(
  period: Period,
  eventDay: LocalDay,
  direction: 1 | -1,
  isWorkingDay: (day: LocalDay) => boolean,
): LocalDay {
  const [unit, count] = countOf(period)
  if (unit === 'months') return knownDay(monthsLater(eventDay, direction * count), unit)
  if (unit === 'calendarDays') return knownDay(eventDay + direction * count, unit)
  let day = eventDay
  for (let left = count; left > 0; ) {
    day = knownDay(day + direction, unit)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}
