import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Segment } from '../calendar/calendar.js'
import { dateOf, dayOf } from '../zone/local-date.js'
import { workingDaysOf } from './working-days.js'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_102), numRuns: 300 })

const nine: readonly Segment[] = [['09:00', '17:00']]
const weekly = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }

describe('the working days of a business calendar', () => {
  it('are those of the definition, read date by date', () => {
    const [first, last] = [dayOf('2026-08-01'), dayOf('2026-08-31')]
    const hours = fc.constantFrom([], nine)
    const singles = fc.uniqueArray(fc.tuple(fc.integer({ min: first, max: last }), hours), { selector: ([day]) => day })
    // Ranges that do not overlap: every second pair of neighbours in a sorted list.
    const ranges = fc
      .tuple(fc.uniqueArray(fc.integer({ min: first, max: last }), { minLength: 2 }), fc.infiniteStream(hours))
      .map(([edges, kinds]) =>
        edges
          .sort((a, b) => a - b)
          .flatMap((from, i) =>
            i % 2 === 0 ? [{ from, to: edges[i + 1] ?? from, hours: kinds.next().value ?? [] }] : [],
          ),
      )
    fc.assert(
      fc.property(singles, ranges, (dates, spans) => {
        const overrides = Object.fromEntries([
          ...dates.map(([day, open]) => [dateOf(day), open]),
          ...spans.map(({ from, to, hours: open }) => [`${dateOf(from)}/${dateOf(to)}`, open]),
        ])
        const days = workingDaysOf({ zone: 'Europe/Warsaw', weekly, overrides })
        for (let day = first; day <= last; day++) {
          const single = dates.find(([date]) => date === day)
          const range = spans.find(({ from, to }) => from <= day && day <= to)
          const isWeekday = ![0, 6].includes(new Date(day * 86_400_000).getUTCDay())
          const open = single?.[1] ?? range?.hours
          expect(days.isWorkingDay(day)).toBe(open === undefined ? isWeekday : open.length > 0)
        }
      }),
    )
  })
})
