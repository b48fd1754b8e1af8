import type { BusinessCalendar } from './calendar.js'
import type { IntersectionCalendar } from './calendar-intersection.js'
import type { Calendar } from './calendar-questions.js'
import type { UnionCalendar } from './calendar-union.js'
import type { VersionedCalendar } from './calendar-versioned.js'
import type { PausedCalendar } from './calendar-without.js'

/** A calendar and what it was made by; `other` is one that a host brought, and day and night. */
export type MadeCalendar =
  | { readonly make: 'hours'; readonly calendar: BusinessCalendar }
  | { readonly make: 'union'; readonly calendar: UnionCalendar }
  | { readonly make: 'intersection'; readonly calendar: IntersectionCalendar }
  | { readonly make: 'versions'; readonly calendar: VersionedCalendar }
  | { readonly make: 'pauses'; readonly calendar: PausedCalendar }
  | { readonly make: 'other'; readonly calendar: Calendar }

/** Tells the makes of calendars apart, for what looks into them. */
export function makeOf(calendar: Calendar): MadeCalendar {
  // The members tell the makes apart; a calendar of another make has none of them.
  const known = calendar as
    | Exclude<MadeCalendar, { readonly make: 'other' }>['calendar']
    | (Calendar & { readonly definition?: never })
  if ('union' in known) return { make: 'union', calendar: known }
  if ('intersection' in known) return { make: 'intersection', calendar: known }
  if ('versions' in known) return { make: 'versions', calendar: known }
  if ('pauses' in known) return { make: 'pauses', calendar: known }
  return known.definition === undefined ? { make: 'other', calendar } : { make: 'hours', calendar: known }
}
