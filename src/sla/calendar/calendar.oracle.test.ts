import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DAY,
  definitionAround,
  hasOracle,
  longRun,
  MINUTE,
  type Moment,
  moments,
  zones,
} from '../../../test/calendars/cases.js'
import {
  countBetween,
  type Open,
  openMinutes,
  type Walk,
  walkAround,
  walkBack,
  walkForward,
} from '../../../test/calendars/walk.js'
import { businessCalendar, type Calendar } from './calendar.js'
import { intersectionOf } from './calendar-intersection.js'
import { spansOf } from './calendar-spans.js'
import { unionOf } from './calendar-union.js'
import { versionedCalendar } from './calendar-versioned.js'
import { without } from './calendar-without.js'

/** Fewer runs where the Python oracle is available as well: `calendar.python.test.ts`. */
const RUNS = (longRun ?? 2_000) / (hasOracle ? 4 : 1)
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_102), numRuns: RUNS })

/** The greatest distance of a question from its moment, in milliseconds. */
const REACH = 3 * DAY * MINUTE

const spot = fc.integer({ min: -REACH, max: REACH })
const moment = fc.nat(zones.length - 1).chain((i) => fc.constantFrom(...(moments[i] ?? [])))
const questions = fc.record({
  from: spot,
  to: spot,
  durationMs: fc.oneof(
    fc.nat(3 * DAY * MINUTE),
    fc.nat(24).map((count) => count * 30 * MINUTE),
  ),
  toTheMinute: fc.boolean(),
})
interface Questions {
  readonly from: number
  readonly to: number
  readonly durationMs: number
}

/** Compares every answer of a calendar with that of the walk. */
function compare(calendar: Calendar, open: Open, walk: Walk, { from, to, durationMs }: Questions): void {
  const isFar = calendar.boundary === 'nextOpen'
  expect(calendar.isOpen(from)).toBe(open[Math.floor(from / MINUTE) - walk.firstMinute] === 1)
  expect(calendar.between(from, to)).toBe(countBetween(open, walk, from, to))
  const add = walkForward(open, walk, from, durationMs, isFar)
  const latest = walkForward(open, walk, from, durationMs, true)
  const opening = walkForward(open, walk, from, 0, true)
  const back = walkBack(open, walk, from, durationMs, isFar)
  if (add !== undefined) expect(calendar.add(from, durationMs)).toBe(add)
  if (latest !== undefined) expect(calendar.addLatest(from, durationMs)).toBe(latest)
  if (opening !== undefined) expect(calendar.nextOpen(from)).toBe(opening)
  if (back !== undefined) expect(calendar.subtract(from, durationMs)).toBe(back)
  const closing = opening === undefined ? -1 : open.indexOf(0, Math.floor(opening / MINUTE) - walk.firstMinute)
  if (closing > 0 && closing < open.length - 4 * DAY) {
    expect(calendar.nextClose(from)).toBe((walk.firstMinute + closing) * MINUTE)
  }
  const segments = [...calendar.segments(from, to)]
  expect(segments.reduce((sum, each) => sum + each.to - each.from, 0)).toBe(countBetween(open, walk, from, to))
  for (const each of segments) expect(countBetween(open, walk, each.from, each.to)).toBe(each.to - each.from)
  const counted = [...spansOf(calendar, from, to)].filter(({ isOpen }) => isOpen)
  expect(counted.reduce((sum, each) => sum + each.to - each.from, 0)).toBe(calendar.between(from, to))
}

const placed = ({ at }: Moment, { from, to, durationMs, toTheMinute }: Questions & { toTheMinute: boolean }) => {
  const place = (offset: number) => at + (toTheMinute ? Math.round(offset / MINUTE) * MINUTE : offset)
  return { from: place(from), to: place(to), durationMs }
}

describe('compared with a walk of every minute with Intl', { timeout: 900_000 }, () => {
  it('agrees on every question, around nights when clocks change, in over 40 zones', () => {
    const cases = moment.chain((each) => fc.tuple(fc.constant(each), definitionAround(each), questions))
    const seen = new Set<string>()
    let skipped = 0
    fc.assert(
      fc.property(cases, ([each, definition, asked]) => {
        const walk = walkAround(each.zone, each.at)
        seen.add(each.zone)
        if (each.skipsDate) skipped += 1
        compare(businessCalendar(definition), openMinutes(definition, walk), walk, placed(each, asked))
      }),
    )
    console.log(`walk: ${RUNS} random calendars in ${seen.size} zones, ${skipped} of them around a skipped date`)
    expect(seen.size).toBeGreaterThan(40)
  })

  it('agrees on combined calendars, minute by minute', () => {
    const runs = Math.ceil(RUNS / 10)
    const cases = moment.chain((each) =>
      fc.tuple(fc.constant(each), definitionAround(each), definitionAround(each), questions),
    )
    fc.assert(
      fc.property(cases, spot, ([each, one, other, asked], change) => {
        const walk = walkAround(each.zone, each.at)
        const [a, b] = [businessCalendar(one), businessCalendar(other)]
        const [openA, openB] = [openMinutes(one, walk), openMinutes(other, walk)]
        const changesAt = each.at + Math.round(change / MINUTE) * MINUTE
        const isOver = (i: number) => (walk.firstMinute + i) * MINUTE >= changesAt
        const pause: readonly [number, number] = [changesAt, changesAt + 700 * MINUTE]
        const isPaused = (i: number) => isOver(i) && (walk.firstMinute + i) * MINUTE < pause[1]
        const pairs: readonly (readonly [Calendar, Open])[] = [
          [unionOf([a, b]), openA.map((isOpen, i) => isOpen | (openB[i] ?? 0))],
          [intersectionOf([a, b]), openA.map((isOpen, i) => isOpen & (openB[i] ?? 0))],
          [
            versionedCalendar([{ calendar: a }, { from: changesAt, calendar: b }]),
            openA.map((isOpen, i) => (isOver(i) ? (openB[i] ?? 0) : isOpen)),
          ],
          [without(a, [pause]), openA.map((isOpen, i) => (isPaused(i) ? 0 : isOpen))],
        ]
        for (const [calendar, open] of pairs) compare(calendar, open, walk, placed(each, asked))
      }),
      { numRuns: runs },
    )
    console.log(`walk: ${runs} random pairs as union, intersection, versions and with a pause`)
  })
})
