import { stepText } from '../../sla/statute/statutory-texts.js'
import { verdictLines } from '../decision/verdict.js'
import { type TextRow, textRows } from '../drawing/text-rows.js'
import { type TableLine, textTable } from '../drawing/text-table.js'
import { changeText, pauseReason, reasonOf } from '../words/reason-words.js'
import { type ExplanationLocale, printable, type Words, wordsIn } from '../words/words.js'
import type { ClockExplanation } from './explanation.js'
import { type LocalTimes, localTimes } from './local-times.js'

/** The options of showing an explanation of a clock. */
export interface ShowOptions {
  readonly locale: ExplanationLocale
  /** The zone of the times shown. By default that of the first calendar, or UTC where there is none. */
  readonly zone?: string
}

const NOTHING = '–'
/** The columns aligned to the right: counted, not counted, total. */
const NUMBERS: ReadonlySet<number> = new Set([3, 4, 5])
const NONE: ReadonlySet<number> = new Set()

/**
 * Writes an explanation as lines of text that a person can check one by one. They are the promise, a table of every
 * interval in local time with a running total, the sums, and the resulting state. Prints the same on every runtime.
 * Ends with a line feed. Removes control characters from ids and names.
 *
 * @throws AnswerableError CALENDAR_ZONE_UNKNOWN: the runtime has no such IANA zone
 * @example
 * ```ts no-run
 * import { type ClockExplanation, clockText } from 'answerable/explain'
 * declare const explanation: ClockExplanation
 * console.log(clockText(explanation, { locale: 'pl', zone: 'Europe/Warsaw' }))
 * ```
 */
export function clockText(explanation: ClockExplanation, { locale, zone }: ShowOptions): string {
  const words = wordsIn(locale)
  const local = localTimes(zone ?? explanation.zones[0] ?? 'UTC')
  const blocks = [
    [
      words.say('title', {
        ticketId: printable(explanation.ticketId),
        metric: words.say(`metric.${explanation.metric}`, {}),
      }),
    ],
    textTable(promiseLines(explanation, local, words), NONE),
    textTable(intervalLines(explanation, local, words), NUMBERS),
    verdictLines(explanation, local, words),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function promiseLines(explanation: ClockExplanation, local: LocalTimes, words: Words): readonly TableLine[] {
  const { owedBy, targetMs, extensions, calendarPeriods, pauses, startedAt, at, zones, requester, law } = explanation
  const [clock, target] = [printable(explanation.clock), printable(explanation.target)]
  const named =
    owedBy === null
      ? words.say('clock.of', { clock, target })
      : words.say('clock.by', { clock, target, owedBy: printable(owedBy) })
  const always = words.say('calendar.always', {})
  const calendars = calendarPeriods
    .filter(({ from }, i) => i === 0 || from <= at)
    .map((period, i) => {
      const calendar = period.calendar === null ? always : printable(period.calendar)
      return i === 0 ? calendar : words.say('calendar.from', { calendar, from: words.moment(period.from, local) })
    })
  const added = extensions.map(({ ms, reason, ref }) => {
    const values = { duration: words.duration(ms), reason: printable(reason), ref: printable(ref) }
    return words.say('added.because', values)
  })
  const paused = pauses
    .filter(({ from }) => from <= at)
    .map((pause) => {
      const [from, reason] = [words.moment(pause.from, local), pauseReason(pause.reason, requester, words)]
      if (pause.to === null || pause.to > at) return words.say('paused.open', { from, reason })
      const to = words.endOf(local.at(pause.from), local.until(pause.to))
      return words.say('paused.closed', { from, to, reason })
    })
  return [
    [words.say('clock', {}), named],
    [words.say('promise', {}), words.duration(targetMs)],
    ...periodLines(explanation, local, words).map((line) => [words.say('period', {}), line]),
    ...added.map((line) => [words.say('added', {}), line]),
    ...(law?.steps ?? []).map((step) => [words.say('law', {}), printable(stepText(step, words.locale))]),
    ...calendars.map((line) => [words.say('calendar', {}), line]),
    ...paused.map((line) => [words.say('paused', {}), line]),
    [words.say('started', {}), words.moment(startedAt, local)],
    [words.say('asked', {}), words.moment(at, local)],
    [
      words.say('times', {}),
      [local.zone, ...zones.filter((zone) => zone !== local.zone).map((zone) => `(${zone})`)].join(' '),
    ],
  ]
}

/** Returns how a period in days or months came to its end. The steps of a law say the rest. */
function periodLines({ period }: ClockExplanation, local: LocalTimes, words: Words): readonly string[] {
  if (period === null) return []
  const { unpausedEnd, pausedDays, pausedMs, endsAt } = period
  const first = words.say('period.unpaused', { end: words.moment(unpausedEnd, local) })
  const end = words.moment(endsAt, local)
  if (pausedDays) return [first, words.say('period.days', { count: pausedDays, end })]
  if (pausedMs) return [first, words.say('period.time', { duration: words.duration(pausedMs), end })]
  return [first]
}

function intervalLines(explanation: ClockExplanation, local: LocalTimes, words: Words): readonly TableLine[] {
  const { countedMs, wallMs } = explanation.totals
  const head = (['day', 'from', 'to', 'counted', 'uncounted', 'total', 'why'] as const).map((key) => words.say(key, {}))
  const lines = textRows(explanation, local).map((row) => lineOf(row, explanation, local, words))
  const sum = [words.say('sum', {}), '', '', words.duration(countedMs), words.duration(wallMs - countedMs)]
  return [head, ...lines, sum]
}

function lineOf(row: TextRow, explanation: ClockExplanation, local: LocalTimes, words: Words): TableLine {
  if (row.kind === 'change') return `  ${changeText(row.change, local, words)}`
  const { interval, runningTotalMs } = row
  const [from, to] = [local.at(row.from), local.until(row.to)]
  const length = words.duration(row.to - row.from)
  return [
    words.date(from),
    words.time(from),
    words.endOf(from, to),
    interval.counted ? length : NOTHING,
    interval.counted ? NOTHING : length,
    words.duration(runningTotalMs),
    reasonOf(interval, explanation, words),
  ]
}
