import { DAY_MS } from '../../sla/zone/zone.js'
import type { ClockExplanation, ExplainedInterval } from '../clock/explanation.js'
import type { LocalTimes } from '../clock/local-times.js'
import { reasonOf } from '../words/reason-words.js'
import type { Words } from '../words/words.js'
import type { Marker } from './svg-markers.js'
import { element, escaped } from './svg-markup.js'
import type { Bar, Row, Rows } from './svg-rows.js'
import type { BarKind } from './svg-style.js'

/** The layout of a picture, in pixels, and what its parts are drawn from. */
export interface Page {
  readonly id: string
  readonly words: Words
  readonly local: LocalTimes
  readonly rows: Rows
  /** The left edge of the rows. */
  readonly left: number
  readonly top: number
  /** The length of a row. */
  readonly length: number
  readonly rowHeight: number
}

const BAR = 18
const PIN = 8
/** The approximate width of a character of the small text. */
const CHARACTER = 6.2

/** Draws the hours of a day, or the days of a week, above the rows, each with a vertical line. */
export function axis({ words, rows, left, top, length }: Page, bottom: number): string {
  const ticks = rows.isWeekly
    ? Array.from({ length: 7 }, (_, day) => ({ x: day / 7, text: words.date((day + 4) * DAY_MS).split(' ')[0] ?? '' }))
    : [0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => ({ x: hour / 24, text: String(hour).padStart(2, '0') }))
  return ticks
    .map(({ x, text }) => {
      const at = left + x * length
      const line = element('line', { class: 'grid', x1: at, x2: at, y1: top - 4, y2: bottom })
      const anchor = rows.isWeekly ? 'start' : 'middle'
      return line + element('text', { class: 'soft', x: at, y: top - 9, 'text-anchor': anchor }, escaped(text))
    })
    .join('')
}

/** Draws every row: its date, its bars, and the time counted in it. */
export function rowsOf(page: Page, explanation: ClockExplanation): string {
  const { rows, words, left, top, length, rowHeight } = page
  return rows.rows
    .map((row, i) => {
      const y = top + i * rowHeight + (rowHeight - BAR) / 2
      const text = (x: number, anchor: string, content: string, kind: string) =>
        element('text', { class: kind, x, y: y + 13, 'text-anchor': anchor }, escaped(content))
      return [
        text(left - 10, 'end', words.date(row.start), 'day'),
        element('rect', { class: 'track', x: left, y, width: length, height: BAR, rx: 3 }),
        ...row.bars.map((bar) => barOf(page, bar, y, explanation)),
        nameOf(page, row, y),
        row.countedMs === 0 ? '' : text(left + length + 10, 'start', words.duration(row.countedMs), 'soft'),
      ].join('')
    })
    .join('')
}

function barOf({ id, words, left, length }: Page, bar: Bar, top: number, explanation: ClockExplanation): string {
  const height = bar.half === 'both' ? BAR : BAR / 2 - 1
  const y = bar.half === 'lower' ? top + BAR / 2 + 1 : top
  const box = { x: left + bar.from * length, y, width: Math.max((bar.to - bar.from) * length, 0.75), height }
  const { interval } = bar
  const kind = kindOf(interval)
  const why = interval === null ? words.say('svg.gap', {}) : reasonOf(interval, explanation, words)
  const title = element('title', {}, escaped(interval === null ? why : `${words.duration(interval.ms)}: ${why}`))
  if (kind === 'paused') return element('rect', { ...box, fill: `url(#${id}-hatch)` }, title)
  if (kind !== 'extended' && kind !== 'overrun') return element('rect', { class: kind, ...box }, title)
  const strip = element('rect', { class: kind, ...box, y: y + height - 5, height: 5 })
  return element('rect', { class: 'counted', ...box }, title) + strip
}

const kindOf = (interval: ExplainedInterval | null): BarKind => {
  if (interval === null) return 'gap'
  if (interval.allowance !== null) return interval.allowance === 'promised' ? 'counted' : interval.allowance
  return interval.reason === 'paused' || interval.reason === 'holiday' ? interval.reason : 'closed'
}

/**
 * Draws the name of a row's longest holiday or exception, cut to fit. In a row of more than six bars, draws each name.
 */
function nameOf({ words, left, length }: Page, row: Row, y: number): string {
  const named = row.bars
    .filter(({ interval }) => interval?.name !== undefined && !interval.counted)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
  return (named.length > 1 && row.bars.length > 6 ? named : named.slice(0, 1))
    .map(({ from, to, interval }) => {
      const room = Math.floor(((to - from) * length - 10) / CHARACTER)
      const text = words.own(interval?.name ?? '')
      if (room < 4) return ''
      const fitting = text.length > room ? `${text.slice(0, room - 1)}…` : text
      return element('text', { class: 'name', x: left + from * length + 6, y: y + 13 }, escaped(fitting))
    })
    .join('')
}

/** Draws a numbered pin at each marker. Moves pins aside that would cover each other. */
export function pins({ rows, left, top, length, rowHeight, local }: Page, markers: readonly Marker[]): string {
  const taken: { row: number; x: number }[] = []
  return markers
    .map(({ kind, at }, i) => {
      const { row, x } = kind === 'start' ? rows.positionOf(local.at(at)) : rows.positionOf(local.until(at), true)
      const stem = left + x * length
      const y = top + row * rowHeight + (rowHeight - BAR) / 2
      let head = stem
      while (taken.some((other) => other.row === row && Math.abs(other.x - head) < 2 * PIN + 1)) head += 2 * PIN + 1
      taken.push({ row, x: head })
      return [
        element('line', { class: 'stem', x1: stem, x2: stem, y1: y - 3, y2: y + BAR + 3 }),
        head === stem ? '' : element('line', { class: 'stem', x1: stem, x2: head, y1: y - 3, y2: y - 3 }),
        pin(kind, i + 1, head, y - 3),
      ].join('')
    })
    .join('')
}

function pin(kind: Marker['kind'], number: number, x: number, y: number): string {
  const text = { class: 'pin-text', x, y: y + 3.5, 'text-anchor': 'middle' }
  return element('circle', { class: `pin ${kind}`, cx: x, cy: y, r: PIN }) + element('text', text, String(number))
}

/** Draws the legend: only the pins and colours that the picture contains. */
export function legend(
  { id, words, local, rows, left, length }: Page,
  { intervals }: ClockExplanation,
  markers: readonly Marker[],
  top: number,
): { readonly markup: string; readonly bottom: number } {
  const gaps = rows.rows.some(({ bars }) => bars.some(({ interval }) => interval === null))
  const kinds = [...new Set<BarKind>([...intervals.map(kindOf), ...(gaps ? (['gap'] as const) : [])])]
  const parts = [
    ...markers.map(({ kind, at, label }, i) => {
      return {
        text: `${label} ${words.moment(at, local)}`,
        symbol: (x: number, y: number) => pin(kind, i + 1, x + 7, y - 4),
      }
    }),
    ...kinds.map((kind) => ({ text: words.say(`svg.${kind}`, {}), symbol: swatch(id, kind) })),
  ]
  let [x, y] = [16, top]
  const markup = parts.map(({ text, symbol }, i) => {
    const room = 26 + text.length * (CHARACTER + 0.6) + 16
    if ((x > 16 && x + room > left + length + 90) || i === markers.length) [x, y] = [16, y + 22]
    const drawn = symbol(x, y) + element('text', { x: x + 22, y }, escaped(text))
    x += room
    return drawn
  })
  return { markup: markup.join(''), bottom: y + 10 }
}

function swatch(id: string, kind: BarKind): (x: number, y: number) => string {
  return (x, y) => {
    const box = { x, y: y - 11, width: 15, height: 13, rx: 2 }
    if (kind === 'paused') return element('rect', { ...box, fill: `url(#${id}-hatch)` })
    if (kind !== 'extended' && kind !== 'overrun') return element('rect', { class: kind, ...box })
    return element('rect', { class: 'counted', ...box }) + element('rect', { class: kind, ...box, y: y - 3, height: 5 })
  }
}
