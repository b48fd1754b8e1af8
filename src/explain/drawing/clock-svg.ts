import type { ShowOptions } from '../clock/clock-text.js'
import { MAX_EXPLAINED_MS } from '../clock/explain-clock.js'
import type { ClockExplanation } from '../clock/explanation.js'
import { localTimes } from '../clock/local-times.js'
import { dueLine, verdictLines } from '../decision/verdict.js'
import { changeText } from '../words/reason-words.js'
import { printable, wordsIn } from '../words/words.js'
import { axis, legend, type Page, pins, rowsOf } from './svg-drawing.js'
import { markersOf } from './svg-markers.js'
import { element, escaped } from './svg-markup.js'
import { svgRows } from './svg-rows.js'
import { styleOf } from './svg-style.js'

const ROW = 30
const LINE = 20
/** The maximum number of clock changes listed below the picture. The text lists all of them. */
const MAX_CHANGES = 6
const HEAD = 104
const LABELS = 140
const SUMS = 128
const [MIN_WIDTH, MAX_WIDTH] = [560, 4_096]

/**
 * Draws an explanation as a picture, with a row for each local day, or each week where there are more than 31 days. It
 * shows counted, paused and closed time, and pins at the important instants. The result is a complete SVG document
 * without scripts, fonts or links, for light and dark pages. It has texts for screen readers, and its own ids, so that
 * one page can contain several.
 *
 * @param options `width` in pixels, from 560 to 4,096; 960 by default
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @example
 * ```ts no-run
 * import { type ClockExplanation, clockSvg } from 'answerable/explain'
 * declare const explanation: ClockExplanation
 * const page = `<figure>${clockSvg(explanation, { locale: 'en', width: 720 })}</figure>`
 * ```
 */
export function clockSvg(
  explanation: ClockExplanation,
  { locale, zone, width = 960 }: ShowOptions & { readonly width?: number },
): string {
  const words = wordsIn(locale)
  const local = localTimes(zone ?? explanation.zones[0] ?? 'UTC')
  const { ticketId, clock, target, owedBy, metric, startedAt, until } = explanation
  const last = startedAt + MAX_EXPLAINED_MS
  const markers = markersOf(explanation, words).filter(({ at }) => at >= startedAt && at <= last)
  const rows = svgRows(explanation, Math.max(until, ...markers.map(({ at }) => at)), local)
  const id = `clock-${`${ticketId}-${clock}-${explanation.at}`.replace(/[^\w-]+/g, '-')}`
  const page: Page = {
    id,
    words,
    local,
    rows,
    left: LABELS,
    top: HEAD,
    length: Math.min(width > MIN_WIDTH ? width : MIN_WIDTH, MAX_WIDTH) - LABELS - SUMS,
    rowHeight: ROW,
  }
  const bottom = HEAD + rows.rows.length * ROW
  const below = legend(page, explanation, markers, bottom + 22)
  const changes = local.changes(startedAt, until).slice(0, MAX_CHANGES)
  const [sizeX, sizeY] = [page.left + page.length + SUMS, below.bottom + changes.length * LINE + 8]
  const title = words.say('title', { ticketId: printable(ticketId), metric: words.say(`metric.${metric}`, {}) })
  const names = { clock: printable(clock), target: printable(target) }
  const subtitle =
    owedBy === null ? words.say('clock.of', names) : words.say('clock.by', { ...names, owedBy: printable(owedBy) })
  const verdict = verdictLines(explanation, local, words)
  const line = (text: string, y: number, kind: string) => element('text', { x: 16, y, class: kind }, escaped(text))
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      id,
      role: 'img',
      lang: words.locale,
      'aria-labelledby': `${id}-title ${id}-desc`,
      viewBox: `0 0 ${sizeX} ${sizeY}`,
      width: sizeX,
      height: sizeY,
    },
    element('title', { id: `${id}-title` }, escaped(title)),
    element('desc', { id: `${id}-desc` }, escaped(verdict.join('. '))),
    element('style', {}, styleOf(id)),
    hatching(id),
    element('rect', { class: 'paper', width: sizeX, height: sizeY, rx: 8 }),
    line(title, 30, 'title'),
    line(subtitle, 49, 'soft'),
    line(dueLine(explanation, local, words), 71, 'verdict'),
    axis(page, bottom),
    rowsOf(page, explanation),
    pins(page, markers),
    below.markup,
    ...changes.map((change, i) => line(changeText(change, local, words), below.bottom + (i + 0.8) * LINE, 'soft')),
  )}\n`
}

function hatching(id: string): string {
  const lines = element('path', { class: 'hatch', d: 'M0 7L7 0M-1 1L1 -1M6 8L8 6', 'stroke-width': 1.4 })
  const tile = { id: `${id}-hatch`, width: 7, height: 7, patternUnits: 'userSpaceOnUse' }
  return element('defs', {}, element('pattern', tile, element('rect', { class: 'rest', width: 7, height: 7 }), lines))
}
