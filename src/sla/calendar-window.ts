import type { EpochMs } from '../kernel/instants.js'
import type { Schedule } from './calendar-definition.js'
import { DAY_MS, instantAt, spansOfDate } from './zone.js'

/** Calendars are compiled one window at a time: window `i` is `[i * WINDOW_MS, (i + 1) * WINDOW_MS)`. */
export const WINDOW_MS = 366 * DAY_MS

/** The open time of one window, ready for searching. */
export interface OpenWindow {
  readonly start: EpochMs
  /** Opening, closing, opening, closing...: instants, strictly ascending, within the window. */
  readonly edges: Float64Array
  /** At `[k]`, the milliseconds that the first `k` openings last together; so `[0]` is 0 and the last is `total`. */
  readonly sums: Float64Array
  /** For each UTC day of the window, how many edges lie before it begins. */
  readonly days: Uint32Array
  /** Open milliseconds in the window. */
  readonly total: number
}

/** An instant at which shifts begin or end, and closures (holidays) begin or end. */
interface Mark {
  readonly at: EpochMs
  readonly open: number
  readonly closed: number
}

/** A shift may last 24 h, begin at 24:00, cross a gap of 24 h, in a zone 15 h from UTC: it reaches under 4 days. */
const DAYS_BEFORE = 4
const DAYS_AFTER = 2
const MARGIN_MS = 6 * DAY_MS

/** Compiles one window of a schedule. The only place where a zone is asked for offsets. */
export function compileWindow({ zone, week, holidays }: Schedule, index: number): OpenWindow {
  const start = index * WINDOW_MS
  const end = start + WINDOW_MS
  const stretches = zone.stretches(start - MARGIN_MS, end + MARGIN_MS)
  const marks: Mark[] = []
  const mark = (from: EpochMs, to: EpochMs, open: number, closed: number): void => {
    const [first, last] = [Math.max(from, start), Math.min(to, end)]
    if (first < last) marks.push({ at: first, open, closed }, { at: last, open: -open, closed: -closed })
  }
  const lastDay = end / DAY_MS + DAYS_AFTER
  for (let day = start / DAY_MS - DAYS_BEFORE; day <= lastDay; day++) {
    const spans = spansOfDate(stretches, day)
    if (spans.length === 0) continue
    if (holidays.has(day)) for (const span of spans) mark(span.from, span.to, 0, 1)
    for (const shift of week[weekdayOf(day)] ?? []) {
      mark(instantAt(stretches, day * DAY_MS + shift.from), instantAt(stretches, day * DAY_MS + shift.to), 1, 0)
    }
  }
  return indexed(sweep(marks), start)
}

/** Monday is 0; 1970-01-01, day 0, was a Thursday. */
const weekdayOf = (day: number): number => ((day % 7) + 10) % 7

/** The instants at which "some shift runs and nothing is closed" begins or ends to hold. */
function sweep(marks: Mark[]): readonly EpochMs[] {
  marks.sort((a, b) => a.at - b.at)
  const edges: EpochMs[] = []
  let open = 0
  let closed = 0
  for (const [i, mark] of marks.entries()) {
    open += mark.open
    closed += mark.closed
    if (marks[i + 1]?.at === mark.at) continue
    const isOpen = open > 0 && closed === 0
    if (isOpen !== (edges.length % 2 === 1)) edges.push(mark.at)
  }
  return edges
}

function indexed(edges: readonly EpochMs[], start: EpochMs): OpenWindow {
  const sums = new Float64Array(edges.length / 2 + 1)
  const days = new Uint32Array(WINDOW_MS / DAY_MS)
  let total = 0
  for (let i = 0; i < edges.length; i += 2) {
    total += (edges[i + 1] ?? 0) - (edges[i] ?? 0)
    sums[i / 2 + 1] = total
  }
  let edge = 0
  for (let day = 0; day < days.length; day++) {
    while ((edges[edge] ?? Infinity) < start + day * DAY_MS) edge += 1
    days[day] = edge
  }
  return { start, edges: Float64Array.from(edges), sums, days, total }
}
