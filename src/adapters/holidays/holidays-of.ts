import type Holidays from 'date-holidays'
import type { Text } from '../../kernel/data/localised.js'
import { HOLIDAYS_PACKAGE_MISSING } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed } from '../../kernel/errors/errors.js'
import { dateOf, dayOf, yearOf } from '../../sla/zone/local-date.js'
import { DAY_MS } from '../../sla/zone/zone.js'
import { type HolidaysAsked, type HolidaysOptions, readOptions, unfit } from './options.js'

/** A holiday, ready for `calendars.office.holidays` of a policy and for `workingDaysOf`. */
export interface Holiday {
  /** A local date, `"YYYY-MM-DD"`. */
  readonly date: string
  /** By the locales that were asked for; an addition of your own is called what you call it, or its date. */
  readonly name: Text
}

/**
 * The holidays of a country as frozen plain JSON, sorted by date, each date once: put them into a policy, or write
 * them to a file once a year, so that a case is judged by the holidays that were known.
 *
 * They come from `date-holidays` (an optional peer, loaded by this call, hence a promise). A holiday of several days
 * gives each of its dates. One that does not last a whole day (New Year's Eve from noon) is left out. A day in lieu
 * stands beside the day that it replaces: both are holidays. Data of lunar calendars end about 2076.
 *
 * @throws AnswerableError HOLIDAYS_PACKAGE_MISSING: `date-holidays` is not installed
 * @throws AnswerableError HOLIDAYS_INVALID: an unknown country, state, region or kind; years outside 1970 to 2200; an
 *   exception that is no holiday
 * @throws AnswerableError CALENDAR_DATE_INVALID: `except` or `also` holds what is no date
 * @example
 * ```ts no-run
 * import { holidaysOf } from 'answerable/holidays'
 * const holidays = await holidaysOf({ country: 'PL', years: [2026, 2027], locales: ['en', 'pl'] })
 * console.log(holidays[0]) // { date: '2026-01-01', name: { en: "New Year's Day", pl: 'Nowy Rok' } }
 * ```
 */
export async function holidaysOf(options: HolidaysOptions): Promise<readonly Holiday[]> {
  const asked = readOptions(options)
  const source = sourceFor(await loaded(), options, asked)
  const names = new Map<string, Map<string, string[]>>()
  for (const locale of asked.locales) collect(source, asked, locale, names)
  const found = new Map<string, Holiday>()
  for (const [date, byLocale] of names) {
    const name = Object.fromEntries([...byLocale].map(([locale, called]) => [locale, called.join(' / ')]))
    found.set(date, Object.freeze({ date, name: Object.freeze(name) }))
  }
  for (const date of asked.except) {
    if (found.delete(date)) continue
    throw unfit('except', 'it is none of the holidays asked for', date, 'Remove it: the data may be right by now.')
  }
  for (const { date, name } of asked.also) found.set(date, Object.freeze({ date, name: name ?? date }))
  return Object.freeze([...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1)))
}

async function loaded(): Promise<typeof Holidays> {
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
  asked: HolidaysAsked,
): Holidays {
  const all = new Source()
  requireKnown('country', country, all.getCountries())
  if (state !== undefined) requireKnown('state', state, all.getStates(country))
  if (region !== undefined) requireKnown('region', region, all.getRegions(country, state ?? ''))
  const place = { country, ...(state === undefined ? {} : { state }), ...(region === undefined ? {} : { region }) }
  return new Source(place, { types: [...asked.types] })
}

function requireKnown(path: string, code: string, known: Readonly<Record<string, string>> | null | undefined): void {
  if (known !== null && known !== undefined && Object.hasOwn(known, code)) return
  throw unfit(path, 'date-holidays does not know it', code, `Use one of: ${listed(Object.keys(known ?? {}))}.`)
}

/** Adds the names in one language, by date and locale. */
function collect(
  source: Holidays,
  { years }: HolidaysAsked,
  locale: string,
  names: Map<string, Map<string, string[]>>,
): void {
  // Around each year too: a holiday of several days may reach over New Year, a day in lieu may lie before it.
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

/** Full days between two midnights, one of which may be an hour off where clocks change; 0 for half a day. */
const wholeDays = (start: Date, end: Date): number => Math.floor((end.getTime() - start.getTime()) / DAY_MS + 0.1)
