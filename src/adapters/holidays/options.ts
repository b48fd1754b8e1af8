import { HOLIDAYS_INVALID } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed, seen } from '../../kernel/errors/errors.js'
import type { NamedHoliday } from '../../sla/period/working-days.js'
import { dayOf } from '../../sla/zone/local-date.js'

/** Kinds of holidays, as `date-holidays` sorts them. Statutes count `public` ones. */
export const holidayTypes = ['public', 'bank', 'optional', 'school', 'observance'] as const
export type HolidayType = (typeof holidayTypes)[number]

/** Which holidays are wanted. */
export interface HolidaysOptions {
  /** ISO 3166-1, two letters: `'PL'`. */
  readonly country: string
  /** A part of the country, as `date-holidays` names it: `'BY'` for Bavaria. Left out: only nation-wide holidays. */
  readonly state?: string | undefined
  readonly region?: string | undefined
  /** At most 100 years of 1970 to 2200. */
  readonly years: readonly number[] | { readonly from: number; readonly to: number }
  /** `['public']` where left out. */
  readonly types?: readonly HolidayType[] | undefined
  /** Languages of the names; `['en']` where left out. A name that is missing in one comes in the country's own. */
  readonly locales?: readonly string[] | undefined
  /** Dates that are no holidays after all: corrections of the data, as data. Each must be one otherwise. */
  readonly except?: readonly string[] | undefined
  /** Holidays that the data lack. */
  readonly also?: readonly (string | NamedHoliday)[] | undefined
}

/** The options in full. */
export interface HolidaysAsked {
  /** Ascending, each once. */
  readonly years: readonly number[]
  readonly types: readonly HolidayType[]
  readonly locales: readonly string[]
  readonly except: readonly string[]
  readonly also: readonly NamedHoliday[]
}

const MAX_YEARS = 100

/** @throws AnswerableError HOLIDAYS_INVALID, CALENDAR_DATE_INVALID */
export function readOptions({ years, types, locales, except, also }: HolidaysOptions): HolidaysAsked {
  const wrong = types?.find((type) => !holidayTypes.includes(type))
  if (wrong !== undefined) {
    throw unfit('types', 'it is no kind of holiday', wrong, `Use some of: ${listed(holidayTypes)}.`)
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

/** An error about one option. */
export const unfit = (path: string, problem: string, value: unknown, fix: string) =>
  new AnswerableError('HOLIDAYS_INVALID', { path, problem, value: seen(value), fix }, HOLIDAYS_INVALID)

function readYears(years: HolidaysOptions['years']): readonly number[] {
  const fix = 'Use [2026, 2027] or { from: 2026, to: 2030 }.'
  const given: unknown = years
  if (typeof given !== 'object' || given === null) throw unfit('years', 'it must name years', given, fix)
  const isRange = 'from' in years
  const bounds: readonly number[] = isRange ? [years.from, years.to] : years
  for (const year of bounds) {
    if (!Number.isInteger(year) || year < 1970 || year > 2200) {
      throw unfit('years', 'each is a year from 1970 to 2200', year, fix)
    }
  }
  const count = isRange ? years.to - years.from + 1 : years.length
  if (count < 1 || count > MAX_YEARS) throw unfit('years', `1 to ${MAX_YEARS} years may be asked for`, count, fix)
  const all = isRange ? Array.from({ length: count }, (_, i) => years.from + i) : years
  return [...new Set(all)].sort((a, b) => a - b)
}
