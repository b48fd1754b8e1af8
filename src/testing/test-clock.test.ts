import { describe, expect, it } from 'vitest'
import { testClock } from './test-clock.js'
import { HOUR, MONDAY } from './time.js'

describe('a test clock', () => {
  it('starts on Monday, 2 November 2026, at 9 o’clock in Warsaw, and moves only when it is told to', () => {
    const clock = testClock()
    expect([clock.now(), clock.now()]).toEqual([MONDAY, Date.parse('2026-11-02T09:00:00+01:00')])
    expect([clock.advance(HOUR), clock.set(MONDAY - HOUR), clock.now()]).toEqual([
      MONDAY + HOUR,
      MONDAY - HOUR,
      MONDAY - HOUR,
    ])
  })

  it('shows a text that it cannot read as an instant', () => {
    expect(() => testClock('nonsense')).toThrow('testClock: "nonsense" is not an instant.')
  })
})
