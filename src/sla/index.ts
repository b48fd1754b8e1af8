/** `answerable/sla`: calendars, periods and statutory periods, without the rest of the package. */

// durations and periods, as data
export {
  calendarDays,
  type Duration,
  hours,
  type Length,
  minutes,
  months,
  type Period,
  type PeriodOptions,
  type Until,
  workingDays,
  workingHours,
} from '../kernel/time/durations.js'
export type { EpochMs } from '../kernel/time/instants.js'

// calendars
export {
  alwaysOpen,
  type BusinessCalendar,
  businessCalendar,
  type Calendar,
  type CalendarDefinition,
  type Conventions,
  type NamedHours,
  type Opening,
  type Segment,
  type Text,
  type Weekday,
  type Weekly,
} from './calendar/calendar.js'

// calendars made from other calendars, or from plain JSON
export { type IntersectionCalendar, intersectionOf } from './calendar/calendar-intersection.js'
export {
  type CalendarOfOptions,
  type CalendarPart,
  type CalendarSource,
  type CalendarVersionSource,
  calendarOf,
} from './calendar/calendar-of.js'
export { type UnionCalendar, unionOf } from './calendar/calendar-union.js'
export { type CalendarVersion, type VersionedCalendar, versionedCalendar } from './calendar/calendar-versioned.js'
export { type PausedCalendar, without } from './calendar/calendar-without.js'

// checking and explaining a calendar
export { type CalendarFinding, type CalendarFindingCode, lintCalendar } from './calendar/calendar-lint.js'
export { type ClosedSpan, type OpenSpan, type Span, spansOf } from './calendar/calendar-spans.js'

// the end of a period of days or months
export { latestBefore, periodEnd } from './period/periods.js'
export {
  type NamedHoliday,
  type WorkingDays,
  type WorkingDaysDefinition,
  type WorkingDaysSource,
  workingDaysOf,
} from './period/working-days.js'

// the end of a statutory period
export type { DueStep, StepCode } from './statute/statutory-days.js'
export { type StatutoryDue, type StatutoryInput, statutoryDue } from './statute/statutory-due.js'
export type { ComputingRule, StatutoryPeriod, StatutoryRule } from './statute/statutory-rules.js'

// local days and time zones
export { dateOf, dayOf, type LocalDay } from './zone/local-date.js'
export { zoneDataVersion } from './zone/zone.js'
export { type ClockChange, clockChanges } from './zone/zone-changes.js'

// errors
export { AnswerableError } from '../kernel/errors/errors.js'
