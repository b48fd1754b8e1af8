import { fail, seen } from './errors.js'

/**
 * A promise's length, as data: `{ hours: 4 }` runs on every day and night, `{ workingHours: 8 }` runs only
 * while a calendar is open. There is no bare "day": it means 24 hours to one reader and 8 to another.
 */
export type Duration = { readonly minutes: number } | { readonly hours: number } | { readonly workingHours: number }

/** `minutes(30)`: elapsed minutes, day and night. @throws AnswerableError DURATION_INVALID */
export const minutes = (count: number): { readonly minutes: number } => ({ minutes: positive(count, 'minutes') })
/** `hours(4)`: elapsed hours, day and night. @throws AnswerableError DURATION_INVALID */
export const hours = (count: number): { readonly hours: number } => ({ hours: positive(count, 'hours') })
/** `workingHours(8)`: hours of the target's calendar. @throws AnswerableError DURATION_INVALID */
export const workingHours = (count: number): { readonly workingHours: number } => ({
  workingHours: positive(count, 'workingHours'),
})

/** The length in whole milliseconds. */
export function durationMs(duration: Duration): number {
  const ms =
    'minutes' in duration
      ? duration.minutes * 60_000
      : ('hours' in duration ? duration.hours : duration.workingHours) * 3_600_000
  return Math.round(ms)
}

/** True where the duration runs only while a calendar is open. */
export const isWorking = (duration: Duration): boolean => 'workingHours' in duration

function positive(count: number, path: string): number {
  if (typeof count !== 'number' || !Number.isFinite(count) || count <= 0) {
    throw fail('DURATION_INVALID', { path, value: seen(count) })
  }
  return count
}
