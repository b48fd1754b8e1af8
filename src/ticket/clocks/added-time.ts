import { countOf } from '../../kernel/time/durations.js'
import type { AddedTime } from './clock-state.js'
import type { MoreTime } from './more-time.js'

/** Returns the totals of added time with one more extension. @param more null if an instant was asked for */
export function withAdded(added: AddedTime, more: MoreTime | null, ms: number): AddedTime {
  const [unit, count] = more === null || 'minutes' in more || 'hours' in more ? TIME : countOf(more)
  const before = added[unit]
  return { ...added, [unit]: { count: (before?.count ?? 0) + count, ms: (before?.ms ?? 0) + ms } }
}

const TIME = ['time', 0] as const
