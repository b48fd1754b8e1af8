import { codedError, invalidCalendar, seen } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { businessCalendar } from './calendar.js'
import type { CalendarDefinition } from './calendar-definition.js'
import { intersectionOf } from './calendar-intersection.js'
import type { Calendar } from './calendar-questions.js'
import { listOf, membersOf, readDay } from './calendar-reading.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'

/** Any calendar as plain JSON: hours of its own, or made of others. */
export type CalendarSource =
  | CalendarDefinition
  | { readonly union: readonly CalendarPart[] }
  | { readonly intersection: readonly CalendarPart[] }
  | { readonly versions: readonly CalendarVersionSource[] }

/** A calendar in place, or the id of one that stands elsewhere. */
export type CalendarPart = CalendarSource | string

/** A calendar, and from when it holds: an ISO instant with its offset, or epoch milliseconds. */
export interface CalendarVersionSource {
  readonly from?: string | EpochMs | undefined
  readonly calendar: CalendarPart
}

/** Where a source stands, and where the calendars are that it names. */
export interface CalendarOfOptions {
  /** Names the calendar in errors; `calendar` where left out. */
  readonly path?: string | undefined
  /** The calendar of an id; nothing where there is none. What it throws goes through, so it may refuse cycles. */
  readonly calendar?: ((id: string, path: string) => Calendar | undefined) | undefined
}

const MAX_PARTS = 100
const DEEPEST = 8

/**
 * Makes a calendar from plain JSON of any kind: weekly hours, `{ union: [...] }`, `{ intersection: [...] }` or
 * `{ versions: [...] }`, nested up to 8 deep, of up to 100 parts each. A text in place of a calendar is the id of
 * one that `calendar` knows.
 * @throws AnswerableError CALENDAR_UNKNOWN: an id that `calendar` does not know
 * @throws AnswerableError CALENDAR_INVALID: not the shape, nested too deep, versions out of order
 * @throws AnswerableError as `businessCalendar` does
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
  return madeOf(source, options.path ?? 'calendar', options.calendar ?? (() => undefined), 1)
}

type Lookup = NonNullable<CalendarOfOptions['calendar']>

function madeOf(source: unknown, path: string, lookup: Lookup, depth: number): Calendar {
  if (depth > DEEPEST) {
    throw invalidCalendar(path, `it is nested deeper than ${DEEPEST}`, depth, 'Flatten it.')
  }
  if (typeof source === 'string') {
    const calendar = lookup(source, path)
    if (calendar === undefined) throw codedError('CALENDAR_UNKNOWN', { path, value: seen(source) })
    return calendar
  }
  const kind = (['union', 'intersection', 'versions'] as const).find((key) => hasOwn(source, key))
  // Whatever else it is, `businessCalendar` says what is wrong with it.
  if (kind === undefined) return businessCalendar(source as CalendarDefinition, path)
  const at = `${path}.${kind}`
  const list = membersOf(source, path, [kind]).get(kind)
  const made = (part: unknown, where: string) => madeOf(part, where, lookup, depth + 1)
  if (kind === 'union') return unionOf(listOf(list, at, MAX_PARTS, made), at)
  if (kind === 'intersection') return intersectionOf(listOf(list, at, MAX_PARTS, made), at)
  return versionedCalendar(
    listOf(list, at, MAX_PARTS, (entry, where) => {
      const members = membersOf(entry, where, ['from', 'calendar'])
      const from = instantOf(members.get('from'), `${where}.from`)
      return { from, calendar: made(members.get('calendar'), `${where}.calendar`) }
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
    throw invalidCalendar(path, 'it is no instant', value, 'Write "2026-03-01T00:00:00+01:00".')
  }
  readDay(value.slice(0, 10), path)
  return at
}
