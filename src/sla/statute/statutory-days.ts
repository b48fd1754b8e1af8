import type { Text } from '../calendar/calendar-definition.js'
import { weekdayOf } from '../calendar/calendar-schedule.js'
import type { WorkingDays } from '../period/working-days.js'
import { dateOf, isSkipped, type LocalDay } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import type { Family } from './statutory-rules.js'

/** The code of a step of `statutoryDue`. `stepText` of `answerable/statutes` returns its text. */
export type StepCode =
  | 'event-day'
  | 'event-day-counts'
  | 'effect-day'
  | 'calendar-days'
  | 'working-days'
  | 'months'
  | 'months-clipped'
  | 'paused-days'
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

/** A step in the computation of a due instant, as data. Its dates and counts can be checked with a wall calendar. */
export interface DueStep {
  readonly code: StepCode
  readonly values: Readonly<Record<string, string | number>>
  /** The name of the holiday, in the languages in which it was given. */
  readonly name?: Text
}

/** Makes a step about one date, with the number of days or months that led to it. */
export function dated(code: StepCode, day: LocalDay, count?: number): DueStep {
  const date = dateOf(day)
  return { code, values: count === undefined ? { date } : { date, count } }
}

/**
 * The working days of a rule. By law these are all days but Saturdays, Sundays and public holidays, whatever the week
 * of the given calendar is. The sources are Regulation 1182/71 art. 2(2), and Civil Code art. 115 with the act on days
 * free of work. For psp-working-days they are the working days of the given calendar.
 */
export interface StatutoryDays {
  isWorked(day: LocalDay): boolean
  /** Returns the step that says why a day is not worked. The day must be one that is not. */
  whyNot(day: LocalDay): DueStep
}

/** Returns the working days of a rule, with the holidays of `days`. */
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
