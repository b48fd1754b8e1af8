import { localised, type Text } from '../../kernel/data/localised.js'
import { fill } from '../../kernel/errors/fill.js'
import { HOUR_MS, MINUTE_MS } from '../../kernel/time/durations.js'
import { DAY_MS } from '../../sla/zone/zone.js'
import type { LocalTimes } from '../clock/local-times.js'
import { english, type WordKey } from './words-en.js'
import { polish } from './words-pl.js'

/** The languages that explanations are written in. */
export type ExplanationLocale = 'en' | 'pl'

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Values<K extends WordKey> = { readonly [P in Placeholder<(typeof english)[K]>]: string | number }

/**
 * Texts, numbers and dates in one language. Uses its own tables, because the output of `Intl` differs between runtimes.
 */
export interface Words {
  readonly locale: ExplanationLocale
  say<K extends WordKey>(key: K, values: Values<K>): string
  /** Returns a text of the policy in this language, else in English, else in any. Removes control characters. */
  own(text: Text): string
  /**
   * Writes `2 h 30 min`, `2 godz. 30 min`. Adds seconds and milliseconds where they are not zero, so that sums are
   * exact.
   */
  duration(ms: number): string
  /** Writes `25 hours`, `25 godzin`; as `duration` where it is not a whole number of hours. */
  hours(ms: number): string
  /** Writes `Fri 23 Oct 2026` for a local time, in milliseconds as if local time were UTC. */
  date(local: number): string
  /** Writes `15:00`. Adds seconds and milliseconds where they are not zero. */
  time(local: number): string
  /** Writes the end of an interval: `17:00` or `24:00` on the day of `from`, else with the date. */
  endOf(from: number, to: number): string
  /** Writes `Fri 23 Oct 2026 15:00` in a zone. */
  moment(instant: number, local: LocalTimes): string
}

const WEEKDAYS = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  pl: ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
}
const MONTHS = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  pl: ['sty', 'lut', 'mar', 'kwi', 'maj', 'cze', 'lip', 'sie', 'wrz', 'paź', 'lis', 'gru'],
}
const TEXTS = { en: english, pl: polish }
const DECIMAL = { en: '.', pl: ',' }

/** Returns the words of a language; English for other locales. */
export function wordsIn(locale: string): Words {
  const language: ExplanationLocale = locale.split('-')[0] === 'pl' ? 'pl' : 'en'
  const say: Words['say'] = (key, values) => fill(TEXTS[language][key], values)
  const date = (local: number): string => {
    const day = new Date(local)
    const [weekday, month] = [WEEKDAYS[language][(day.getUTCDay() + 6) % 7], MONTHS[language][day.getUTCMonth()]]
    return `${weekday} ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`
  }
  const time = (local: number): string => {
    const [shown, rest] = [new Date(local).toISOString(), local % MINUTE_MS]
    return rest === 0 ? shown.slice(11, 16) : shown.slice(11, 19) + fraction(rest % 1_000, '.')
  }
  const duration = (ms: number): string => {
    const [hours, minutes] = [Math.floor(ms / HOUR_MS), two(Math.floor(ms / MINUTE_MS) % 60)]
    const rest = ms % MINUTE_MS
    if (rest === 0) return say('duration', { hours, minutes })
    const seconds = two(Math.floor(rest / 1_000)) + fraction(rest % 1_000, DECIMAL[language])
    return say('duration.seconds', { hours, minutes, seconds })
  }
  return {
    locale: language,
    say,
    own: (text) => printable(localised(text, language)),
    duration,
    hours(ms) {
      const count = ms / HOUR_MS
      return Number.isInteger(count) ? say(`hours.${plural(count, language)}`, { count }) : duration(ms)
    },
    date,
    time,
    endOf(from, to) {
      const last = Math.floor((to - 1) / DAY_MS)
      const shown = to === (last + 1) * DAY_MS ? '24:00' : time(to)
      return Math.floor(from / DAY_MS) === last ? shown : `${date(last * DAY_MS)} ${shown}`
    },
    moment(instant, local) {
      const shown = local.at(instant)
      return `${date(shown)} ${time(shown)}`
    },
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
const fraction = (ms: number, decimal: string): string => (ms === 0 ? '' : decimal + String(ms).padStart(3, '0'))

/** Removes characters from ids and names that would control a terminal or end a line. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')

/**
 * Returns the plural form (Unicode CLDR, language plural rules): Polish integers have one, few (2–4, 22–24…) and many.
 */
function plural(count: number, language: ExplanationLocale): 'one' | 'few' | 'many' {
  if (count === 1) return 'one'
  const [last, lastTwo] = [count % 10, count % 100]
  return language === 'pl' && last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many'
}

/** Writes `UTC+1`, `UTC-3:30` or `UTC` for local time minus UTC in milliseconds. */
export function offsetName(offset: number): string {
  if (offset === 0) return 'UTC'
  const [hours, minutes] = [Math.floor(Math.abs(offset) / HOUR_MS), Math.floor(Math.abs(offset) / MINUTE_MS) % 60]
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`
}
