/** `answerable/sla`: time that a person can check with a wall calendar, and nothing else of the package. */

// lengths, as data
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
} from '../kernel/durations.js'
export { AnswerableError } from '../kernel/errors.js'
export type { EpochMs } from '../kernel/instants.js'
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
} from './calendar.js'
// calendars made of others
export { type IntersectionCalendar, intersectionOf } from './calendar-intersection.js'
// what a calendar says about itself
export { type CalendarFinding, type CalendarFindingCode, lintCalendar } from './calendar-lint.js'
export {
  type CalendarOfOptions,
  type CalendarPart,
  type CalendarSource,
  type CalendarVersionSource,
  calendarOf,
} from './calendar-of.js'
export { type ClosedSpan, type OpenSpan, type Span, spansOf } from './calendar-spans.js'
export { type UnionCalendar, unionOf } from './calendar-union.js'
export { type CalendarVersion, type VersionedCalendar, versionedCalendar } from './calendar-versioned.js'
export { type PausedCalendar, without } from './calendar-without.js'
// periods of days and months, and of the law
export { dateOf, dayOf, type LocalDay } from './local-date.js'
export { latestBefore, periodEnd } from './periods.js'
export type { DueStep, StepCode } from './statutory-days.js'
export { type StatutoryDue, type StatutoryInput, statutoryDue } from './statutory-due.js'
export type { ComputingRule, Rule, StatutoryPeriod } from './statutory-rules.js'
export {
  type NamedHoliday,
  type WorkingDays,
  type WorkingDaysDefinition,
  type WorkingDaysSource,
  workingDaysOf,
} from './working-days.js'
export { zoneDataVersion } from './zone.js'
// time zones
export { type ClockChange, clockChanges } from './zone-changes.js'
