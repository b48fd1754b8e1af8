import type { EpochMs } from '../../kernel/time/instants.js'
import { endOfDay, type LocalDay, localAt } from '../zone/local-date.js'
import type { Zone } from '../zone/zone.js'

/**
 * Counts the days whose end lay in `[from, to)`.
 * @param first the first day of the period: an earlier day is not counted
 * @param isCounted tells whether the period counts a day; omitted: it counts every day
 */
export function daysEndedIn(
  zone: Zone,
  from: EpochMs,
  to: EpochMs,
  first: LocalDay,
  isCounted?: (day: LocalDay) => boolean,
): number {
  // A day ends near its local date: the walk begins outside, as clocks may go back over midnight.
  let low = localAt(zone, from)[0] - 2
  while (endOfDay(zone, low) < from) low += 1
  let high = localAt(zone, to)[0] + 1
  while (endOfDay(zone, high) >= to) high -= 1
  low = Math.max(low, first)
  if (isCounted === undefined) return Math.max(0, high - low + 1)
  let count = 0
  for (let day = low; day <= high; day++) if (isCounted(day)) count += 1
  return count
}
