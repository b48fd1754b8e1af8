import { codedError, invalidCalendar, seen } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { businessCalendar } from './calendar.js'
import type { CalendarDefinition } from './calendar-definition.js'
import { intersectionOf } from './calendar-intersection.js'
import type { Calendar } from './calendar-questions.js'
import { listOf, membersOf, readDay } from './calendar-reading.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'

/** A calendar of any make as plain JSON: weekly hours, or a combination of other calendars. */
export type CalendarSource =
  | CalendarDefinition
  | { readonly union: readonly CalendarPart[] }
  | { readonly intersection: readonly CalendarPart[] }
  | { readonly versions: readonly CalendarVersionSource[] }

/** A calendar as plain JSON, or the id of a calendar that is defined elsewhere. */
export type CalendarPart = CalendarSource | string

/** A calendar as plain JSON, and the instant from which it applies. */
export interface CalendarVersionSource {
  /** An ISO instant with its offset, or epoch milliseconds. Omitted in the first version only. */
  readonly from?: string | EpochMs | undefined
  readonly calendar: CalendarPart
}

/** The options of `calendarOf`. */
export interface CalendarOfOptions {
  /** Names the calendar in errors. The default is `calendar`. */
  readonly path?: string | undefined
  /** Looks up a calendar by its id; returns undefined for an unknown id. May throw, for instance on a cycle. */
  readonly calendar?: ((id: string, path: string) => Calendar | undefined) | undefined
}

const MAX_PARTS = 100
const MAX_DEPTH = 8

/**
 * Makes a calendar from plain JSON: weekly hours, `{ union: [...] }`, `{ intersection: [...] }` or
 * `{ versions: [...] }`, nested up to 8 deep, with up to 100 parts each. A string in place of a part is an id, which
 * `options.calendar` looks up.
 * @throws AnswerableError CALENDAR_UNKNOWN: an id that `options.calendar` does not know
 * @throws AnswerableError CALENDAR_INVALID: a wrong shape, nested too deep, or versions out of order
 * @throws AnswerableError as `businessCalendar`; INSTANT_INVALID as `versionedCalendar`
 * @example
 * ```ts
 * import { businessCalendar, calendarOf } from 'answerable/sla'
 * const office = businessCalendar({ zone: 'Europe/Warsaw', weekly: { tue: [['09:00', '17:00']] } })
 * const both = calendarOf(
 *   { intersection: ['office', { zone: 'Asia/Tokyo', weekly: { tue: [['16:00', '19:00']] } }] },
 *   { calendar: (id) => (id === 'office' ? office : undefined) },
 * )
 * console.log(both.nextOpen(Date.UTC(2026, 10, 2)) === Date.parse('2026-11-03T09:00:00+01:00')) // true
 * ```
 */
export function calendarOf(source: CalendarSource, options: CalendarOfOptions = {}): Calendar {
  return makeCalendar(source, options.path ?? 'calendar', options.calendar ?? (() => undefined), 1)
}

type Lookup = NonNullable<CalendarOfOptions['calendar']>

function makeCalendar(source: unknown, path: string, lookup: Lookup, depth: number): Calendar {
  if (depth > MAX_DEPTH) {
    throw invalidCalendar(path, `it is nested deeper than ${MAX_DEPTH}`, depth, 'Flatten it.')
  }
  if (typeof source === 'string') {
    const calendar = lookup(source, path)
    if (calendar === undefined) throw codedError('CALENDAR_UNKNOWN', { path, value: seen(source) })
    return calendar
  }
  const kind = (['union', 'intersection', 'versions'] as const).find((key) => hasOwn(source, key))
  // Everything else is read as weekly hours: `businessCalendar` reports what is wrong.
  if (kind === undefined) return businessCalendar(source as CalendarDefinition, path)
  const at = `${path}.${kind}`
  const list = membersOf(source, path, [kind]).get(kind)
  const makePart = (part: unknown, where: string) => makeCalendar(part, where, lookup, depth + 1)
  if (kind === 'union') return unionOf(listOf(list, at, MAX_PARTS, makePart), at)
  if (kind === 'intersection') return intersectionOf(listOf(list, at, MAX_PARTS, makePart), at)
  return versionedCalendar(
    listOf(list, at, MAX_PARTS, (entry, where) => {
      const members = membersOf(entry, where, ['from', 'calendar'])
      const from = instantOf(members.get('from'), `${where}.from`)
      return { from, calendar: makePart(members.get('calendar'), `${where}.calendar`) }
    }),
    at,
  )
}

const hasOwn = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

function instantOf(value: unknown, path: string): EpochMs | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string') return epochMs(value, path)
  const isWritten = /^[-\d]{10}T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value)
  const at = isWritten ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) {
    throw invalidCalendar(path, 'it is not an instant', value, 'Write "2026-03-01T00:00:00+01:00".')
  }
  readDay(value.slice(0, 10), path)
  return at
}
