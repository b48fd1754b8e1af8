import { describe, expect, it } from 'vitest'
import {
  calendarDays,
  checkedPeriod,
  countOf,
  durationMs,
  hours,
  isLength,
  isPeriod,
  isWorking,
  minutes,
  months,
  workingDays,
  workingHours,
} from './durations.js'

describe('durations', () => {
  it('are plain data, as a policy stores them', () => {
    expect([minutes(30), hours(4), workingHours(8)]).toEqual([{ minutes: 30 }, { hours: 4 }, { workingHours: 8 }])
    expect(workingDays(3)).toEqual({ workingDays: 3 })
    expect(calendarDays(14, { until: 'instant' })).toEqual({ calendarDays: 14, until: 'instant' })
    expect(months(1, { until: 'end-of-day' })).toEqual({ months: 1, until: 'end-of-day' })
  })

  it('are either lengths in milliseconds or periods that end on a calendar', () => {
    for (const length of [minutes(1), hours(1), workingHours(1)])
      expect([isLength(length), isPeriod(length)]).toEqual([true, false])
    for (const period of [workingDays(1), calendarDays(1), months(1)])
      expect([isLength(period), isPeriod(period)]).toEqual([false, true])
    expect([durationMs(minutes(1.5)), durationMs(hours(2)), durationMs(workingHours(0.5))]).toEqual([
      90_000, 7_200_000, 1_800_000,
    ])
    expect([isWorking(workingHours(1)), isWorking(workingDays(1)), isWorking(hours(1))]).toEqual([true, false, false])
    expect([workingDays(3), calendarDays(14), months(1)].map(countOf)).toEqual([
      ['workingDays', 3],
      ['calendarDays', 14],
      ['months', 1],
    ])
  })

  it('reject lengths that are not finite and above zero', () => {
    for (const count of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const build of [minutes, hours, workingHours]) expect(() => build(count)).toThrow(/DURATION_INVALID/)
    }
  })

  it('reject periods that are not whole and above zero', () => {
    for (const count of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const build of [workingDays, calendarDays, months]) expect(() => build(count)).toThrow(/PERIOD_INVALID/)
    }
  })

  it('reject a period that ends neither with a day nor at an instant, and say where', () => {
    // @ts-expect-error: the compiler knows the two ends
    expect(() => workingDays(1, { until: 'noon' })).toThrow(/^PERIOD_INVALID: .*period\.until.*"noon"/)
    expect(() => checkedPeriod({ months: 0 }, 'targets[0].within')).toThrow(/targets\[0\]\.within\.months/)
    expect(checkedPeriod({ calendarDays: 1, until: 'instant' })).toEqual({ calendarDays: 1, until: 'instant' })
    // @ts-expect-error: the compiler knows that a count is a number
    expect(() => hours('4')).toThrow(/^DURATION_INVALID: .*hours.*"4"/)
  })

  it('are rounded to whole milliseconds', () => {
    expect([durationMs({ minutes: 1 / 7 }), durationMs({ hours: 1 / 7 }), durationMs({ workingHours: 1 / 7 })]).toEqual(
      [8_571, 514_286, 514_286],
    )
  })
})
