import type { OpenWindow } from './calendar-window.js'

/**
 * The memory that the compiled windows of all calendars may take: about 100 MB, or 12,000 years of an office. A window
 * that was not asked for lately is dropped, and compiled again when it is. The cap costs time, never an answer.
 */
const MAX_BYTES = 96 * 2 ** 20
/** The memory that the engine spends on a window beside its numbers, as measured on Node 20. */
const OVERHEAD_BYTES = 800

/** The compiled windows, by number, of one calendar, or of several that are equal. */
export type Shelf = Map<number, OpenWindow>

interface Entry {
  readonly key: unknown
  readonly shelf: Shelf
  readonly index: number
  readonly bytes: number
}

const shelves = new Map<unknown, Shelf>()
/** In the order in which they were compiled, or were found in use. */
const entries = new Set<Entry>()
let bytesHeld = 0

/** The shelf of all calendars with this key. One that is left without windows may be replaced by another. */
export function shelfOf(key: unknown): Shelf {
  const known = shelves.get(key)
  if (known !== undefined) return known
  const shelf: Shelf = new Map()
  shelves.set(key, shelf)
  return shelf
}

/** Puts a window on its shelf, and drops what was not used since it was last looked at until all fits. */
export function keep(key: unknown, shelf: Shelf, index: number, window: OpenWindow): OpenWindow {
  const bytes = window.edges.byteLength + window.sums.byteLength + window.days.byteLength + OVERHEAD_BYTES
  shelf.set(index, window)
  bytesHeld += bytes
  entries.add({ key, shelf, index, bytes })
  for (const entry of entries) {
    if (bytesHeld <= MAX_BYTES) break
    entries.delete(entry)
    const old = entry.shelf.get(entry.index)
    if (old?.isUsed) {
      // A second chance (the clock algorithm): it goes to the end of the line.
      old.isUsed = false
      entries.add(entry)
    } else drop(entry)
  }
  return window
}

function drop({ key, shelf, index, bytes }: Entry): void {
  shelf.delete(index)
  bytesHeld -= bytes
  if (shelf.size === 0) shelves.delete(key)
}

/** Bytes that compiled windows take now, and their cap. */
export const windowsHeld = (): { readonly bytes: number; readonly cap: number } => ({
  bytes: bytesHeld,
  cap: MAX_BYTES,
})
