import { describe, expect, it } from 'vitest'
import { businessCalendar } from './calendar.js'
import { cacheWindow, windowMapOf, windowsHeld } from './calendar-cache.js'
import { WINDOW_MS, windowOf } from './calendar-window.js'

const make = (opening: string) => businessCalendar({ zone: 'UTC', weekly: { mon: [[opening, '17:00']] } })
/** A window that weighs 2 MB. */
const heavy = { ...windowOf([], 0), sums: new Float64Array(2 ** 18) }
const flood = (count: number) => {
  for (let i = 0; i < count; i++) cacheWindow(heavy, windowMapOf(heavy), i, { ...heavy })
}

describe('what calendars keep compiled', () => {
  it('is shared by equal definitions, and not by others', () => {
    make('09:11').isOpen(0)
    const before = windowsHeld().bytes
    expect(make('09:11').isOpen(0)).toBe(false)
    expect(windowsHeld().bytes).toBe(before)
    make('09:12').isOpen(0)
    expect(windowsHeld().bytes).toBeGreaterThan(before)
  })

  it('stays below its cap, and what was dropped is compiled again', () => {
    const calendar = make('09:13')
    const count = () => calendar.between(0, 8 * WINDOW_MS)
    const counted = count()
    flood(200)
    const { bytes, cap } = windowsHeld()
    expect(bytes).toBeLessThanOrEqual(cap)
    expect(bytes).toBeGreaterThan(cap / 2)
    const alike = make('09:13')
    expect(alike.between(0, 8 * WINDOW_MS)).toBe(counted)
    expect(count()).toBe(counted)
  })

  it('holds on to what is in use', () => {
    const calendar = make('09:14')
    calendar.isOpen(0)
    for (let i = 0; i < 40; i++) {
      flood(20)
      calendar.isOpen(0)
    }
    const before = windowsHeld().bytes
    calendar.isOpen(0)
    expect(windowsHeld().bytes).toBe(before)
  })
})
