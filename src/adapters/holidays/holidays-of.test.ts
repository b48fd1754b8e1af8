import { describe, expect, it, vi } from 'vitest'
import { businessCalendar } from '../../sla/calendar/calendar.js'
import { workingDaysOf } from '../../sla/period/working-days.js'
import { dayOf } from '../../sla/zone/local-date.js'
import { holidaysOf } from './holidays-of.js'
import type { HolidaysOptions } from './options.js'

const datesOf = async (options: HolidaysOptions) => (await holidaysOf(options)).map(({ date }) => date)

describe('holidaysOf', () => {
  it('gives Poland’s holidays of 2026 exactly as the act has them, with 24 December', async () => {
    expect(await datesOf({ country: 'PL', years: [2026] })).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-04-05',
      '2026-04-06',
      '2026-05-01',
      '2026-05-03',
      '2026-05-24',
      '2026-06-04',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ])
  })

  it('knows 24 December as a holiday of Poland from 2025, not before', async () => {
    const all = await datesOf({ country: 'PL', years: { from: 2023, to: 2027 } })
    expect(all.filter((date) => date.endsWith('-12-24'))).toEqual(['2025-12-24', '2026-12-24', '2027-12-24'])
  })

  it('names them in the languages asked for, as frozen plain JSON that a calendar takes', async () => {
    const holidays = await holidaysOf({ country: 'PL', years: [2026], locales: ['en', 'pl'] })
    expect(holidays.at(-3)).toEqual({
      date: '2026-12-24',
      name: { en: 'Christmas Eve', pl: 'Wigilia Bożego Narodzenia' },
    })
    expect([holidays, ...holidays, ...holidays.map(({ name }) => name)].every(Object.isFrozen)).toBe(true)
    expect(JSON.parse(JSON.stringify(holidays))).toEqual(holidays)
    const office = businessCalendar({ zone: 'Europe/Warsaw', weekly: { thu: [['09:00', '17:00']] }, holidays })
    expect(office.isOpen(Date.parse('2026-12-24T10:00:00+01:00'))).toBe(false)
    expect(workingDaysOf({ zone: 'Europe/Warsaw', holidays }).isWorkingDay(dayOf('2026-12-24'))).toBe(false)
  })

  it('knows the parts of a country', async () => {
    expect(await datesOf({ country: 'DE', years: [2026] })).not.toContain('2026-01-06')
    expect(await datesOf({ country: 'DE', state: 'BY', years: [2026] })).toContain('2026-01-06')
    expect(await datesOf({ country: 'DE', state: 'BY', region: 'A', years: [2026] })).toContain('2026-08-08')
  })

  it('gives each date of a holiday of several days, also over New Year', async () => {
    expect(await datesOf({ country: 'RO', years: [2026] })).toEqual(
      expect.arrayContaining(['2026-01-01', '2026-01-02']),
    )
    const swazi = await datesOf({ country: 'SZ', years: [2026] })
    expect(swazi.filter((date) => /-01-0|-12-(2[89]|3)/.test(date))).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
    ])
  })

  it('gives both a substitute day and the day that it replaces', async () => {
    const british = await datesOf({ country: 'GB', years: [2026] })
    expect(british.filter((date) => date > '2026-12-01')).toEqual(['2026-12-25', '2026-12-26', '2026-12-28'])
    // The substitute day of New Year 2028, a Saturday, is in 2027.
    expect(await datesOf({ country: 'US', years: [2027] })).toContain('2027-12-31')
  })

  it('omits holidays shorter than a whole day, and kinds that were not asked for', async () => {
    expect(await datesOf({ country: 'IS', years: [2026] })).not.toContain('2026-12-24')
    expect(await datesOf({ country: 'PL', years: [2026], types: ['public', 'optional'] })).toContain('2026-05-02')
  })

  it('applies corrections: dates to remove and holidays to add', async () => {
    const corrected = await holidaysOf({
      country: 'PL',
      years: [2026],
      except: ['2026-01-06'],
      also: ['2026-07-01', { date: '2026-07-02', name: 'Mourning' }],
    })
    expect(corrected.slice(0, 2).map(({ date }) => date)).toEqual(['2026-01-01', '2026-04-05'])
    expect(corrected.filter(({ date }) => date.startsWith('2026-07'))).toEqual([
      { date: '2026-07-01', name: '2026-07-01' },
      { date: '2026-07-02', name: 'Mourning' },
    ])
  })
})

describe('refused', () => {
  const refused = (options: object, path: string) =>
    expect(holidaysOf({ country: 'PL', years: [2026], ...options }), JSON.stringify(options)).rejects.toMatchObject({
      code: 'HOLIDAYS_INVALID',
      values: { path },
    })

  it('a country, state, region or kind that date-holidays does not know', async () => {
    await refused({ country: 'XX' }, 'country')
    await refused({ country: 'toString' }, 'country')
    await refused({ country: 'DE', state: 'ZZ' }, 'state')
    await refused({ state: 'BY' }, 'state')
    await refused({ country: 'DE', state: 'BY', region: 'ZZ' }, 'region')
    await refused({ types: ['publik'] }, 'types')
  })

  it('years out of range, none, or too many', async () => {
    for (const years of [[], [1969], [2201], [2026.5], { from: 2027, to: 2026 }, { from: 2000, to: 2150 }, 2026]) {
      await refused({ years }, 'years')
    }
  })

  it('an exception that is not a holiday, and texts that are not dates', async () => {
    await refused({ except: ['2026-01-07'] }, 'except')
    const wrong = { code: 'CALENDAR_DATE_INVALID' }
    await expect(holidaysOf({ country: 'PL', years: [2026], except: ['6 Jan'] })).rejects.toMatchObject(wrong)
    await expect(holidaysOf({ country: 'PL', years: [2026], also: ['2026-02-30'] })).rejects.toMatchObject(wrong)
  })

  it('a project without date-holidays, naming what to install', async () => {
    vi.doMock('date-holidays', () => {
      throw new Error('Cannot find package')
    })
    vi.resetModules()
    const { holidaysOf: alone } = await import('./holidays-of.js')
    await expect(alone({ country: 'PL', years: [2026] })).rejects.toThrow(
      /HOLIDAYS_PACKAGE_MISSING.*npm install date-holidays/,
    )
    vi.doUnmock('date-holidays')
  })
})
