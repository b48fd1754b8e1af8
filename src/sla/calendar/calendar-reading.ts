import { inside } from '../../kernel/data/source-path.js'
import { calendarError, invalidCalendar, listed, seen } from '../../kernel/errors/errors.js'
import { DAY_MS } from '../zone/zone.js'
import type { Segment, Text } from './calendar-definition.js'

const MAX_SEGMENTS = 48
const MAX_TEXT_LENGTH = 200
/** The cap of the cache of dates. Many calendars share their holidays, and a lookup is faster than parsing. */
const MAX_DAYS = 10_000
const days = new Map<unknown, number>()

/**
 * Returns the own members of an object; inherited ones are ignored.
 * @param known the keys allowed; omitted: any
 * @throws AnswerableError CALENDAR_INVALID: not an object, or a key that is not `known`
 */
export function membersOf(value: unknown, path: string, known?: readonly string[]): ReadonlyMap<string, unknown> {
  const fix = known === undefined ? 'Write { … }.' : `Its keys: ${listed(known)}.`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidCalendar(path, 'it must be an object', value, fix)
  }
  const members = new Map<string, unknown>(Object.entries(value))
  for (const [key, member] of members) {
    if (known?.includes(key) === false) {
      throw invalidCalendar(inside(path, key), 'this member is not known here', member, fix)
    }
  }
  return members
}

/** Returns a list from outside unchanged. @throws AnswerableError CALENDAR_INVALID: not a list */
export function checkedList<T>(list: readonly T[], path: string, what: string, fix: string): readonly T[] {
  if (Array.isArray(list)) return list
  throw invalidCalendar(path, `it must be a list of ${what}`, list, fix)
}

/**
 * Returns a frozen list of what `read` returns for each entry.
 * @throws AnswerableError CALENDAR_INVALID: not a list, or longer than `max`
 */
export function listOf<T>(
  value: unknown,
  path: string,
  max: number,
  read: (entry: unknown, path: string) => T,
): readonly T[] {
  const length = Array.isArray(value) ? value.length : undefined
  if (!Array.isArray(value) || value.length > max) {
    throw invalidCalendar(path, `it must be a list of at most ${max}`, length ?? value, 'Write [ … ].')
  }
  return Object.freeze(Array.from<unknown, T>(value, (entry, i) => read(entry, inside(path, i))))
}

/** Reads a list of segments. @throws AnswerableError CALENDAR_INVALID, CALENDAR_TIME_INVALID */
export function readSegments(value: unknown, path: string): readonly Segment[] {
  return listOf(value, path, MAX_SEGMENTS, readSegment)
}

function readSegment(value: unknown, path: string): Segment {
  if (!Array.isArray(value) || value.length !== 2) {
    throw invalidCalendar(path, 'it must be a pair of times', value, 'Write ["09:00", "17:00"].')
  }
  const segment: Segment = [readTime(value[0], inside(path, 0)), readTime(value[1], inside(path, 1))]
  return Object.freeze(segment)
}

function readTime(value: unknown, path: string): string {
  if (typeof value === 'string' && /^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?|24:00(:00)?)$/.test(value)) return value
  throw calendarError('CALENDAR_TIME_INVALID', { path, value: seen(value) })
}

/** Reads a date as days since 1970-01-01. @throws AnswerableError CALENDAR_DATE_INVALID: not an existing date */
export function readDay(value: unknown, path: string): number {
  const known = days.get(value)
  if (known !== undefined) return known
  if (typeof value === 'string' && /^\d{4}(-\d\d){2}$/.test(value)) {
    const at = Date.parse(value)
    // Date.parse reads 2026-02-30 as 2 March.
    if (new Date(at).getUTCDate() === Number(value.slice(8))) {
      if (days.size >= MAX_DAYS) days.clear()
      days.set(value, at / DAY_MS)
      return at / DAY_MS
    }
  }
  throw calendarError('CALENDAR_DATE_INVALID', { path, value: seen(value) })
}

/** Reads a text or one per locale. Errors show only the type of a wrong value: it may hold personal data. */
export function readText(value: unknown, path: string): Text {
  if (typeof value === 'object') {
    const texts = [...membersOf(value, path)].map(([locale, text]) => [locale, shortText(text, inside(path, locale))])
    return Object.freeze(Object.fromEntries(texts))
  }
  return shortText(value, path)
}

function shortText(value: unknown, path: string): string {
  if (typeof value === 'string' && value.length <= MAX_TEXT_LENGTH) return value
  throw invalidCalendar(path, `it must be a text of at most ${MAX_TEXT_LENGTH}`, typeof value, 'Shorten it.')
}
