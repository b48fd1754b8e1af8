import { describe, expect, it } from 'vitest'
import { alwaysOpen, businessCalendar } from './calendar.js'
import { intersectionOf } from './calendar-intersection.js'
import { makeOf } from './calendar-makes.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'
import { without } from './calendar-without.js'

const shop = businessCalendar({ zone: 'Europe/Warsaw', weekly: { mon: [['09:00', '17:00']] } })
const { definition: _, ...foreign } = shop

describe('the makes of calendars', () => {
  it.each([
    ['hours', shop],
    ['union', unionOf([shop])],
    ['intersection', intersectionOf([shop])],
    ['versions', versionedCalendar([{ calendar: shop }])],
    ['pauses', without(shop, [])],
    ['other', alwaysOpen],
    ['other', foreign],
  ])('are recognised: %s', (make, calendar) => {
    expect(makeOf(calendar)).toEqual({ make, calendar })
    expect(makeOf(calendar).calendar).toBe(calendar)
  })
})
