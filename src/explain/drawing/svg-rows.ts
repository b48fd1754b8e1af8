import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS } from '../../sla/zone/zone.js'
import type { ClockExplanation, ExplainedInterval } from '../clock/explanation.js'
import type { LocalTimes } from '../clock/local-times.js'

/** The maximum number of day rows. Longer explanations have a row for each week. */
const MAX_DAYS = 31

/** A part of a row. `from` and `to` are shares of its length in local time, from 0 to 1. */
export interface Bar {
  readonly from: number
  readonly to: number
  /** Null: local time that a clock change skipped. */
  readonly interval: ExplainedInterval | null
  /** The half of the row that the bar fills. Local time that occurs twice is drawn in two halves, the first above. */
  readonly half: 'both' | 'upper' | 'lower'
}

/** A local day, or a week that begins on Monday. */
export interface Row {
  /** Local time, in milliseconds as if it were UTC. */
  readonly start: number
  readonly bars: Bar[]
  countedMs: number
}

/** The rows of a picture. */
export interface Rows {
  readonly rows: readonly Row[]
  readonly isWeekly: boolean
  /**
   * Returns the row of a local time, and its position there from 0 to 1. With `end`, midnight belongs to the row that
   * ends.
   */
  positionOf(local: number, end?: boolean): { readonly row: number; readonly x: number }
}

/** Lays out the intervals in local days or weeks. Rows continue up to `end`, which must not be before `until`. */
export function svgRows({ intervals, startedAt }: ClockExplanation, end: EpochMs, local: LocalTimes): Rows {
  const [first, last] = [local.at(startedAt), Math.max(local.until(end), local.at(startedAt) + 1)]
  const days = Math.floor((last - 1) / DAY_MS) - Math.floor(first / DAY_MS) + 1
  const isWeekly = days > MAX_DAYS
  // Day 0, 1970-01-01, is a Thursday: three days after a Monday.
  const [length, shift] = isWeekly ? [7 * DAY_MS, 3 * DAY_MS] : [DAY_MS, 0]
  const indexOf = (time: number) => Math.floor((time + shift) / length)
  const top = indexOf(first)
  const startOf = (row: number) => (top + row) * length - shift
  const rows = Array.from(
    { length: indexOf(last - 1) - top + 1 },
    (_, i): Row => ({ start: startOf(i), bars: [], countedMs: 0 }),
  )
  const positionOf = (time: number, isEnd = false) => {
    const row = indexOf(isEnd ? time - 1 : time) - top
    return { row, x: (time - startOf(row)) / length }
  }
  const changes = local.changes(startedAt - DAY_MS, end + DAY_MS)
  const draw = (from: number, to: number, interval: Bar['interval'], half: Bar['half']) => {
    for (let at = from; at < to; ) {
      const { row, x } = positionOf(at)
      const stop = Math.min(to, startOf(row + 1))
      rows[row]?.bars.push({ from: x, to: (stop - startOf(row)) / length, interval, half })
      const drawn = rows[row]
      if (drawn !== undefined && interval?.counted === true) drawn.countedMs += stop - at
      at = stop
    }
  }
  for (const { at, offsetBefore, offsetAfter } of changes) {
    if (offsetAfter > offsetBefore) draw(at + offsetBefore, at + offsetAfter, null, 'both')
  }
  const cuts = changes
    .map(({ at, offsetBefore, offsetAfter }) => ({ at, again: offsetBefore - offsetAfter }))
    .filter(({ again }) => again > 0)
  for (const interval of intervals) {
    for (const { from, to, offset } of local.stretches(interval.from, interval.to)) {
      for (const part of halves(from, to, cuts)) draw(part.from + offset, part.to + offset, interval, part.half)
    }
  }
  return { rows, isWeekly, positionOf }
}

/** Cuts `[from, to)` where local time that occurs twice begins or ends, and tells the half that each part fills. */
function halves(from: EpochMs, to: EpochMs, cuts: readonly { readonly at: EpochMs; readonly again: number }[]) {
  const edges = cuts.flatMap(({ at, again }) => [at - again, at, at + again]).filter((edge) => edge > from && edge < to)
  const points = [from, ...edges.sort((a, b) => a - b), to]
  return points.slice(1).map((end, i) => {
    const start = points[i] ?? from
    const upper = cuts.some(({ at, again }) => start >= at - again && start < at)
    const lower = cuts.some(({ at, again }) => start >= at && start < at + again)
    return { from: start, to: end, half: upper ? ('upper' as const) : lower ? ('lower' as const) : ('both' as const) }
  })
}
