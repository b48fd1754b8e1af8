import type { BusinessCalendar, Calendar } from '../sla/calendar.js'
import type { IntersectionCalendar } from '../sla/calendar-intersection.js'
import type { UnionCalendar } from '../sla/calendar-union.js'
import type { VersionedCalendar } from '../sla/calendar-versioned.js'
import type { PausedCalendar } from '../sla/calendar-without.js'

/** The makes that are known; their members tell them apart. */
type Known = BusinessCalendar | UnionCalendar | IntersectionCalendar | VersionedCalendar | PausedCalendar

/** The time zones of a calendar and of all it is made of, in that order; none of a calendar of another make. */
export function zonesOfCalendar(calendar: Calendar): readonly string[] {
  // A calendar of another make has none of these members.
  const known = calendar as Known | (Calendar & { readonly definition?: never })
  if ('union' in known) return known.union.flatMap(zonesOfCalendar)
  if ('intersection' in known) return known.intersection.flatMap(zonesOfCalendar)
  if ('versions' in known) return known.versions.flatMap((version) => zonesOfCalendar(version.calendar))
  if ('pauses' in known) return zonesOfCalendar(known.calendar)
  return known.definition === undefined ? [] : [known.definition.zone]
}
