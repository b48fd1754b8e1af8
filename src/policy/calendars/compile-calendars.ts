import { invalid } from '../../kernel/errors/errors.js'
import type { Calendar } from '../../sla/calendar/calendar.js'
import { type CalendarSource, calendarOf } from '../../sla/calendar/calendar-of.js'

/**
 * Compiles every calendar of a policy, by id; they may name one another, in any order.
 * @throws AnswerableError CALENDAR_*: with the path inside `calendars`; CALENDAR_INVALID: two that need each other
 */
export function compileCalendars(sources: Readonly<Record<string, unknown>>): ReadonlyMap<string, Calendar> {
  const compiled = new Map<string, Calendar>()
  const underway = new Set<string>()
  const compile = (id: string, path: string): Calendar | undefined => {
    const known = compiled.get(id)
    if (known !== undefined || !Object.hasOwn(sources, id)) return known
    if (underway.has(id)) throw invalid('CALENDAR_INVALID', path, 'it is made of itself', id, 'Break the circle.')
    underway.add(id)
    // `calendarOf` checks the shape itself; what the policy knows of it is only that it is plain data.
    const calendar = calendarOf(sources[id] as CalendarSource, { path: `calendars.${id}`, calendar: compile })
    compiled.set(id, calendar)
    return calendar
  }
  for (const id of Object.keys(sources)) compile(id, 'calendars')
  return compiled
}
