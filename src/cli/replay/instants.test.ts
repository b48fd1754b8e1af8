import { describe, expect, it } from 'vitest'
import { type Zone, zoneNamed } from '../../sla/zone/zone.js'
import { instantReader } from './instants.js'

const reader = (name: string) => instantReader(zoneNamed(name) as Zone)
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

describe('a time of a log', () => {
  it.each([
    ['2016-02-29T01:23:00', '2016-02-29T00:23:00.000Z'],
    ['2016-02-29 01:23', '2016-02-29T00:23:00.000Z'],
    ['2016-02-29', '2016-02-28T23:00:00.000Z'],
    ['2016-07-01T12:00:00.250', '2016-07-01T10:00:00.250Z'],
    ['2016-07-01T12:00:00Z', '2016-07-01T12:00:00.000Z'],
    ['2016-07-01T12:00:00-05:30', '2016-07-01T17:30:00.000Z'],
    ['2016-07-01T12:00:00+0200', '2016-07-01T10:00:00.000Z'],
    // Clocks go forward at 02:00 on 27 March 2016, and back at 03:00 on 30 October.
    ['2016-03-27T02:30:00', '2016-03-27T01:30:00.000Z'],
    ['2016-10-30T02:30:00', '2016-10-30T00:30:00.000Z'],
  ])('%s in Warsaw is %s', (text, instant) => {
    expect(iso(reader('Europe/Warsaw')(text))).toBe(instant)
  })

  it.each([
    ['0001-01-01'],
    ['2016-01-01T00:00:00+99:99'],
    ['2016-01-01T00:00:00+14:30'],
    ['2016-02-30'],
    ['2016-13-01'],
    ['2016-01-01T24:01'],
    ['01/02/2016'],
    [''],
    [null],
    [undefined],
    [{}],
    [Number.NaN],
  ])('%j is not one', (value) => {
    expect(reader('UTC')(value)).toBeNull()
  })

  it('may be a number of epoch milliseconds', () => {
    expect(reader('Europe/Warsaw')(1_456_704_000_000)).toBe(1_456_704_000_000)
    expect(reader('Europe/Warsaw')('1456704000000')).toBe(1_456_704_000_000)
  })
})
