import { invalidCalendar } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { checkedCalendar, composed, filledList, openIn } from './calendar-composition.js'
import { mergeIntervals } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'

/** A calendar, and the instant from which it applies. */
export interface CalendarVersion {
  /** The first instant of this version. Omitted in the first version only, which has no beginning. */
  readonly from?: EpochMs | undefined
  readonly calendar: Calendar
}

/** A calendar that changes over time. */
export interface VersionedCalendar extends Calendar {
  readonly versions: readonly CalendarVersion[]
}

/**
 * Makes a calendar whose hours change: version `i` applies in `[versions[i].from, versions[i + 1].from)`.
 * New hours do not change what counted before. An opening that crosses the change follows each version on its side.
 * @param versions the first without `from`, the others in ascending order
 * @param path names the list in errors
 * @throws AnswerableError CALENDAR_INVALID: not a list, an empty one, a `from` in the first version, versions out of
 *   order, or a version without a calendar
 * @throws AnswerableError INSTANT_INVALID: a later version without `from`, or a `from` that is not an instant
 * @example
 * ```ts
 * import { businessCalendar, versionedCalendar } from 'answerable/sla'
 * const zone = 'Europe/Warsaw'
 * const shop = versionedCalendar([
 *   { calendar: businessCalendar({ zone, weekly: { mon: [['09:00', '17:00']] } }) },
 *   { from: Date.parse('2026-03-01T00:00:00+01:00'), calendar: businessCalendar({ zone, weekly: { mon: [['10:00', '14:00']] } }) },
 * ])
 * console.log(shop.isOpen(Date.parse('2026-03-02T09:30:00+01:00'))) // false
 * ```
 */
export function versionedCalendar(versions: readonly CalendarVersion[], path = 'versions'): VersionedCalendar {
  const fix = 'Give the first without "from", and each other an instant after the one before.'
  const given = filledList(versions, path, 'versions', fix)
  const frozen = Object.freeze(given.map((version) => Object.freeze({ ...version })))
  let last = -Infinity
  for (const [i, { from }] of frozen.entries()) {
    const where = `${path}[${i}].from`
    if (i === 0 ? from !== undefined : epochMs(from, where) <= last) {
      throw invalidCalendar(where, 'it is out of order', from, fix)
    }
    last = from ?? last
  }
  const parts = frozen.map(({ calendar }, i) => checkedCalendar(calendar, `${path}[${i}].calendar`))
  const open = (start: EpochMs, end: EpochMs) =>
    mergeIntervals(
      parts.flatMap((calendar, i) => {
        const from = Math.max(start, frozen[i]?.from ?? start)
        const to = Math.min(end, frozen[i + 1]?.from ?? end)
        return from < to ? openIn(calendar, from, to) : []
      }),
    )
  return { versions: frozen, ...composed(parts, open) }
}
