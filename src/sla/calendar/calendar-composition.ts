import { inside } from '../../kernel/data/source-path.js'
import { invalidCalendar } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { HORIZON } from '../zone/horizon.js'
import type { Intervals } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'
import { checkedList } from './calendar-reading.js'
import { timeline } from './calendar-timeline.js'
import { WINDOW_MS, windowOf } from './calendar-window.js'

/**
 * Makes a calendar from other calendars, compiled window by window. Its questions cost as much as theirs.
 * Its `boundary` is `nextOpen` where all parts have it, else `earliest`.
 * @param open returns the open time in `[start, end)` as a clean list within it
 */
export function composed(parts: readonly Calendar[], open: (start: EpochMs, end: EpochMs) => Intervals): Calendar {
  const isNextOpen = parts.length > 0 && parts.every(({ boundary }) => boundary === 'nextOpen')
  return timeline(
    (index) => {
      const start = index * WINDOW_MS
      const list = [...open(start, Math.min(start + WINDOW_MS, HORIZON))]
      // A calendar that is open at the horizon does not close there.
      if (list.at(-1) === HORIZON) list[list.length - 1] = start + WINDOW_MS
      return windowOf(list, start)
    },
    isNextOpen ? 'nextOpen' : undefined,
  )
}

/** Returns the openings of a calendar in `[start, end)`, as a clean list. */
export function openIn(calendar: Calendar, start: EpochMs, end: EpochMs): number[] {
  const list: number[] = []
  for (const { from, to } of calendar.segments(start, end)) list.push(from, to)
  return list
}

/**
 * Returns a frozen copy of a list of calendars.
 * @throws AnswerableError CALENDAR_INVALID: not a list, empty, or not of calendars
 */
export function checkedParts(calendars: readonly Calendar[], path: string): readonly Calendar[] {
  const parts = filledList(calendars, path, 'calendars', 'Give at least one.')
  return Object.freeze(Array.from(parts, (part, i) => checkedCalendar(part, inside(path, i))))
}

/** Returns a list from outside unchanged. @throws AnswerableError CALENDAR_INVALID: not a list, or empty */
export function filledList<T>(list: readonly T[], path: string, what: string, fix: string): readonly T[] {
  if (checkedList(list, path, what, fix).length > 0) return list
  throw invalidCalendar(path, `it must be a list of ${what}`, list, fix)
}

/** Returns a calendar from outside unchanged. @throws AnswerableError CALENDAR_INVALID: without `segments` */
export function checkedCalendar(calendar: Calendar | null | undefined, path: string): Calendar {
  if (typeof calendar?.segments === 'function') return calendar
  throw invalidCalendar(path, 'it must be a calendar', calendar, 'Give what businessCalendar(…) returns.')
}
