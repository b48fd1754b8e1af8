import { HOLIDAYS_INVALID } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed, seen } from '../../kernel/errors/errors.js'
import type { NamedHoliday } from '../../sla/period/working-days.js'
import { dayOf } from '../../sla/zone/local-date.js'

/** The kinds of holidays that `date-holidays` knows. Statutes count the `public` ones. */
export const holidayTypes = ['public', 'bank', 'optional', 'school', 'observance'] as const
export type HolidayType = (typeof holidayTypes)[number]

/** The options of `holidaysOf`. */
export interface HolidaysOptions {
  /** ISO 3166-1, two letters: `'PL'`. */
  readonly country: string
  /** A part of the country, as `date-holidays` names it: `'BY'` for Bavaria. Omitted: only nation-wide holidays. */
  readonly state?: string | undefined
  /** A part of the state, as `date-holidays` names it. It needs `state`. */
  readonly region?: string | undefined
  /** At most 100 years, from 1970 to 2200. */
  readonly years: readonly number[] | { readonly from: number; readonly to: number }
  /** The default is `['public']`. */
  readonly types?: readonly HolidayType[] | undefined
  /**
   * The languages of the names; the default is `['en']`. A name without a translation comes in the country's own
   * language.
   */
  readonly locales?: readonly string[] | undefined
  /** Corrections: dates that `date-holidays` has, but that are not holidays. Each must be one of its holidays. */
  readonly except?: readonly string[] | undefined
  /** Corrections: holidays that `date-holidays` does not have. */
  readonly also?: readonly (string | NamedHoliday)[] | undefined
}

/** The options with all defaults. */
export interface CheckedOptions {
  /** Ascending and unique. */
  readonly years: readonly number[]
  readonly types: readonly HolidayType[]
  readonly locales: readonly string[]
  readonly except: readonly string[]
  readonly also: readonly NamedHoliday[]
}

const MAX_YEARS = 100

/** Checks the options and adds the defaults. @throws AnswerableError HOLIDAYS_INVALID, CALENDAR_DATE_INVALID */
export function readOptions({ years, types, locales, except, also }: HolidaysOptions): CheckedOptions {
  const wrong = types?.find((type) => !holidayTypes.includes(type))
  if (wrong !== undefined) {
    throw holidaysInvalid('types', 'it is not a kind of holiday', wrong, `Use some of: ${listed(holidayTypes)}.`)
  }
  for (const [i, date] of (except ?? []).entries()) dayOf(date, `except[${i}]`)
  return {
    years: readYears(years),
    types: types ?? ['public'],
    locales: locales === undefined || locales.length === 0 ? ['en'] : locales,
    except: except ?? [],
    also: (also ?? []).map((entry, i) => {
      const holiday = typeof entry === 'string' ? { date: entry } : entry
      dayOf(holiday.date, `also[${i}]`)
      return holiday
    }),
  }
}

/** Returns the error about one option. */
export const holidaysInvalid = (path: string, problem: string, value: unknown, fix: string) =>
  new AnswerableError('HOLIDAYS_INVALID', { path, problem, value: seen(value), fix }, HOLIDAYS_INVALID)

function readYears(years: HolidaysOptions['years']): readonly number[] {
  const fix = 'Use [2026, 2027] or { from: 2026, to: 2030 }.'
  const given: unknown = years
  if (typeof given !== 'object' || given === null) throw holidaysInvalid('years', 'it must name years', given, fix)
  const isRange = 'from' in years
  const bounds: readonly number[] = isRange ? [years.from, years.to] : years
  for (const year of bounds) {
    if (!Number.isInteger(year) || year < 1970 || year > 2200) {
      throw holidaysInvalid('years', 'each must be a year from 1970 to 2200', year, fix)
    }
  }
  const count = isRange ? years.to - years.from + 1 : years.length
  if (count < 1 || count > MAX_YEARS) throw holidaysInvalid('years', `it must name 1 to ${MAX_YEARS} years`, count, fix)
  const all = isRange ? Array.from({ length: count }, (_, i) => years.from + i) : years
  return [...new Set(all)].sort((a, b) => a - b)
}
