import { error } from './codes-calendar.js'

/** The codes of periods, statutes and holidays: rows of the one table in `codes.ts`, apart as those of calendars are. */
export const PERIOD_INVALID = error(
  '{path}: {value} is no period. Use whole days or months, such as calendarDays(14); until is "end-of-day" or "instant".',
)
export const STATUTE_UNKNOWN = error('{path}: {value} is no clock of the table. Use one of: {known}.')
export const STATUTE_RULE_UNKNOWN = error('{path}: {value} is no rule for computing periods. Use one of: {known}.')
export const STATUTE_NOT_COMPUTED = error('{statute} has no due instant: {problem}. {fix}')
export const HOLIDAYS_INVALID = error('The holidays asked for are not valid at {path}: {problem}. Got {value}. {fix}')
export const HOLIDAYS_PACKAGE_MISSING = error(
  '{package} is not installed, and holidays come from it. Run: npm install {package}.',
)
