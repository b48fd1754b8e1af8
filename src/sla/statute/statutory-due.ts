import { checkedPeriod, countOf, HOUR_MS, type Period, type StatutoryPeriod } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { lastDay } from '../period/periods.js'
import { type WorkingDays, type WorkingDaysSource, workingDaysOf } from '../period/working-days.js'
import { knownInstant } from '../zone/horizon.js'
import { dateOf, endOfDay, knownDay, type LocalDay, localAt, yearOf } from '../zone/local-date.js'
import { type Zone, zoneCalled } from '../zone/zone.js'
import { type DueStep, dated, type StatutoryDays, type StepCode, statutoryDays } from './statutory-days.js'
import { type ComputingRule, type Family, readStatutory } from './statutory-rules.js'

/** The input of `statutoryDue`. */
export interface StatutoryInput {
  /** The event. For `notice-before`: the effect that the notice must precede. */
  readonly at: EpochMs
  /** The zone and public holidays of the country where the act is done. For psp-working-days: the bank's own days. */
  readonly days: WorkingDaysSource
  /** The rule to compute with where the period has the rule `national`. */
  readonly national?: string | undefined
  /**
   * The days by which pauses lengthen the period: those that it counts, and whose end lay in a pause. The rule is then
   * asked again, so the end rolls over after them. Not for hours. Give it only if the law allows the pause.
   */
  readonly pausedDays?: number | undefined
}

/** The result of `statutoryDue`. Dates are local, `"YYYY-MM-DD"`. For hours, both due instants are exact. */
export interface StatutoryDue {
  readonly rule: ComputingRule
  /** The last day by counting alone, before a rule moves it. */
  readonly nominal: string
  /** The last day in law. */
  readonly legalDay: string
  /** 24:00 of `legalDay`: the first instant that is too late. Count the other side's rights by it. */
  readonly legalDue: EpochMs
  /**
   * The last working day from the event's day to `nominal`, both included; `nominal` itself if there is none. For
   * hours: the date of the end, worked or not. For `notice-before`: the last working day up to `nominal`.
   */
  readonly internalDay: string
  /** 24:00 of `internalDay`, never after `legalDue`. Warn your own side by it. */
  readonly internalDueAt: EpochMs
  /** For hours: the later end without the event's hour (Regulation 1182/71 art. 3(1)), only shown. Else null. */
  readonly hourRuleDue: EpochMs | null
  /** How the days were found, in order. */
  readonly steps: readonly DueStep[]
}

/**
 * Computes the end of a statutory period by its rule. A caller may stop the clock only where the row of the statute
 * names the cause, and gives the days as `pausedDays`. Not legal advice.
 *
 * A day ends at 24:00 in the zone of `days`, returned as the first instant of the next date. Only the holidays of
 * `days` are known; a step warns of each year without any.
 *
 * @throws AnswerableError STATUTE_RULE_UNKNOWN: the rule does not exist
 * @throws AnswerableError STATUTE_NOT_COMPUTED: the rule `national` without `national`, or not exactly one length that
 *   the rule counts
 * @throws AnswerableError PERIOD_INVALID, DURATION_INVALID: a length that is not above zero, or days that are not whole
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON: `at` or the end is outside the years 1970 to 2200
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN, CALENDAR_DATE_INVALID, CALENDAR_INVALID: as `workingDaysOf`
 * @example
 * ```ts
 * import { statutoryDue } from 'answerable/sla'
 * const due = statutoryDue(
 *   { rule: 'pl-civil-code', calendarDays: 14 },
 *   {
 *     at: Date.parse('2026-12-10T12:00:00+01:00'),
 *     days: { zone: 'Europe/Warsaw', holidays: ['2026-12-24', '2026-12-25', '2026-12-26'] },
 *   },
 * )
 * console.log(due.nominal, due.legalDay, due.internalDay) // 2026-12-24 2026-12-28 2026-12-23
 * ```
 */
export function statutoryDue(period: StatutoryPeriod, input: StatutoryInput): StatutoryDue {
  const { at, days: source, national, pausedDays = 0 } = input
  if (pausedDays !== 0) checkedPeriod({ calendarDays: pausedDays }, 'pausedDays')
  knownInstant(at, 'at')
  const days = workingDaysOf(source)
  const zone = zoneCalled(days.zone, 'days.zone')
  const { family, length } = readStatutory(period, national)
  if ('hours' in length) return hoursDue(family, length.hours, at, zone)
  const counted = statutoryDays(family, days)
  const [eventDay] = localAt(zone, at)
  const found =
    family.rule === 'notice-before'
      ? countBackward(length, eventDay, counted)
      : countForward(family, length, eventDay, counted, pausedDays)
  const { nominal, legal, safe, steps } = found
  return {
    rule: family.rule,
    nominal: dateOf(nominal),
    legalDay: dateOf(legal),
    legalDue: endOfDay(zone, legal),
    internalDay: dateOf(safe),
    internalDueAt: endOfDay(zone, safe),
    hourRuleDue: null,
    steps: [...steps, ...unknownYears(days, Math.min(eventDay, safe), Math.max(eventDay, legal))],
  }
}

/** The days that a count found, and how. */
interface FoundDays {
  readonly nominal: LocalDay
  readonly legal: LocalDay
  readonly safe: LocalDay
  readonly steps: readonly DueStep[]
}

/** Counts forward from the event: eu-1182-71, pl-civil-code, psp-working-days and first-day-counts. */
function countForward(
  family: Family,
  length: Period,
  eventDay: LocalDay,
  days: StatutoryDays,
  pausedDays: number,
): FoundDays {
  const countsEvent = family.rule === 'first-day-counts'
  const steps: DueStep[] = [dated(countsEvent ? 'event-day-counts' : 'event-day', eventDay)]
  let nominal = lastDay(length, countsEvent ? eventDay - 1 : eventDay, 1, recordingIsWorked(days, steps))
  const [unit, count] = countOf(length)
  steps.push(dated(unitCode(unit, eventDay, nominal), nominal, count))
  if (pausedDays > 0) {
    const further = unit === 'workingDays' ? { workingDays: pausedDays } : { calendarDays: pausedDays }
    nominal = lastDay(further, nominal, 1, recordingIsWorked(days, steps))
    steps.push(dated('paused-days', nominal, pausedDays))
  }
  let legal = nominal
  while (family.rolls && !days.isWorked(legal)) {
    steps.push(days.whyNot(legal))
    legal = knownDay(legal + 1, 'the next working day')
  }
  if ((unit === 'months' || count >= 2) && workedIn(days, eventDay, legal) < family.least) {
    legal = lastDay({ workingDays: family.least }, eventDay, 1, days.isWorked)
    steps.push(dated('two-working-days', legal))
  }
  steps.push(dated('legal-day', legal))
  const safe = internalDay(days, nominal, eventDay, family.rolls ? nominal : undefined, steps)
  return { nominal, legal, safe, steps }
}

/** Counts backward from an effect: the period ends with the day before the effect's, and no day is moved. */
function countBackward(length: Period, eventDay: LocalDay, days: StatutoryDays): FoundDays {
  const steps: DueStep[] = [dated('effect-day', eventDay)]
  const first = lastDay(length, eventDay, -1, recordingIsWorked(days, steps))
  const [unit, count] = countOf(length)
  const code = ({ calendarDays: 'days-before', workingDays: 'working-days-before', months: 'months-before' } as const)[
    unit
  ]
  const nominal = knownDay(first - 1, unit)
  steps.push(dated(code, first, count), dated('legal-day', nominal))
  return { nominal, legal: nominal, safe: internalDay(days, nominal, 0, undefined, steps), steps }
}

/** Adds elapsed hours, to the millisecond. That is earlier than the full hours of the law, so it is safe. */
function hoursDue({ rule }: Family, count: number, at: EpochMs, zone: Zone): StatutoryDue {
  const due = knownInstant(Math.round(at + count * HOUR_MS), 'hours')
  const [, time] = localAt(zone, at)
  const hourRuleDue = due - (time % HOUR_MS) + HOUR_MS
  const [date, clock] = wallTime(zone, due)
  const [ruleDate, ruleClock] = wallTime(zone, hourRuleDue)
  return {
    rule,
    nominal: date,
    legalDay: date,
    legalDue: due,
    internalDay: date,
    internalDueAt: due,
    hourRuleDue,
    steps: [
      { code: 'hours', values: { count, date, time: clock } },
      { code: 'hour-rule', values: { date: ruleDate, time: ruleClock } },
    ],
  }
}

/**
 * Returns the last worked day from `earliest` to `nominal`, both included; `nominal` itself where there is none.
 * @param explained a day whose reason is among the steps already
 */
function internalDay(
  days: StatutoryDays,
  nominal: LocalDay,
  earliest: LocalDay,
  explained: LocalDay | undefined,
  steps: DueStep[],
): LocalDay {
  const skipped: DueStep[] = []
  for (let day = nominal; day >= earliest; day--) {
    if (days.isWorked(day)) {
      steps.push(...skipped, dated('safe-day', day))
      return day
    }
    if (day !== explained) skipped.push(days.whyNot(day))
  }
  steps.push(dated('safe-none', nominal))
  return nominal
}

/** Returns an `isWorked` that adds a step for each day that is not worked. */
const recordingIsWorked = (days: StatutoryDays, steps: DueStep[]) => (day: LocalDay) => {
  const isWorked = days.isWorked(day)
  if (!isWorked) steps.push(days.whyNot(day))
  return isWorked
}

/** Counts the worked days after `from`, up to and including `to`. Stops at two: no rule needs more. */
function workedIn({ isWorked }: StatutoryDays, from: LocalDay, to: LocalDay): number {
  let count = 0
  for (let day = from + 1; day <= to && count < 2; day++) if (isWorked(day)) count += 1
  return count
}

function unitCode(unit: ReturnType<typeof countOf>[0], eventDay: LocalDay, last: LocalDay): StepCode {
  if (unit !== 'months') return unit === 'calendarDays' ? 'calendar-days' : 'working-days'
  return dateOf(eventDay).slice(8) === dateOf(last).slice(8) ? 'months' : 'months-clipped'
}

/** Returns a warning for each year from `first` to `last` of which no holiday is known. */
function unknownYears(days: WorkingDays, first: LocalDay, last: LocalDay): readonly DueStep[] {
  const steps: DueStep[] = []
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    if (!days.knowsYear(year)) steps.push({ code: 'holidays-unknown', values: { year } })
  }
  return steps
}

function wallTime(zone: Zone, at: EpochMs): readonly [date: string, time: string] {
  const [day, time] = localAt(zone, at)
  return [dateOf(day), new Date(time).toISOString().slice(11, 16)]
}
