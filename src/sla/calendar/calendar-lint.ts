import { inside } from '../../kernel/data/source-path.js'
import { DAY_MS } from '../zone/zone.js'
import type { CalendarDefinition } from './calendar-definition.js'
import { type Override, readDefinition, type Schedule, type Shift, type Week, weekdayOf } from './calendar-schedule.js'

/** A valid part of a calendar that is probably a mistake. */
export interface CalendarFinding {
  readonly code: CalendarFindingCode
  /** The path of the value. */
  readonly path: string
  /** The value at that path, as JSON. */
  readonly value: string
}

/**
 * The codes of `lintCalendar`:
 * - `SEGMENTS_OVERLAP`: a segment overlaps an earlier one, also one of the day before; both are merged
 * - `HOLIDAY_REPEATED`: the list has the same date before
 * - `OVERRIDE_ON_HOLIDAY`: the date is a holiday, which has precedence
 * - `OVERRIDE_WITHOUT_EFFECT`: the date has the same hours without the override
 */
export type CalendarFindingCode =
  | 'SEGMENTS_OVERLAP'
  | 'HOLIDAY_REPEATED'
  | 'OVERRIDE_ON_HOLIDAY'
  | 'OVERRIDE_WITHOUT_EFFECT'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/**
 * Finds probable mistakes in a valid calendar definition. Returns an empty list where there are none.
 * @param path names the calendar in findings and errors
 * @throws AnswerableError as `businessCalendar`, where the definition is not valid
 * @example
 * ```ts
 * import { lintCalendar } from 'answerable/sla'
 * const findings = lintCalendar({ zone: 'UTC', weekly: { mon: [['09:00', '13:00'], ['12:00', '17:00']] } })
 * console.log(findings) // [ { code: 'SEGMENTS_OVERLAP', path: 'calendar.weekly.mon[1]', value: '["12:00","17:00"]' } ]
 * ```
 */
export function lintCalendar(definition: CalendarDefinition, path = 'calendar'): readonly CalendarFinding[] {
  const schedule = readDefinition(definition, path)
  return [...inWeek(schedule, path), ...inHolidays(schedule, path), ...inOverrides(schedule, path)]
}

function inWeek({ definition, week }: Schedule, path: string): readonly CalendarFinding[] {
  return DAYS.flatMap((day, i) => {
    const evening = (week[(i + 6) % 7] ?? []).map(({ from, to }) => ({ from: from - DAY_MS, to: to - DAY_MS }))
    return overlappingIndexes(week[i] ?? [], evening).map((k) => ({
      code: 'SEGMENTS_OVERLAP' as const,
      path: `${path}.weekly.${day}[${k}]`,
      value: JSON.stringify(definition.weekly[day]?.[k]),
    }))
  })
}

/** Returns the indexes of shifts that overlap an earlier one of the list, or one that is `running` already. */
function overlappingIndexes(shifts: readonly Shift[], running: readonly Shift[] = []): readonly number[] {
  const meets = (a: Shift, b: Shift) => a.from < b.to && b.from < a.to
  return [...shifts.keys()].filter((k) => {
    const shift = shifts[k]
    return shift !== undefined && [...running, ...shifts.slice(0, k)].some((other) => meets(shift, other))
  })
}

function inHolidays({ definition, holidays }: Schedule, path: string): readonly CalendarFinding[] {
  const repeated = [...holidays.keys()].filter((i) => holidays.indexOf(holidays[i] ?? 0) < i)
  return repeated.map((i) => ({
    code: 'HOLIDAY_REPEATED',
    path: `${path}.holidays[${i}]`,
    value: JSON.stringify(definition.holidays?.[i]),
  }))
}

function inOverrides(schedule: Schedule, path: string): readonly CalendarFinding[] {
  return schedule.overrides.flatMap((override) => {
    const { key, week } = override
    const at = inside(`${path}.overrides`, key)
    const hours = schedule.definition.overrides?.[key]
    const list = hours !== undefined && 'hours' in hours ? hours.hours : hours
    const overlaps = overlappingIndexes(week[0] ?? []).map((k) => ({
      code: 'SEGMENTS_OVERLAP' as const,
      path: `${at}${hours === list ? '' : '.hours'}[${k}]`,
      value: JSON.stringify(Array.isArray(list) ? list[k] : list),
    }))
    const code = whyWithoutEffect(schedule, override)
    return [
      ...(Array.isArray(list) ? overlaps : []),
      ...(code === undefined ? [] : [{ code, path: at, value: JSON.stringify(key) }]),
    ]
  })
}

/**
 * Returns why the override of a single date has no effect; undefined where it has one. Ranges are not checked: one date
 * with other hours is enough for a range to have an effect.
 */
function whyWithoutEffect(schedule: Schedule, { first, last, week }: Override): CalendarFindingCode | undefined {
  if (first !== last) return undefined
  const shifts = shiftsOn(week, first)
  const isWithin = shifts.every(({ to }) => to <= DAY_MS)
  if (schedule.holidays.includes(first) && (schedule.holidayClosesShifts || isWithin)) return 'OVERRIDE_ON_HOLIDAY'
  const isInRange = schedule.overrides.some(
    (other) => other.last > other.first && other.first <= first && first <= other.last,
  )
  const isUsual = JSON.stringify(shifts) === JSON.stringify(shiftsOn(schedule.week, first))
  return isUsual && !isInRange ? 'OVERRIDE_WITHOUT_EFFECT' : undefined
}

const shiftsOn = (week: Week, day: number): readonly Shift[] => week[weekdayOf(day)] ?? []
