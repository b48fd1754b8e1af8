import type { StatutoryPeriod } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { daysEndedIn } from '../period/paused-days.js'
import { workingDaysOf } from '../period/working-days.js'
import { localAt } from '../zone/local-date.js'
import { zoneCalled } from '../zone/zone.js'
import { statutoryDays } from './statutory-days.js'
import type { StatutoryInput } from './statutory-due.js'
import { readStatutory } from './statutory-rules.js'

/**
 * Counts the days of a statutory period whose end lay in a pause `[from, to)`: the `pausedDays` of `statutoryDue`.
 * Returns 0 for hours, and for a period before an event, which no pause moves.
 * @throws AnswerableError as `statutoryDue`
 */
export function statutoryDaysEndedIn(
  period: StatutoryPeriod,
  { at, days: source, national }: StatutoryInput,
  from: EpochMs,
  to: EpochMs,
): number {
  const { family, length } = readStatutory(period, national)
  if ('hours' in length || family.rule === 'notice-before') return 0
  const days = workingDaysOf(source)
  const zone = zoneCalled(days.zone, 'days.zone')
  const first = localAt(zone, at)[0] + (family.rule === 'first-day-counts' ? 0 : 1)
  return daysEndedIn(zone, from, to, first, 'workingDays' in length ? statutoryDays(family, days).isWorked : undefined)
}
