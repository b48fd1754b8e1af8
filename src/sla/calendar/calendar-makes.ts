import type { BusinessCalendar } from './calendar.js'
import type { IntersectionCalendar } from './calendar-intersection.js'
import type { Calendar } from './calendar-questions.js'
import type { UnionCalendar } from './calendar-union.js'
import type { VersionedCalendar } from './calendar-versioned.js'
import type { PausedCalendar } from './calendar-without.js'

/** A calendar and the function that made it. `other` is `alwaysOpen`, or a calendar that the host implements. */
export type MadeCalendar =
  | { readonly make: 'hours'; readonly calendar: BusinessCalendar }
  | { readonly make: 'union'; readonly calendar: UnionCalendar }
  | { readonly make: 'intersection'; readonly calendar: IntersectionCalendar }
  | { readonly make: 'versions'; readonly calendar: VersionedCalendar }
  | { readonly make: 'pauses'; readonly calendar: PausedCalendar }
  | { readonly make: 'other'; readonly calendar: Calendar }

/** Returns how a calendar was made, for code that reads its definition or its parts. */
export function makeOf(calendar: Calendar): MadeCalendar {
  // Each make has a member of its own; other calendars have none of them.
  const known = calendar as
    | Exclude<MadeCalendar, { readonly make: 'other' }>['calendar']
    | (Calendar & { readonly definition?: never })
  if ('union' in known) return { make: 'union', calendar: known }
  if ('intersection' in known) return { make: 'intersection', calendar: known }
  if ('versions' in known) return { make: 'versions', calendar: known }
  if ('pauses' in known) return { make: 'pauses', calendar: known }
  return known.definition === undefined ? { make: 'other', calendar } : { make: 'hours', calendar: known }
}
