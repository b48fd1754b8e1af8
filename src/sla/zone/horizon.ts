import { calendarError } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'

/** The end of 2200: calendars and dates are known from 1970 up to it. */
export const HORIZON = Date.UTC(2201, 0, 1)

/** Checks an instant against the years that are known. @throws AnswerableError CALENDAR_HORIZON */
export function within(at: EpochMs, path = 'the answer'): EpochMs {
  if (at < 0 || at > HORIZON) throw calendarError('CALENDAR_HORIZON', { path, value: at })
  return at
}

/** As `within`, of an instant that comes from outside. @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON */
export const knownInstant = (at: EpochMs, path: string): EpochMs => within(epochMs(at, path), path)
