import { DAY_MS } from '../../sla/zone/zone.js'
import type { ClockExplanation, ExplainedInterval, ZoneChange } from '../clock/explanation.js'
import type { LocalTimes } from '../clock/local-times.js'
import { printable, type Words } from './words.js'

/** Writes why an interval counts or not, in one phrase: `holiday: Christmas Eve`. */
export function reasonOf(
  { reason, counted, name, pauses, allowance, calendar }: ExplainedInterval,
  { requester, calendarPeriods }: Pick<ClockExplanation, 'requester' | 'calendarPeriods'>,
  words: Words,
): string {
  if (reason === 'paused') {
    const reasons = pauses.map((pause) => pauseReason(pause, requester, words)).join(', ')
    return words.say('because', { reason: reasons })
  }
  const plain = words.say(reason === 'override' ? `override.${counted ? 'open' : 'closed'}` : reason, {})
  const named = name === undefined ? plain : words.say('named', { reason: plain, name: words.own(name) })
  const isOneOfSome = calendar !== null && calendarPeriods.some((period) => period.calendar !== calendar)
  const withCalendar = isOneOfSome ? words.say('in.calendar', { reason: named, calendar: printable(calendar) }) : named
  return allowance === null || allowance === 'promised' ? withCalendar : words.say(allowance, { reason: withCalendar })
}

/** Writes why a clock is paused: `waiting for the customer`; for an unknown code, the code itself. */
export function pauseReason(reason: string, requester: ClockExplanation['requester'], words: Words): string {
  const hold = /^hold:(.*)$/s.exec(reason)
  if (hold !== null) return words.say('pause.hold', { id: printable(hold[1] ?? '') })
  switch (reason) {
    case 'waiting-on-requester':
      return words.say(`pause.${reason}.${requester}`, {})
    case 'not-owner':
    case 'condition':
    case 'calendar':
    case 'stopped':
      return words.say(`pause.${reason}`, {})
    default:
      return printable(reason)
  }
}

/** Writes a clock change: `Sun 25 Oct 2026: clocks go back from 03:00 to 02:00; this day has 25 hours`. */
export function changeText({ at, offsetBefore, offsetAfter }: ZoneChange, local: LocalTimes, words: Words): string {
  const [before, after] = [at + offsetBefore, at + offsetAfter]
  const day = Math.floor(after / DAY_MS)
  const isWithinDay = Math.floor(before / DAY_MS) === day
  const isDated = !isWithinDay && before !== (day + 1) * DAY_MS
  const values = {
    day: words.date(after),
    before: isWithinDay ? words.time(before) : words.endOf(after, before),
    after: isDated ? `${words.date(after)} ${words.time(after)}` : words.time(after),
  }
  const change = words.say(offsetAfter < offsetBefore ? 'clocks.back' : 'clocks.forward', values)
  const length = local.dayLength(day)
  return length === DAY_MS ? change : words.say('day.lasts', { change, length: words.hours(length) })
}
