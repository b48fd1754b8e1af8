import { LAST_INSTANT } from '../../kernel/time/instants.js'
import { DAY_MS, instantAt, type Zone } from '../../sla/zone/zone.js'

/** Reads a time of the log; null if the value is not a time. */
export type InstantReader = (value: unknown) => number | null

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-](?:0\d|1[0-3]):?[0-5]\d|[+-]14:?00)?$/i
/** CSV has only texts, so a text of 11 to 16 digits is epoch milliseconds. */
const EPOCH_MS = /^-?\d{11,16}$/
/** Offsets of a zone are read for aligned windows of about a year, so that neighbouring rows share the result. */
const WINDOW_MS = 366 * DAY_MS

/**
 * Returns a reader of ISO 8601 texts, and of epoch milliseconds as numbers (in CSV, texts of 11 to 16 digits).
 * A text without an offset is local time in the zone. A local time that occurs twice means the first occurrence;
 * one that a clock change skips moves later.
 */
export function instantReader(zone: Zone): InstantReader {
  let lastText = ''
  let lastInstant: number | null = null
  return (value) => {
    if (typeof value === 'number') return Math.abs(value) <= LAST_INSTANT ? value : null
    if (typeof value !== 'string') return null
    // Successive rows often have the same minute, so the same text repeats.
    if (value !== lastText) {
      lastInstant = readIso(value, zone)
      lastText = value
    }
    return lastInstant
  }
}

/** Returns whether a text has a supported format. The date may still not exist, such as 30 February. */
export const isWrittenAsTime = (text: string): boolean => EPOCH_MS.test(text) || ISO.test(text)

function readIso(text: string, zone: Zone): number | null {
  if (EPOCH_MS.test(text)) return Math.abs(Number(text)) <= LAST_INSTANT ? Number(text) : null
  const parts = ISO.exec(text)
  if (parts === null) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset] = parts
  const wanted = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const
  const ms = Math.floor(Number(`0.${fraction}`) * 1_000)
  const local = Date.UTC(...wanted, ms)
  return isSame(new Date(local), wanted) ? instantOf(local, offset, zone) : null
}

/** Returns whether the date exists: `Date.UTC` turns 30 February into 1 March. */
function isSame(date: Date, [year, month, day, hour, minute, second]: readonly number[]): boolean {
  return (
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  )
}

function instantOf(local: number, offset: string | undefined, zone: Zone): number {
  if (offset === undefined) {
    const from = Math.floor(local / WINDOW_MS) * WINDOW_MS
    return instantAt(zone.stretches(from - 2 * DAY_MS, from + WINDOW_MS + 2 * DAY_MS), local)
  }
  if (offset === 'Z' || offset === 'z') return local
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))]
  const distance = (hours * 60 + minutes) * 60_000
  return offset.startsWith('-') ? local + distance : local - distance
}
