import { describe, expect, it } from 'vitest'
import type { CalendarDefinition, Segment } from '../calendar/calendar.js'
import { dayOf } from '../zone/local-date.js'
import { workingDaysOf } from './working-days.js'

const nine: readonly Segment[] = [['09:00', '17:00']]
const weekly = { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine }
const worked = (definition: CalendarDefinition, ...dates: readonly string[]) => {
  const days = workingDaysOf(definition)
  return dates.map((date) => days.isWorkingDay(dayOf(date)))
}

describe('the working days of a business calendar', () => {
  it('prefer a single date to a range, wherever in the range it is', () => {
    const overrides = { '2026-08-05': nine, '2026-08-03/2026-08-14': [], '2026-08-14': nine, '2026-08-03': nine }
    expect(
      worked(
        { zone: 'Europe/Warsaw', weekly, overrides },
        ...['2026-08-02', '2026-08-03', '2026-08-04', '2026-08-05', '2026-08-06', '2026-08-14', '2026-08-17'],
      ),
    ).toEqual([false, true, false, true, false, true, true])
  })

  it('prefer a single date to a range of only that date', () => {
    const overrides = { '2026-08-05': nine, '2026-08-05/2026-08-05': [], '2026-08-06/2026-08-06': [] }
    expect(worked({ zone: 'Europe/Warsaw', weekly, overrides }, '2026-08-05', '2026-08-06')).toEqual([true, false])
  })

  it('follow the hours that an override gives to that weekday', () => {
    const overrides = { '2026-08-03/2026-08-09': { hours: { sat: nine } } }
    expect(worked({ zone: 'Europe/Warsaw', weekly, overrides }, '2026-08-07', '2026-08-08')).toEqual([false, true])
  })
})
