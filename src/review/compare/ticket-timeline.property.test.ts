import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { businessCalendar } from '../../sla/calendar/calendar.js'
import { MINUTE } from '../../testing/time.js'
import { outcomesOf } from './ticket-timeline.js'

const office = {
  zone: 'Europe/Warsaw',
  weekly: {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [['08:00', '12:00']],
    fri: [['09:00', '21:00']],
  },
  holidays: ['2026-11-11'],
} as const
const calendar = businessCalendar({ ...office, holidays: [...office.holidays] })
const openedAt = Date.UTC(2026, 10, 2, 9)
const minutes = fc.integer({ min: 0, max: 20_000 })
const timeline = fc.record({
  answered: fc.option(minutes),
  resolved: fc.option(minutes),
  waits: fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 2_000 })), { maxLength: 2 }),
})

describe('the timeline of a ticket', () => {
  it('keeps a clock exactly if the open time, without waits for the customer, is within the target', () => {
    fc.assert(
      fc.property(
        timeline,
        fc.integer({ min: 1, max: 4_000 }),
        minutes,
        ({ answered, resolved, waits }, promised, late) => {
          const policy = compilePolicy({
            id: 'p',
            version: '1',
            categories: { goods: { owner: 'operator' } },
            calendars: { office },
            targets: [
              { id: 'first', metric: 'first-response', within: { workingHours: promised / 60 }, calendar: 'office' },
              { id: 'solve', metric: 'resolution', within: { workingHours: promised / 60 }, calendar: 'office' },
            ],
          })
          // The waits follow one another from the opening on. Those that end after the resolution are dropped.
          let end = openedAt
          const pauses = waits
            .map(([wait, length]) => {
              const from = end + wait * MINUTE
              end = from + length * MINUTE
              return { from, to: end }
            })
            .filter(({ to }) => resolved === null || to <= openedAt + resolved * MINUTE)
          const resolvedAt = resolved === null ? undefined : openedAt + resolved * MINUTE
          const firstResponseAt =
            answered === null || (resolved !== null && answered > resolved) ? undefined : openedAt + answered * MINUTE
          const until = openedAt + late * MINUTE
          const outcomes = outcomesOf(
            policy,
            { category: 'goods' },
            { openedAt, firstResponseAt, resolvedAt, waits: pauses },
            { until },
          )
          const last = Math.max(
            until,
            ...[resolvedAt, firstResponseAt, ...pauses.map(({ to }) => to), openedAt].map((at) => at ?? 0),
          )
          const counted = (to: number) => calendar.between(openedAt, to)
          const paused = pauses.reduce((sum, { from, to }) => sum + calendar.between(from, to), 0)
          const answeredAt = Math.min(
            firstResponseAt ?? Infinity,
            resolvedAt ?? Infinity,
            ...pauses.map(({ from }) => from),
          )
          const outcomeOf = (spent: number, isOver: boolean) =>
            spent > promised * MINUTE ? 'breached' : isOver ? 'kept' : 'open'
          expect(outcomes.get('first-response')?.outcome).toBe(
            outcomeOf(counted(Math.min(answeredAt, last)), answeredAt < Infinity),
          )
          expect(outcomes.get('resolution')?.outcome).toBe(
            outcomeOf(counted(resolvedAt ?? last) - paused, resolvedAt !== undefined),
          )
        },
      ),
    )
  })
})
