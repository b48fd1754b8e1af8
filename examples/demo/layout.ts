import type { Actor, Responsibility } from 'answerable'

/** The time zone of this marketplace's day. */
export const ZONE = 'Europe/Warsaw'

const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
const calendarDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
})

/** Formats a time as `13:00`. */
export const timeOf = (at: number): string => clockTime.format(at)
/** Formats a day as `Tue 10 Nov`, without the comma of some runtimes. */
export const dayOf = (at: number): string => calendarDay.format(at).replace(',', '')
/** Formats an instant as `13:00` if it is today, else as `Thu 12 Nov 09:30`. */
export const whenOf = (at: number, today: number): string =>
  dayOf(at) === dayOf(today) ? timeOf(at) : `${dayOf(at)} ${timeOf(at)}`

/** Formats a duration as `2 h 05`. */
export function spanOf(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

export const nameOf = ({ party, id }: Pick<Actor, 'party' | 'id'>): string => `${party} ${id}`
export const ownerName = ({ party, sellerId, team }: Responsibility): string =>
  `${party} ${sellerId ?? team ?? ''}`.trimEnd()

/** Returns exactly `width` characters: padded, or cut with an ellipsis. */
export function cell(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
}

/**
 * Joins parts with a separator into lines of at most `width`. Lines after the first are indented by the length of
 * `head`.
 */
export function flow(head: string, parts: readonly string[], width: number, separator = ' · '): string[] {
  const indent = ' '.repeat(head.length)
  const lines: string[] = []
  let line = head
  for (const part of parts) {
    const joined = line === head || line === indent ? line + part : line + separator + part
    if (joined.length <= width || line === indent) {
      line = joined
    } else {
      lines.push(line)
      line = indent + part
    }
  }
  lines.push(line)
  return lines.map((one) => (one.length > width ? `${one.slice(0, width - 1)}…` : one))
}
