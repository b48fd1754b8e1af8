import { calendarError, seen } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { within } from '../zone/horizon.js'
import { keep, type Shelf, shelfOf } from './calendar-cache.js'
import type { Calendar, Opening } from './calendar-questions.js'
import {
  edgesUpTo,
  instantOf,
  type OpenWindow,
  openingPassing,
  openingReaching,
  openUntil,
  sumOf,
  WINDOW_MS,
} from './calendar-window.js'

const NOTHING: Shelf = new Map()

/**
 * A calendar over windows that are compiled when first asked for.
 * @param keyOf what calendars with equal windows have in common, asked once; each its own where left out
 */
export function timeline(
  compile: (index: number) => OpenWindow,
  boundary?: 'earliest' | 'nextOpen',
  keyOf: () => unknown = () => compile,
): Calendar {
  let key: unknown
  let shelf = NOTHING
  const windowAt = (index: number): OpenWindow => {
    const known = shelf.get(index)
    if (known === undefined) return compiled(index)
    known.isUsed = true
    return known
  }
  const compiled = (index: number): OpenWindow => {
    within(index * WINDOW_MS)
    key ??= keyOf()
    shelf = shelfOf(key)
    return shelf.get(index) ?? keep(key, shelf, index, compile(index))
  }

  /** Open time from window `origin` up to each window after it, as far as it was asked for. */
  let origin = 0
  let totals = [0]
  const totalOf = (first: number, last: number): number => {
    if (first === last) return 0
    if (first < origin || first >= origin + totals.length) [origin, totals] = [first, [0]]
    for (let place = totals.length; place <= last - origin; place++) {
      totals[place] = (totals[place - 1] ?? 0) + windowAt(origin + place - 1).total
    }
    return (totals[last - origin] ?? 0) - (totals[first - origin] ?? 0)
  }

  const add = (at: EpochMs, durationMs: number): EpochMs => {
    epochMs(at, 'at')
    lasting(durationMs)
    if (durationMs === 0) return at
    // No calendar runs faster than the clock, so this also spares compiling windows in vain.
    within(at + durationMs, 'at + durationMs')
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let edge = edgesUpTo(window, at - window.start)
    let wanted = openUntil(window, at - window.start, edge) + durationMs
    while (wanted > window.total) {
      wanted -= window.total
      index += 1
      window = windowAt(index)
      edge = 0
    }
    const opening = openingReaching(window, wanted, edge >> 1)
    return within(instantOf(window, 2 * opening) + wanted - sumOf(window, opening))
  }

  const subtract = (at: EpochMs, durationMs: number): EpochMs => {
    epochMs(at, 'at')
    lasting(durationMs)
    if (durationMs === 0) return at
    within(at - durationMs, 'at - durationMs')
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let left = openUpTo(window, at) - durationMs
    while (left < 0) {
      index -= 1
      window = windowAt(index)
      left += window.total
    }
    const opening = openingPassing(window, left)
    return instantOf(window, 2 * opening) + left - sumOf(window, opening)
  }

  /** The first opening that ends after `at`; whole, unless it began in an earlier window. */
  const openingAt = (at: EpochMs): { from: EpochMs; index: number; window: OpenWindow; edge: number } => {
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let edge = edgesUpTo(window, at - window.start) & ~1
    while (edge === window.edges.length) {
      index += 1
      window = windowAt(index)
      edge = 0
    }
    return { from: within(instantOf(window, edge)), index, window, edge }
  }

  const nextOpen = (at: EpochMs): EpochMs => Math.max(epochMs(at, 'at'), openingAt(at).from)

  const nextClose = (at: EpochMs): EpochMs => {
    let { index, window, edge } = openingAt(epochMs(at, 'at'))
    for (;;) {
      const closing = instantOf(window, edge + 1)
      index += 1
      if (closing < index * WINDOW_MS) return within(closing)
      // It may run on where two windows meet.
      within(closing)
      window = windowAt(index)
      if (window.edges[0] !== 0) return closing
      edge = 0
    }
  }

  /** `at` itself where the calendar is open until then, else the closing before. */
  const lastClose = (at: EpochMs): EpochMs => {
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let edge = edgesUpTo(window, at - window.start)
    if (edge > 0 && instantOf(window, edge - 1) === at) edge -= 1
    if (edge % 2 === 1) return at
    while (edge === 0) {
      index -= 1
      window = windowAt(index)
      edge = window.edges.length
    }
    return instantOf(window, edge - 1)
  }

  function* walk(from: EpochMs, to: EpochMs): IterableIterator<Opening> {
    let open: { from: EpochMs; to: EpochMs } | undefined
    for (let index = indexOf(from, 'from'); from < to && index * WINDOW_MS < to; index++) {
      const window = windowAt(index)
      for (let edge = 0; edge < window.edges.length; edge += 2) {
        const opens = Math.max(instantOf(window, edge), from)
        const closes = Math.min(instantOf(window, edge + 1), to)
        if (opens >= closes) continue
        if (open?.to === opens) open.to = closes
        else {
          if (open !== undefined) yield open
          open = { from: opens, to: closes }
        }
      }
    }
    if (open !== undefined) yield open
  }

  const addLatest = (at: EpochMs, durationMs: number): EpochMs => nextOpen(add(at, durationMs))
  const isFar = boundary === 'nextOpen'
  return {
    ...(isFar && { boundary }),
    add: isFar ? addLatest : add,
    addLatest,
    subtract: isFar ? (at, durationMs) => lastClose(subtract(at, durationMs)) : subtract,
    between(from, to) {
      epochMs(from, 'from')
      epochMs(to, 'to')
      if (to <= from) return 0
      const last = indexOf(to, 'to')
      const first = indexOf(from, 'from')
      return totalOf(first, last) + openUpTo(windowAt(last), to) - openUpTo(windowAt(first), from)
    },
    isOpen(at) {
      epochMs(at, 'at')
      const window = windowAt(indexOf(at, 'at'))
      return edgesUpTo(window, at - window.start) % 2 === 1
    },
    nextOpen,
    nextClose,
    segments(from, to) {
      indexOf(epochMs(from, 'from'), 'from')
      indexOf(epochMs(to, 'to'), 'to')
      return walk(from, to)
    },
  }
}

/** Checks a length that may be zero. */
export function lasting(durationMs: number): void {
  if (typeof durationMs !== 'number' || !(durationMs >= 0 && durationMs < Infinity)) {
    throw calendarError('DURATION_INVALID', { path: 'durationMs', value: seen(durationMs) })
  }
}

const indexOf = (at: EpochMs, path: string): number => (within(at, path) / WINDOW_MS) | 0

function openUpTo(window: OpenWindow, at: EpochMs): number {
  const past = at - window.start
  return openUntil(window, past, edgesUpTo(window, past))
}
