import { describe, expect, it } from 'vitest'
import { businessCalendar } from './calendar.js'
import { versionedCalendar } from './calendar-versioned.js'

const at = (text: string) => Date.parse(text)

describe('a calendar that changes within a second', () => {
  const weekly = (close: string) => ({ zone: 'UTC', weekly: { mon: [['09:00', close]] } }) as never
  const change = at('2026-11-02T10:00:00.500Z')
  const calendar = versionedCalendar([
    { calendar: businessCalendar(weekly('17:00')) },
    { from: change, calendar: businessCalendar({ zone: 'UTC', weekly: { tue: [['09:00', '17:00']] } }) },
  ])
  const nine = at('2026-11-02T09:00Z')

  it('counts to the millisecond', () => {
    expect(calendar.between(nine, at('2026-11-02T12:00Z'))).toBe(3_600_500)
    expect(calendar.between(nine, change - 1)).toBe(3_600_499)
    expect(calendar.between(change - 1, change + 1)).toBe(1)
  })

  it('adds to the millisecond', () => {
    expect(calendar.add(nine, 3_600_500)).toBe(change)
    expect(calendar.add(nine, 3_600_501)).toBe(at('2026-11-03T09:00:00.001Z'))
    expect([...calendar.segments(nine, at('2026-11-02T18:00Z'))]).toEqual([{ from: nine, to: change }])
  })
})
