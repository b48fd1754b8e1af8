import type { OpenWindow } from './calendar-window.js'

/**
 * The cap on the memory of all compiled windows: about 100 MB, or 12,000 years of an office. Windows that were not read
 * lately are dropped, and compiled again on the next read. The cap costs time; it never changes an answer.
 */
const MAX_BYTES = 96 * 2 ** 20
/** The memory of a window besides its typed arrays, as measured on Node 20. */
const OVERHEAD_BYTES = 800

/** The compiled windows of a calendar by their index. Equal calendars share one map. */
export type WindowMap = Map<number, OpenWindow>

interface Entry {
  readonly key: unknown
  readonly windows: WindowMap
  readonly index: number
  readonly bytes: number
}

const windowMaps = new Map<unknown, WindowMap>()
/** The queue of eviction, oldest first. */
const entries = new Set<Entry>()
let bytesHeld = 0

/** Returns the windows of all calendars with this key. Read it again after an eviction: an emptied map is replaced. */
export function windowMapOf(key: unknown): WindowMap {
  const known = windowMaps.get(key)
  if (known !== undefined) return known
  const windows: WindowMap = new Map()
  windowMaps.set(key, windows)
  return windows
}

/** Stores a window, then evicts windows that were not read since the last eviction until all fit under the cap. */
export function cacheWindow(key: unknown, windows: WindowMap, index: number, window: OpenWindow): OpenWindow {
  const bytes = window.edges.byteLength + window.sums.byteLength + window.days.byteLength + OVERHEAD_BYTES
  windows.set(index, window)
  bytesHeld += bytes
  entries.add({ key, windows, index, bytes })
  for (const entry of entries) {
    if (bytesHeld <= MAX_BYTES) break
    entries.delete(entry)
    const old = entry.windows.get(entry.index)
    if (old?.isUsed) {
      // A second chance (the clock algorithm of page replacement): it goes to the end of the queue.
      old.isUsed = false
      entries.add(entry)
    } else drop(entry)
  }
  return window
}

function drop({ key, windows, index, bytes }: Entry): void {
  windows.delete(index)
  bytesHeld -= bytes
  if (windows.size === 0) windowMaps.delete(key)
}

/** Returns the bytes that compiled windows take now, and their cap. */
export const windowsHeld = (): { readonly bytes: number; readonly cap: number } => ({
  bytes: bytesHeld,
  cap: MAX_BYTES,
})
