import { describe, expect, it } from 'vitest'
import { HOUR } from '../../testing/time.js'
import { instantAt, spansOfDate, zoneNamed } from './zone.js'

const at = (text: string) => Date.parse(text)
const stretchesOf = (name: string, from: string, to: string) => zoneNamed(name)?.stretches(at(from), at(to)) ?? []

describe('a zone', () => {
  it('is one object for all callers who name it', () => {
    expect(zoneNamed('Europe/Warsaw')).toBe(zoneNamed('Europe/Warsaw'))
    const zone = zoneNamed('Europe/Warsaw')
    expect(zone?.stretches(0, HOUR)).toBe(zone?.stretches(0, HOUR))
  })

  it.each(['Mars/Olympus', '+05:30', '', 'Europe/Warsaw\n', '../etc/localtime'])(
    'is unknown under the name %j',
    (name) => {
      expect(zoneNamed(name)).toBeUndefined()
    },
  )

  it('finds the second at which its clocks change', () => {
    expect(stretchesOf('Europe/Warsaw', '2026-01-01', '2027-01-01')).toEqual([
      { from: at('2026-01-01'), to: at('2026-03-29T01:00Z'), offset: HOUR },
      { from: at('2026-03-29T01:00Z'), to: at('2026-10-25T01:00Z'), offset: 2 * HOUR },
      { from: at('2026-10-25T01:00Z'), to: at('2027-01-01'), offset: HOUR },
    ])
  })

  it('finds a summer time of one week, wherever the range begins', () => {
    for (let day = 1; day <= 30; day++) {
      const from = `2000-09-${String(day).padStart(2, '0')}`
      expect(stretchesOf('America/Noronha', from, '2000-12-01').map(({ offset }) => offset / HOUR)).toEqual([
        -2, -1, -2,
      ])
    }
  })

  it('knows offsets with seconds', () => {
    expect(stretchesOf('Africa/Monrovia', '1970-01-02', '1970-01-03')[0]?.offset).toBe(-(44 * 60 + 30) * 1_000)
  })

  it('answers for one range without mixing it with another of the same beginning', () => {
    expect(stretchesOf('Europe/Paris', '2026-01-01', '2026-02-01')).toHaveLength(1)
    expect(stretchesOf('Europe/Paris', '2026-01-01', '2027-01-01')).toHaveLength(3)
  })
})

describe('a local time', () => {
  const warsaw = stretchesOf('Europe/Warsaw', '2026-01-01', '2027-01-01')

  it.each([
    ['on an ordinary day', '2026-07-01T12:00', '2026-07-01T10:00Z'],
    ['just before the gap', '2026-03-29T01:59', '2026-03-29T00:59Z'],
    ['in the gap', '2026-03-29T02:30', '2026-03-29T01:30Z'],
    ['just after the gap', '2026-03-29T03:00', '2026-03-29T01:00Z'],
    ['in the repeated hour', '2026-10-25T02:30', '2026-10-25T00:30Z'],
    ['after the repeated hour', '2026-10-25T03:00', '2026-10-25T02:00Z'],
    ['beyond the range', '2027-06-01T12:00', '2027-06-01T11:00Z'],
    ['before the range', '2025-12-01T12:00', '2025-12-01T11:00Z'],
  ])('%s has one instant', (_name, local, instant) => {
    expect(instantAt(warsaw, at(`${local}Z`))).toBe(at(instant))
  })
})

describe('a date', () => {
  const dayOf = (date: string) => at(date) / 86_400_000

  it('is shown once on most days', () => {
    const spans = spansOfDate(stretchesOf('Europe/Warsaw', '2026-01-01', '2027-01-01'), dayOf('2026-10-25'))
    expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(25 * HOUR)
  })

  it('is never shown where a zone skipped it', () => {
    const apia = stretchesOf('Pacific/Apia', '2011-12-01', '2012-02-01')
    expect(spansOfDate(apia, dayOf('2011-12-30'))).toEqual([])
    expect(spansOfDate(apia, dayOf('2011-12-31'))).toHaveLength(1)
  })
})
