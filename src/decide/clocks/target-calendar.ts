import { usableCalendar } from '../../policy/calendars/calendars.js'
import type { Target } from '../../policy/targets/target.js'
import type { Draft } from '../draft.js'
import { hasRule } from './term.js'

/**
 * Returns the id of the calendar whose open time the clock counts. Null unless the target is in working hours: all
 * other clocks count day and night, also those of working days.
 */
export function periodCalendarOf({ context, ticket }: Draft, { within, calendar }: Target): string | null {
  if (!('workingHours' in within) || calendar === null) return null
  return usableCalendar(context, calendar, ticket.facts, false).id
}

/** Returns the calendar that the facts name for a target and that cannot be used; undefined if there is none. */
export function missingCalendarOf({ context, ticket }: Draft, target: Target): string | undefined {
  if (typeof target.calendar !== 'object' || target.calendar === null) return undefined
  if (!hasRule(target) && !('workingHours' in target.within)) return undefined
  return usableCalendar(context, target.calendar, ticket.facts, hasRule(target)).missing
}
