import { describe, expect, it } from 'vitest'
import { statutoryDue } from './statutory-due.js'

const poland = { zone: 'Europe/Warsaw', holidays: ['2026-12-25', '2026-12-26'] }
const stepsOf = (local: string, count = 1) =>
  statutoryDue({ rule: 'pl-civil-code', months: count }, { at: Date.parse(local), days: poland }).steps.map(
    ({ code }) => code,
  )

describe('the steps of a period in months', () => {
  it('say that it ends on the same date of the month', () => {
    for (const [local, count] of [
      ['2026-01-15T12:00+01:00', 1],
      ['2026-02-28T12:00+01:00', 1],
      ['2026-01-31T12:00+01:00', 2],
    ] as const) {
      expect(stepsOf(local, count), local).toContain('months')
      expect(stepsOf(local, count), local).not.toContain('months-clipped')
    }
  })

  it('say that it ends on the last day of a month that lacks the date', () => {
    for (const [local, count] of [
      ['2026-01-31T12:00+01:00', 1],
      ['2026-01-31T12:00+01:00', 3],
      ['2026-01-29T12:00+01:00', 1],
    ] as const) {
      expect(stepsOf(local, count), local).toContain('months-clipped')
      expect(stepsOf(local, count), local).not.toContain('months')
    }
  })
})
