import { STATUTE_NOT_COMPUTED, STATUTE_RULE_UNKNOWN } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed, seen } from '../../kernel/errors/errors.js'
import {
  checkedPeriod,
  hours,
  type Period,
  type StatutoryPeriod,
  type StatutoryRule,
} from '../../kernel/time/durations.js'

export type { StatutoryPeriod, StatutoryRule } from '../../kernel/time/durations.js'

/** The rules that compute an end; `national` only refers to one of them. */
export type ComputingRule = Exclude<StatutoryRule, 'national'>

type Unit = 'hours' | 'calendarDays' | 'workingDays' | 'months'

/** The way in which a rule counts. */
export interface Family {
  readonly rule: ComputingRule
  /** The units of the lengths that the rule accepts. */
  readonly units: readonly Unit[]
  /** True where a last day that is not worked moves to the next worked day. */
  readonly rolls: boolean
  /** The number of working days that a period of two days or more must contain. */
  readonly least: number
  /** `law`: all days but Saturdays, Sundays and holidays are worked; `calendar`: those of the given calendar. */
  readonly worked: 'law' | 'calendar'
}

const DAYS: readonly Unit[] = ['calendarDays', 'workingDays', 'months']
// Written out: bundlers cannot drop an object that is made by a spread, even if nobody uses it.
const FAMILIES: { readonly [R in ComputingRule]: Omit<Family, 'rule'> } = {
  'eu-1182-71': { units: ['hours', 'calendarDays', 'workingDays', 'months'], rolls: true, least: 2, worked: 'law' },
  'elapsed-hours': { units: ['hours'], rolls: false, least: 0, worked: 'law' },
  'pl-civil-code': { units: DAYS, rolls: true, least: 0, worked: 'law' },
  'psp-working-days': { units: ['workingDays'], rolls: false, least: 0, worked: 'calendar' },
  'first-day-counts': { units: ['calendarDays'], rolls: false, least: 0, worked: 'law' },
  'notice-before': { units: DAYS, rolls: false, least: 0, worked: 'law' },
}
const UNITS: readonly Unit[] = ['hours', 'calendarDays', 'workingDays', 'months']

/** A checked statutory period: the rule, and its length in hours or as a period of days. */
export interface ReadPeriod {
  readonly family: Family
  readonly length: { readonly hours: number } | Period
}

/**
 * Checks a statutory period that comes from outside.
 * @param national the rule to compute with where the period has the rule `national`
 * @throws AnswerableError STATUTE_RULE_UNKNOWN, STATUTE_NOT_COMPUTED, PERIOD_INVALID, DURATION_INVALID
 */
export function readStatutory(period: StatutoryPeriod, national: string | undefined): ReadPeriod {
  const name = period.statute ?? `a period by ${period.rule}`
  const asked = period.rule === 'national' ? national : period.rule
  if (asked === undefined) {
    const problem = 'national law counts it, and no rule was chosen'
    throw notComputedError(name, problem, 'Give national, such as "pl-civil-code".')
  }
  const family = familyOf(asked, period.rule === 'national' ? 'national' : 'rule')
  const given = UNITS.filter((unit) => period[unit] !== undefined)
  const [unit] = given
  if (unit === undefined || given.length > 1 || !family.units.includes(unit)) {
    const problem = `${family.rule} counts exactly one of ${listed(family.units)}, and it has ${listed(given)}`
    throw notComputedError(name, problem, 'Give that length, or another rule.')
  }
  const count = period[unit] ?? 0
  return { family, length: unit === 'hours' ? hours(count) : checkedPeriod(daysOf(unit, count)) }
}

function familyOf(name: string, path: string): Family {
  const rule = isComputing(name) ? name : undefined
  if (rule === undefined) {
    const values = { path, value: seen(name), known: listed(Object.keys(FAMILIES)) }
    throw new AnswerableError('STATUTE_RULE_UNKNOWN', values, STATUTE_RULE_UNKNOWN)
  }
  return { rule, ...FAMILIES[rule] }
}

/** Returns the error of a period without a due instant. Passes its row of the code table, to keep bundles small. */
export const notComputedError = (statute: string, problem: string, fix: string): AnswerableError =>
  new AnswerableError('STATUTE_NOT_COMPUTED', { statute, problem, fix }, STATUTE_NOT_COMPUTED)

const isComputing = (name: string): name is ComputingRule => Object.hasOwn(FAMILIES, name)

function daysOf(unit: Exclude<Unit, 'hours'>, count: number): Period {
  if (unit === 'months') return { months: count }
  return unit === 'calendarDays' ? { calendarDays: count } : { workingDays: count }
}
