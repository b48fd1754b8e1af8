import type Holidays from 'date-holidays'
import type { Text } from '../../kernel/data/localised.js'
import { HOLIDAYS_PACKAGE_MISSING } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed } from '../../kernel/errors/errors.js'
import { dateOf, dayOf, yearOf } from '../../sla/zone/local-date.js'
import { DAY_MS } from '../../sla/zone/zone.js'
import { type CheckedOptions, type HolidaysOptions, holidaysInvalid, readOptions } from './options.js'

/** A holiday, in the form that `calendars.office.holidays` of a policy and `workingDaysOf` accept. */
export interface Holiday {
  /** A local date, `"YYYY-MM-DD"`. */
  readonly date: string
  /** The name by locale. A holiday from `also` has the name given there, or its date. */
  readonly name: Text
}

/**
 * Returns the holidays of a country as frozen plain JSON, sorted by date, each date once. Put them into a policy, or
 * write them to a file once a year, so that a case is judged by the holidays that were known at the time.
 *
 * The data come from `date-holidays`, an optional peer that this call loads. A holiday of several days gives each of
 * its dates. A holiday that does not last a whole day (New Year's Eve from noon) is omitted. A substitute day is a
 * holiday, and so is the day that it replaces. The data of lunar calendars end about 2076.
 *
 * @throws AnswerableError HOLIDAYS_PACKAGE_MISSING: `date-holidays` is not installed
 * @throws AnswerableError HOLIDAYS_INVALID: an unknown country, state, region or kind; years outside 1970 to 2200; a
 *   date in `except` that is not a holiday
 * @throws AnswerableError CALENDAR_DATE_INVALID: a value in `except` or `also` is not a date
 * @example
 * ```ts no-run
 * import { holidaysOf } from 'answerable/holidays'
 * const holidays = await holidaysOf({ country: 'PL', years: [2026, 2027], locales: ['en', 'pl'] })
 * console.log(holidays[0]) // { date: '2026-01-01', name: { en: "New Year's Day", pl: 'Nowy Rok' } }
 * ```
 */
export async function holidaysOf(options: HolidaysOptions): Promise<readonly Holiday[]> {
  const checked = readOptions(options)
  const source = sourceFor(await loadLibrary(), options, checked)
  const names = new Map<string, Map<string, string[]>>()
  for (const locale of checked.locales) collect(source, checked, locale, names)
  const found = new Map<string, Holiday>()
  for (const [date, byLocale] of names) {
    const name = Object.fromEntries([...byLocale].map(([locale, called]) => [locale, called.join(' / ')]))
    found.set(date, Object.freeze({ date, name: Object.freeze(name) }))
  }
  for (const date of checked.except) {
    if (found.delete(date)) continue
    throw holidaysInvalid(
      'except',
      'it is not one of the holidays found',
      date,
      'Remove it: the data may be corrected by now.',
    )
  }
  for (const { date, name } of checked.also) found.set(date, Object.freeze({ date, name: name ?? date }))
  return Object.freeze([...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1)))
}

async function loadLibrary(): Promise<typeof Holidays> {
  try {
    return (await import('date-holidays')).default
  } catch (cause) {
    const values = { package: 'date-holidays' }
    throw new AnswerableError('HOLIDAYS_PACKAGE_MISSING', values, HOLIDAYS_PACKAGE_MISSING, { cause })
  }
}

function sourceFor(
  Source: typeof Holidays,
  { country, state, region }: HolidaysOptions,
  checked: CheckedOptions,
): Holidays {
  const all = new Source()
  requireKnown('country', country, all.getCountries())
  if (state !== undefined) requireKnown('state', state, all.getStates(country))
  if (region !== undefined) requireKnown('region', region, all.getRegions(country, state ?? ''))
  const location = { country, ...(state === undefined ? {} : { state }), ...(region === undefined ? {} : { region }) }
  return new Source(location, { types: [...checked.types] })
}

function requireKnown(path: string, code: string, known: Readonly<Record<string, string>> | null | undefined): void {
  if (known !== null && known !== undefined && Object.hasOwn(known, code)) return
  throw holidaysInvalid(
    path,
    'date-holidays does not know it',
    code,
    `Use one of: ${listed(Object.keys(known ?? {}))}.`,
  )
}

/** Adds the names in one language, by date and locale. */
function collect(
  source: Holidays,
  { years }: CheckedOptions,
  locale: string,
  names: Map<string, Map<string, string[]>>,
): void {
  // The years around each one too: a holiday of several days may span New Year, and a substitute day may come before
  // it.
  const around = new Set(years.flatMap((year) => [year - 1, year, year + 1]))
  for (const year of around) {
    for (const holiday of source.getHolidays(year, locale)) {
      const first = dayOf(holiday.date.slice(0, 10))
      const days = wholeDays(holiday.start, holiday.end)
      for (let day = first; day < first + days; day++) {
        if (!years.includes(yearOf(day))) continue
        const date = dateOf(day)
        const byLocale = names.get(date) ?? new Map<string, string[]>()
        const called = byLocale.get(locale) ?? []
        if (!called.includes(holiday.name)) called.push(holiday.name)
        names.set(date, byLocale.set(locale, called))
      }
    }
  }
}

/**
 * Returns the whole days between two midnights; 0 for half a day. A change of clocks may move one of them by an hour.
 */
const wholeDays = (start: Date, end: Date): number => Math.floor((end.getTime() - start.getTime()) / DAY_MS + 0.1)
