import { inside } from '../../kernel/data/source-path.js'
import { calendarError, invalidCalendar, listed, seen } from '../../kernel/errors/errors.js'
import { DAY_MS } from '../zone/zone.js'
import type { Segment, Text } from './calendar-definition.js'

const MAX_SEGMENTS = 48
const MAX_TEXT_LENGTH = 200
/** Many calendars share their holidays, and reading a date takes longer than finding it. */
const MAX_DAYS = 10_000
const days = new Map<unknown, number>()

/** Own members only: what a prototype holds was not written by whoever wrote the calendar. */
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

/** A frozen list of what `read` makes of each entry. */
export function listOf<T>(
  value: unknown,
  path: string,
  most: number,
  read: (entry: unknown, path: string) => T,
): readonly T[] {
  const length = Array.isArray(value) ? value.length : undefined
  if (!Array.isArray(value) || value.length > most) {
    throw invalidCalendar(path, `it must be a list of at most ${most}`, length ?? value, 'Write [ … ].')
  }
  return Object.freeze(Array.from<unknown, T>(value, (entry, i) => read(entry, inside(path, i))))
}

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

/** The day, counted from 1970-01-01, that a date names. */
export function readDay(value: unknown, path: string): number {
  const known = days.get(value)
  if (known !== undefined) return known
  if (typeof value === 'string' && /^\d{4}(-\d\d){2}$/.test(value)) {
    const at = Date.parse(value)
    // Date.parse takes 2026-02-30 for 2 March.
    if (new Date(at).getUTCDate() === Number(value.slice(8))) {
      if (days.size >= MAX_DAYS) days.clear()
      days.set(value, at / DAY_MS)
      return at / DAY_MS
    }
  }
  throw calendarError('CALENDAR_DATE_INVALID', { path, value: seen(value) })
}

/** Reads a text. Its errors do not show the wrong value: a person wrote it. */
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
