import { fail, seen } from '../kernel/errors.js'
import { type EpochMs, epochMs } from '../kernel/instants.js'
import { type OpenWindow, WINDOW_MS } from './calendar-window.js'
import { DAY_MS } from './zone.js'

/**
 * When time counts. All instants are epoch milliseconds; open time is real elapsed time, so a whole open day
 * lasts 23 or 25 hours where clocks change. Methods may be taken off the object.
 *
 * Every method throws AnswerableError INSTANT_INVALID where an instant is no instant.
 */
export interface Calendar {
  /**
   * The earliest instant at which `durationMs` of open time has passed since `at`; zero gives `at` itself. Eight
   * hours from Monday 09:00 in a 09:00–17:00 day end on Monday at 17:00.
   * @throws AnswerableError DURATION_INVALID: negative, NaN or infinite
   * @throws AnswerableError CALENDAR_HORIZON: `at` or the result lies outside the years 1970 to 2200
   */
  add(at: EpochMs, durationMs: number): EpochMs
  /**
   * The latest instant at which no more than `durationMs` of open time has passed since `at`: for promises that
   * are broken when elapsed time exceeds them. Equal to `add`, unless the calendar is closed at that instant: then
   * it is the next opening. Eight hours from Monday 09:00 end on Tuesday at 09:00.
   * @throws AnswerableError DURATION_INVALID, CALENDAR_HORIZON: as `add`
   */
  addLatest(at: EpochMs, durationMs: number): EpochMs
  /**
   * The open milliseconds in `[from, to)`; 0 where `to` is not after `from`.
   * @throws AnswerableError CALENDAR_HORIZON: as `add`
   */
  between(from: EpochMs, to: EpochMs): number
  /**
   * True at an opening, false at a closing.
   * @throws AnswerableError CALENDAR_HORIZON: as `add`
   */
  isOpen(at: EpochMs): boolean
  /**
   * `at` itself where the calendar is open, else the next opening.
   * @throws AnswerableError CALENDAR_HORIZON: as `add`
   */
  nextOpen(at: EpochMs): EpochMs
}

/** The end of 2200. */
const HORIZON = Date.UTC(2201, 0, 1)

/** A calendar over windows that are compiled when first asked for, each once. */
export function timeline(compile: (index: number) => OpenWindow): Calendar {
  const windows: (OpenWindow | undefined)[] = []
  const windowAt = (index: number): OpenWindow => {
    const known = windows[index]
    if (known !== undefined) return known
    const compiled = compile(index)
    windows[index] = compiled
    return compiled
  }

  const add = (at: EpochMs, durationMs: number): EpochMs => {
    epochMs(at, 'at')
    lasting(durationMs)
    if (durationMs === 0) return at
    // No calendar runs faster than the clock, so this also spares compiling windows in vain.
    within(at + durationMs, 'at + durationMs')
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let edge = edgesUpTo(window, at)
    let wanted = openUntil(window, at, edge) + durationMs
    while (wanted > window.total) {
      wanted -= window.total
      index += 1
      within(index * WINDOW_MS, 'at + durationMs')
      window = windowAt(index)
      edge = 0
    }
    const opening = openingReaching(window, wanted, edge >> 1)
    return within((window.edges[2 * opening] ?? 0) + wanted - (window.sums[opening] ?? 0), 'at + durationMs')
  }

  const nextOpen = (at: EpochMs): EpochMs => {
    epochMs(at, 'at')
    let index = indexOf(at, 'at')
    let window = windowAt(index)
    let edge = edgesUpTo(window, at)
    if (edge % 2 === 1) return at
    while (edge === window.edges.length) {
      index += 1
      within(index * WINDOW_MS, 'the next opening')
      window = windowAt(index)
      edge = 0
    }
    return within(window.edges[edge] ?? 0, 'the next opening')
  }

  return {
    add,
    addLatest: (at, durationMs) => nextOpen(add(at, durationMs)),
    between(from, to) {
      epochMs(from, 'from')
      epochMs(to, 'to')
      if (to <= from) return 0
      const last = indexOf(to, 'to')
      let index = indexOf(from, 'from')
      let open = -openUntil(windowAt(index), from)
      for (; index < last; index++) open += windowAt(index).total
      return open + openUntil(windowAt(last), to)
    },
    isOpen(at) {
      epochMs(at, 'at')
      return edgesUpTo(windowAt(indexOf(at, 'at')), at) % 2 === 1
    },
    nextOpen,
  }
}

/** Checks a length that may be zero. */
export function lasting(durationMs: number): void {
  if (typeof durationMs !== 'number' || !(durationMs >= 0 && durationMs < Infinity)) {
    throw fail('DURATION_INVALID', { path: 'durationMs', value: seen(durationMs) })
  }
}

function within(at: EpochMs, path: string): EpochMs {
  if (at < 0 || at > HORIZON) throw fail('CALENDAR_HORIZON', { path, value: at })
  return at
}

const indexOf = (at: EpochMs, path: string): number => (within(at, path) / WINDOW_MS) | 0

function openUntil(window: OpenWindow, at: EpochMs, edge = edgesUpTo(window, at)): number {
  const past = window.sums[edge >> 1] ?? 0
  return edge % 2 === 0 ? past : past + at - (window.edges[edge - 1] ?? 0)
}

/** How many edges of the window are not after `at`. */
function edgesUpTo({ start, edges, days }: OpenWindow, at: EpochMs): number {
  let count = days[((at - start) / DAY_MS) | 0] ?? 0
  while ((edges[count] ?? Infinity) <= at) count += 1
  return count
}

/** The first opening at whose end `wanted` is reached; searched in growing steps, as durations are mostly short. */
function openingReaching({ sums }: OpenWindow, wanted: number, from: number): number {
  let [low, step] = [from, 1]
  while ((sums[low + step] ?? Infinity) < wanted) {
    low += step
    step *= 2
  }
  for (; step >= 1; step /= 2) if ((sums[low + step] ?? Infinity) < wanted) low += step
  return low
}
