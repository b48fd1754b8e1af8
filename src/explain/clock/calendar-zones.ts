import type { Calendar } from '../../sla/calendar/calendar.js'
import { makeOf } from '../../sla/calendar/calendar-makes.js'

/** Returns the time zones of a calendar and of its parts, in order. None for a calendar of the host's own kind. */
export function zonesOfCalendar(calendar: Calendar): readonly string[] {
  const made = makeOf(calendar)
  switch (made.make) {
    case 'hours':
      return [made.calendar.definition.zone]
    case 'union':
      return made.calendar.union.flatMap(zonesOfCalendar)
    case 'intersection':
      return made.calendar.intersection.flatMap(zonesOfCalendar)
    case 'versions':
      return made.calendar.versions.flatMap((version) => zonesOfCalendar(version.calendar))
    case 'pauses':
      return zonesOfCalendar(made.calendar.calendar)
    case 'other':
      return []
  }
}
