import { countOf } from '../../kernel/time/durations.js'
import type { AddedTime } from './clock-state.js'

/** An amount of more time: minutes or hours of the clock's own time, or days or months for a promise in that unit. */
export type MoreTime =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly workingDays: number }
  | { readonly calendarDays: number }
  | { readonly months: number }

/** Returns the totals of added time with one more extension. @param more null if an instant was asked for */
export function withAdded(added: AddedTime, more: MoreTime | null, ms: number): AddedTime {
  const [unit, count] = more === null || 'minutes' in more || 'hours' in more ? TIME : countOf(more)
  const before = added[unit]
  return { ...added, [unit]: { count: (before?.count ?? 0) + count, ms: (before?.ms ?? 0) + ms } }
}

const TIME = ['time', 0] as const
