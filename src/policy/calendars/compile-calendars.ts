import { invalid } from '../../kernel/errors/errors.js'
import type { Calendar } from '../../sla/calendar/calendar.js'
import { type CalendarSource, calendarOf } from '../../sla/calendar/calendar-of.js'

/**
 * Compiles every calendar of a policy, by id. Calendars may name one another, in any order.
 * @throws AnswerableError CALENDAR_*: with the path inside `calendars`; CALENDAR_INVALID: a calendar contains itself
 */
export function compileCalendars(sources: Readonly<Record<string, unknown>>): ReadonlyMap<string, Calendar> {
  const compiled = new Map<string, Calendar>()
  const inProgress = new Set<string>()
  const compile = (id: string, path: string): Calendar | undefined => {
    const known = compiled.get(id)
    if (known !== undefined || !Object.hasOwn(sources, id)) return known
    if (inProgress.has(id)) {
      throw invalid('CALENDAR_INVALID', path, 'it contains itself', id, 'Remove one reference from the circle.')
    }
    inProgress.add(id)
    // Cast at the boundary: here a calendar is known only to be plain data, and `calendarOf` checks its shape.
    const calendar = calendarOf(sources[id] as CalendarSource, { path: `calendars.${id}`, calendar: compile })
    compiled.set(id, calendar)
    return calendar
  }
  for (const id of Object.keys(sources)) compile(id, 'calendars')
  return compiled
}
