import type { Text } from '../calendar/calendar-definition.js'
import { weekdayOf } from '../calendar/calendar-schedule.js'
import type { WorkingDays } from '../period/working-days.js'
import { dateOf, isSkipped, type LocalDay } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import type { Family } from './statutory-rules.js'

/** The code of a step of the computation. `stepText` of `answerable/statutes` puts it into words. */
export type StepCode =
  | 'event-day'
  | 'event-day-counts'
  | 'effect-day'
  | 'calendar-days'
  | 'working-days'
  | 'months'
  | 'months-clipped'
  | 'hours'
  | 'hour-rule'
  | 'days-before'
  | 'working-days-before'
  | 'months-before'
  | 'saturday'
  | 'sunday'
  | 'holiday'
  | 'holiday-named'
  | 'closed'
  | 'skipped'
  | 'two-working-days'
  | 'legal-day'
  | 'safe-day'
  | 'safe-none'
  | 'holidays-unknown'

/** One step of how a due instant was found, as data: dates and counts that a wall calendar confirms. */
export interface DueStep {
  readonly code: StepCode
  readonly values: Readonly<Record<string, string | number>>
  /** For a holiday: its name, in the languages that it was given in. */
  readonly name?: Text
}

/** A step about one date, and how many days or months led to it. */
export function dated(code: StepCode, day: LocalDay, count?: number): DueStep {
  const date = dateOf(day)
  return { code, values: count === undefined ? { date } : { date, count } }
}

/**
 * The days that a family of rules counts as worked. By law all but Saturdays, Sundays and public holidays
 * (Regulation 1182/71 art. 2(2); Civil Code art. 115 with the act on days free of work), whatever the week of the
 * calendar given; for psp-working-days that calendar's own.
 */
export interface StatutoryDays {
  isWorked(day: LocalDay): boolean
  /** Why a day is not worked. */
  whyNot(day: LocalDay): DueStep
}

/** The days of a family, with a calendar's holidays. */
export function statutoryDays({ worked }: Family, days: WorkingDays): StatutoryDays {
  const zone = zoneCalled(days.zone, 'days.zone')
  const byLaw = (day: LocalDay) => weekdayOf(day) < 5 && days.holidayOn(day) === undefined && !isSkipped(zone, day)
  return {
    isWorked: worked === 'law' ? byLaw : (day) => days.isWorkingDay(day),
    whyNot(day) {
      const holiday = days.holidayOn(day)
      if (holiday?.name !== undefined) return { ...dated('holiday-named', day), name: holiday.name }
      if (holiday !== undefined) return dated('holiday', day)
      if (weekdayOf(day) >= 5) return dated(weekdayOf(day) === 5 ? 'saturday' : 'sunday', day)
      return dated(isSkipped(zone, day) ? 'skipped' : 'closed', day)
    },
  }
}
