import { invalidCalendar } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { composed, openIn } from './calendar-composition.js'
import { merged } from './calendar-intervals.js'
import type { Calendar } from './calendar-questions.js'

/** A calendar, and the instant from which it holds; the first holds from the beginning. */
export interface CalendarVersion {
  readonly from?: EpochMs | undefined
  readonly calendar: Calendar
}

/** A calendar that changes over time. */
export interface VersionedCalendar extends Calendar {
  readonly versions: readonly CalendarVersion[]
}

/**
 * One calendar up to an instant, another from then on: hours that changed do not rewrite what counted before. An
 * opening that runs over the change is as long as each version says for its own side.
 * @param versions the first without `from`, the others in ascending order
 * @param path names the list in errors
 * @throws AnswerableError CALENDAR_INVALID: none, one without its instant, or not in order
 * @throws AnswerableError INSTANT_INVALID: `from` is no instant
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
  const frozen = Object.freeze(versions.map((version) => Object.freeze({ ...version })))
  const fix = 'Give the first without "from", and each other an instant after the one before.'
  if (frozen.length === 0) throw invalidCalendar(path, 'it must be a list of versions', versions, fix)
  let last = -Infinity
  for (const [i, { from }] of frozen.entries()) {
    const where = `${path}[${i}].from`
    if (i === 0 ? from !== undefined : epochMs(from, where) <= last) {
      throw invalidCalendar(where, 'it is out of order', from, fix)
    }
    last = from ?? last
  }
  const parts = frozen.map(({ calendar }) => calendar)
  const open = (start: EpochMs, end: EpochMs) =>
    merged(
      parts.flatMap((calendar, i) => {
        const from = Math.max(start, frozen[i]?.from ?? start)
        const to = Math.min(end, frozen[i + 1]?.from ?? end)
        return from < to ? openIn(calendar, from, to) : []
      }),
    )
  return { versions: frozen, ...composed(parts, open) }
}
