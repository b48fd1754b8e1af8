/**
 * The codes of instants and calendars: rows of the one table in `codes.ts`. Each is a separate constant, so that a
 * bundle with calendars only does not carry the texts of tickets and policies.
 */

/** Makes the row of an error that is thrown. The annotation lets bundlers drop rows that nobody reads. */
// @__NO_SIDE_EFFECTS__
export function error<const T extends string>(text: T, retryable = false) {
  return { kind: 'error', retryable, text } as const
}

export const INSTANT_INVALID = error(
  '{path}: {value} is not an instant. Use epoch milliseconds within ±8.64e15, such as Date.now().',
)
export const DURATION_INVALID = error(
  '{path}: {value} is not a finite duration above zero. Use hours(4), minutes(30) or workingHours(8).',
)
export const CALENDAR_INVALID = error('The calendar is not valid at {path}: {problem}. Got {value}. {fix}')
export const CALENDAR_ZONE_UNKNOWN = error(
  '{path}: {value} is not a time zone of this runtime. Use an IANA name such as "Europe/Warsaw".',
)
export const CALENDAR_TIME_INVALID = error(
  '{path}: {value} is not a time of day. Use "HH:MM" or "HH:MM:SS", up to "24:00".',
)
export const CALENDAR_DATE_INVALID = error('{path}: {value} is not a date. Use "YYYY-MM-DD", such as "2026-12-24".')
export const CALENDAR_RANGE_REVERSED = error('{path}: {value} ends before it begins. Use "first/last", both included.')
export const CALENDAR_RANGES_OVERLAP = error(
  '{path}: {value} overlaps {other}. Split one of them; a single date may be inside a range.',
)
export const CALENDAR_UNKNOWN = error('{path}: {value} is not a known calendar. Use the id of one that is defined.')
export const CALENDAR_NEVER_OPENS = error('{path} never opens. Give a segment, such as mon: [["09:00", "17:00"]].')
export const CALENDAR_HORIZON = error(
  '{path}: {value} is outside the years 1970 to 2200. Check the instant and the duration.',
)

/** The codes that a business calendar throws. */
export const calendarCodes = {
  INSTANT_INVALID,
  DURATION_INVALID,
  CALENDAR_INVALID,
  CALENDAR_ZONE_UNKNOWN,
  CALENDAR_TIME_INVALID,
  CALENDAR_DATE_INVALID,
  CALENDAR_RANGE_REVERSED,
  CALENDAR_RANGES_OVERLAP,
  CALENDAR_NEVER_OPENS,
  CALENDAR_HORIZON,
} as const
