import { calendarError } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'

/** The end of 2200, `[0, HORIZON]` in epoch milliseconds: the instants that calendars and dates cover. */
export const HORIZON = Date.UTC(2201, 0, 1)

/** Returns an instant of the years 1970 to 2200 unchanged. @throws AnswerableError CALENDAR_HORIZON: outside them */
export function checkHorizon(at: EpochMs, path = 'the answer'): EpochMs {
  if (at < 0 || at > HORIZON) throw calendarError('CALENDAR_HORIZON', { path, value: at })
  return at
}

/** Checks an instant from outside, also its type. @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON */
export const knownInstant = (at: EpochMs, path: string): EpochMs => checkHorizon(epochMs(at, path), path)
