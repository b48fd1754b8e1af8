import { calendarError, seen } from '../../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { checkHorizon } from '../zone/horizon.js'
import { cacheWindow, type WindowMap, windowMapOf } from './calendar-cache.js'
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

/** The windows of a calendar before its first question. */
const NO_WINDOWS: WindowMap = new Map()

/**
 * Makes a calendar that compiles a window on the first question about it, and answers from compiled windows.
 * @param compile returns the open time of a window by its index
 * @param keyOf returns a cache key, once; calendars with equal keys share windows. Omitted: they are not shared
 */
export function timeline(
  compile: (index: number) => OpenWindow,
  boundary?: 'earliest' | 'nextOpen',
  keyOf: () => unknown = () => compile,
): Calendar {
  let key: unknown
  let windows = NO_WINDOWS
  const windowAt = (index: number): OpenWindow => {
    const known = windows.get(index)
    if (known === undefined) return compiled(index)
    known.isUsed = true
    return known
  }
  const compiled = (index: number): OpenWindow => {
    checkHorizon(index * WINDOW_MS)
    key ??= keyOf()
    windows = windowMapOf(key)
    return windows.get(index) ?? cacheWindow(key, windows, index, compile(index))
  }

  /** `totals[i]` is the open time of the windows `[origin, origin + i)`. It grows with the questions. */
  let origin = 0
  let totals = [0]
  const totalOf = (first: number, last: number): number => {
    if (first === last) return 0
    if (first < origin || first >= origin + totals.length) [origin, totals] = [first, [0]]
    for (let i = totals.length; i <= last - origin; i++) {
      totals[i] = (totals[i - 1] ?? 0) + windowAt(origin + i - 1).total
    }
    return (totals[last - origin] ?? 0) - (totals[first - origin] ?? 0)
  }

  const add = (at: EpochMs, durationMs: number): EpochMs => {
    epochMs(at, 'at')
    checkDuration(durationMs)
    if (durationMs === 0) return at
    // Open time is never more than elapsed time, so an answer past the horizon fails before windows are compiled.
    checkHorizon(at + durationMs, 'at + durationMs')
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
    return checkHorizon(instantOf(window, 2 * opening) + wanted - sumOf(window, opening))
  }

  const subtract = (at: EpochMs, durationMs: number): EpochMs => {
    epochMs(at, 'at')
    checkDuration(durationMs)
    if (durationMs === 0) return at
    checkHorizon(at - durationMs, 'at - durationMs')
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

  /** Returns the first opening that ends after `at`. One that began in an earlier window is cut at its own window. */
  const openingAt = (at: EpochMs): { from: EpochMs; index: number; window: OpenWindow; edge: number } => {
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let edge = edgesUpTo(window, at - window.start) & ~1
    while (edge === window.edges.length) {
      index += 1
      window = windowAt(index)
      edge = 0
    }
    return { from: checkHorizon(instantOf(window, edge)), index, window, edge }
  }

  const nextOpen = (at: EpochMs): EpochMs => Math.max(epochMs(at, 'at'), openingAt(at).from)

  const nextClose = (at: EpochMs): EpochMs => {
    let { index, window, edge } = openingAt(epochMs(at, 'at'))
    for (;;) {
      const closing = instantOf(window, edge + 1)
      index += 1
      if (closing < index * WINDOW_MS) return checkHorizon(closing)
      // An opening that reaches the end of its window may continue in the next one.
      checkHorizon(closing)
      window = windowAt(index)
      if (window.edges[0] !== 0) return closing
      edge = 0
    }
  }

  /** Returns `at` itself where the calendar is open just before it, else the closing before. */
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
  const isNextOpen = boundary === 'nextOpen'
  return {
    ...(isNextOpen && { boundary }),
    add: isNextOpen ? addLatest : add,
    addLatest,
    subtract: isNextOpen ? (at, durationMs) => lastClose(subtract(at, durationMs)) : subtract,
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

/** Checks a duration that may be zero. @throws AnswerableError DURATION_INVALID: negative, infinite, or not a number */
export function checkDuration(durationMs: number): void {
  if (typeof durationMs !== 'number' || !(durationMs >= 0 && durationMs < Infinity)) {
    throw calendarError('DURATION_INVALID', { path: 'durationMs', value: seen(durationMs) })
  }
}

const indexOf = (at: EpochMs, path: string): number => (checkHorizon(at, path) / WINDOW_MS) | 0

function openUpTo(window: OpenWindow, at: EpochMs): number {
  const past = at - window.start
  return openUntil(window, past, edgesUpTo(window, past))
}
