import { error } from './codes-calendar.js'

/**
 * The codes of periods, statutes and holidays: rows of the one table in `codes.ts`, separate so that other bundles do
 * not carry them.
 */
export const PERIOD_INVALID = error(
  '{path}: {value} is not a valid period. Use whole days or months, such as calendarDays(14); until is "end-of-day" or "instant".',
)
export const STATUTE_UNKNOWN = error('{path}: {value} is not in the table of statutes. Use one of: {known}.')
export const STATUTE_RULE_UNKNOWN = error('{path}: {value} is not a rule for computing periods. Use one of: {known}.')
export const STATUTE_NOT_COMPUTED = error('{statute} has no due instant: {problem}. {fix}')
export const HOLIDAYS_INVALID = error(
  'The options of the holidays are not valid at {path}: {problem}. Got {value}. {fix}',
)
export const HOLIDAYS_PACKAGE_MISSING = error(
  '{package} is not installed, and holidays come from it. Run: npm install {package}.',
)
