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

/** Words, numbers and dates of one language. Own tables: what `Intl` prints differs from runtime to runtime. */
export interface Words {
  readonly locale: ExplanationLocale
  say<K extends WordKey>(key: K, values: Values<K>): string
  /** A text of the policy's: its locale's, else the English one, else whatever there is; no control characters. */
  own(text: Text): string
  /** `2 h 30 min`, `2 godz. 30 min`; seconds and milliseconds only where there are any, so that sums can be checked. */
  duration(ms: number): string
  /** `25 hours`, `25 godzin`; a duration where it is no whole number of hours. */
  hours(ms: number): string
  /** `Fri 23 Oct 2026` of a local time or a day's beginning, in milliseconds as if local time were UTC. */
  date(local: number): string
  /** `15:00`, with seconds and milliseconds where there are any. */
  time(local: number): string
  /** Where what began at `from` ends: `17:00`, `24:00` of the same day, else with the date. */
  endOf(from: number, to: number): string
  /** `Fri 23 Oct 2026 15:00` in a zone. */
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

/** The words of a language; English where the locale is none of ours. */
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

/** Ids and names come from outside: without the characters that would steer a terminal, or end a line. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')

/** Unicode CLDR, language plural rules: of whole numbers Polish has one, few (2–4, 22–24…) and many. */
function plural(count: number, language: ExplanationLocale): 'one' | 'few' | 'many' {
  if (count === 1) return 'one'
  const [last, lastTwo] = [count % 10, count % 100]
  return language === 'pl' && last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many'
}

/** `UTC+1`, `UTC-3:30`, `UTC`, of local time minus UTC. */
export function offsetName(offset: number): string {
  if (offset === 0) return 'UTC'
  const [hours, minutes] = [Math.floor(Math.abs(offset) / HOUR_MS), Math.floor(Math.abs(offset) / MINUTE_MS) % 60]
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${two(minutes)}`}`
}
