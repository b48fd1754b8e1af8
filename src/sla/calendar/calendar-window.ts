import type { EpochMs } from '../../kernel/time/instants.js'
import { DAY_MS } from '../zone/zone.js'
import type { Intervals } from './calendar-intervals.js'

/**
 * The length of a window. Calendars are compiled one window at a time: window `i` is
 * `[i * WINDOW_MS, (i + 1) * WINDOW_MS)`. Most questions are about the next few days. A year would be too much to
 * compile, and to keep for each of many sellers.
 */
export const WINDOW_MS = 92 * DAY_MS

/** The open time of one window, indexed for searching. Edges and sums are counted in `unit` milliseconds. */
export interface OpenWindow {
  readonly start: EpochMs
  /** Seconds where all edges are whole seconds: they take half the memory of milliseconds. */
  readonly unit: 1 | 1_000
  /** Opening, closing, opening, closing…, counted from `start`: strictly ascending, within the window. */
  readonly edges: Int32Array | Float64Array
  /** `sums[k]` is the length of the first `k` openings together: `sums[0]` is 0, and the last is the total. */
  readonly sums: Int32Array | Float64Array
  /** For each UTC day of the window: the number of edges before its beginning. */
  readonly days: Uint32Array
  /** Open milliseconds in the window. */
  readonly total: number
  /** True where the window was read since the cache last looked for one to evict. */
  isUsed: boolean
}

/** Makes the window that begins at `start`, from a clean list of instants within it. */
export function windowOf(open: Intervals, start: EpochMs): OpenWindow {
  const unit = open.every((at) => at % 1_000 === 0) ? 1_000 : 1
  const Numbers = unit === 1 ? Float64Array : Int32Array
  const edges = new Numbers(open.length)
  const sums = new Numbers(open.length / 2 + 1)
  const days = new Uint32Array(WINDOW_MS / DAY_MS)
  let total = 0
  for (let i = 0; i < open.length; i += 2) {
    const from = ((open[i] ?? 0) - start) / unit
    const to = ((open[i + 1] ?? 0) - start) / unit
    edges[i] = from
    edges[i + 1] = to
    total += to - from
    sums[i / 2 + 1] = total
  }
  let edge = 0
  for (let day = 0; day < days.length; day++) {
    while (edge < open.length && (open[edge] ?? 0) < start + day * DAY_MS) edge += 1
    days[day] = edge
  }
  return { start, unit, edges, sums, days, total: total * unit, isUsed: true }
}

/** Returns the instant of an edge. */
export const instantOf = ({ start, unit, edges }: OpenWindow, edge: number): EpochMs =>
  start + (edges[edge] ?? 0) * unit

/** Returns how long the first `openings` openings of a window last together, in milliseconds. */
export const sumOf = ({ unit, sums }: OpenWindow, openings: number): number => (sums[openings] ?? 0) * unit

/** Returns the number of edges at or before the instant `past` milliseconds after the window's start. */
export function edgesUpTo({ unit, edges, days }: OpenWindow, past: number): number {
  let count = days[(past / DAY_MS) | 0] ?? 0
  while (count < edges.length && (edges[count] ?? 0) * unit <= past) count += 1
  return count
}

/** Returns the open time in the first `past` milliseconds of the window. `edge` is `edgesUpTo(window, past)`. */
export function openUntil(window: OpenWindow, past: number, edge: number): number {
  const sum = sumOf(window, edge >> 1)
  return edge % 2 === 0 ? sum : sum + past + window.start - instantOf(window, edge - 1)
}

/**
 * Returns the first opening, from index `from` on, by whose end `wanted` open milliseconds of the window have passed.
 * Searches in growing steps, as durations are mostly short.
 */
export function openingReaching(window: OpenWindow, wanted: number, from: number): number {
  const isShort = (openings: number) => openings < window.sums.length && sumOf(window, openings) < wanted
  let [low, step] = [from, 1]
  while (isShort(low + step)) {
    low += step
    step *= 2
  }
  for (; step >= 1; step /= 2) if (isShort(low + step)) low += step
  return low
}

/** Returns the last opening by whose beginning at most `open` open milliseconds of the window have passed. */
export function openingPassing(window: OpenWindow, open: number): number {
  let [low, high] = [0, window.sums.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sumOf(window, middle) <= open) low = middle
    else high = middle
  }
  return low
}
