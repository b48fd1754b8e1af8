import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../testing/time.js'
import { changeText } from '../words/reason-words.js'
import { wordsIn } from '../words/words.js'
import { localTimes } from './local-times.js'

const told = (zone: string, from: string, locale: string) => {
  const [local, at] = [localTimes(zone), Date.parse(from)]
  return local.changes(at, at + 3 * DAY).map((change) => changeText(change, local, wordsIn(locale)))
}

describe('local times', () => {
  it.each([
    ['Europe/Warsaw', '2026-10-24', 'en', 'Sun 25 Oct 2026: clocks go back from 03:00 to 02:00; this day has 25 hours'],
    [
      'Europe/Warsaw',
      '2026-03-28',
      'pl',
      'niedz. 29 mar 2026: zegary przesunięto z 02:00 na 03:00; ten dzień ma 23 godziny',
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-03',
      'pl',
      'niedz. 5 kwi 2026: zegary cofnięto z 02:00 na 01:30; ten dzień ma 24 godz. 30 min',
    ],
    [
      'Pacific/Apia',
      '2011-12-29',
      'en',
      'Sat 31 Dec 2011: clocks go forward from Thu 29 Dec 2011 24:00 to Sat 31 Dec 2011 00:00',
    ],
    ['America/Havana', '2026-10-31', 'en', 'Sun 1 Nov 2026: clocks go back from 01:00 to 00:00; this day has 25 hours'],
    // Clocks go back at midnight: the change belongs to the day that ends.
    [
      'America/Asuncion',
      '2023-03-25',
      'en',
      'Sat 25 Mar 2023: clocks go back from 24:00 to 23:00; this day has 25 hours',
    ],
    [
      'America/Santiago',
      '2026-09-05',
      'en',
      'Sun 6 Sep 2026: clocks go forward from 00:00 to 01:00; this day has 23 hours',
    ],
  ])('have the change of %s after %s', (zone, from, locale, text) => {
    expect(told(zone, from, locale)).toEqual([text])
  })

  it('cut time at local midnights, with days of 25 hours and a day that the zone skipped', () => {
    const daysIn = (zone: string, from: string, to: string) =>
      localTimes(zone)
        .days(Date.parse(from), Date.parse(to))
        .map((piece) => [new Date(piece.day * DAY).toISOString().slice(0, 10), (piece.to - piece.from) / HOUR])
    expect(daysIn('Europe/Warsaw', '2026-10-24T20:00:00Z', '2026-10-26T01:00:00Z')).toEqual([
      ['2026-10-24', 2],
      ['2026-10-25', 25],
      ['2026-10-26', 2],
    ])
    expect(daysIn('Pacific/Apia', '2011-12-30T08:00:00Z', '2011-12-30T12:00:00Z')).toEqual([
      ['2011-12-29', 2],
      ['2011-12-31', 2],
    ])
  })

  it('show the time before a change where something ends at it, and the time after where something begins', () => {
    const warsaw = localTimes('Europe/Warsaw')
    const change = Date.parse('2026-10-25T01:00:00Z')
    expect([warsaw.until(change), warsaw.at(change)].map(wordsIn('en').time)).toEqual(['03:00', '02:00'])
  })

  it('refuse a zone that the runtime does not know', () => {
    expect(() => localTimes('Mars/Olympus')).toThrow('CALENDAR_ZONE_UNKNOWN')
  })
})
