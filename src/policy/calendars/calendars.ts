import { codedError, seen } from '../../kernel/errors/errors.js'
import type { BusinessCalendar, Calendar } from '../../sla/calendar/calendar.js'
import { type WorkingDays, workingDaysOf } from '../../sla/period/working-days.js'
import type { Facts } from '../../ticket/facts.js'
import { factReader } from '../language/fact-reader.js'
import type { CalendarUse } from '../targets/target-definition.js'

/**
 * Calendars that a host keeps outside its policies, such as each seller's own. An id names one version for ever:
 * clocks that run go on in the calendar they began in, and a calendar that was edited has another id.
 */
export type CalendarDirectory = (id: string) => Calendar | undefined

/** The versions of a policy, as far as calendars go: a `PolicyRegistry` is one. */
export interface CalendarVersions {
  readonly byHash: (hash: string) => { readonly calendar: CalendarDirectory } | undefined
}

/** Where calendars are looked up: the policy's first. */
export interface CalendarSources {
  readonly policy: { readonly calendar: CalendarDirectory }
  /** The other versions: a clock that counted under one of them counted in its calendars. */
  readonly policies?: CalendarVersions | undefined
  readonly calendars?: CalendarDirectory | undefined
}

/**
 * @param under the hash of the version whose calendar it is; left out: the one that judges the ticket
 * @throws AnswerableError CALENDAR_MISSING: neither the policy nor the host has it
 */
export function calendarNamed({ policy, policies, calendars }: CalendarSources, id: string, under?: string): Calendar {
  const judge = under === undefined ? policy : policies?.byHash(under)
  const found = judge && (judge.calendar(id) ?? calendars?.(id))
  if (found !== undefined) return found
  const version = under === undefined ? '' : ` of the policy version with the hash ${under.slice(0, 12)}`
  throw codedError('CALENDAR_MISSING', { value: `${seen(id)}${version}` })
}

/** The working days of a calendar with hours of its own. @throws AnswerableError CALENDAR_MISSING: it is made of others */
export function workingDaysNamed(sources: CalendarSources, id: string): WorkingDays {
  const calendar = calendarNamed(sources, id)
  const known = workingDays.get(calendar)
  if (known !== undefined) return known
  if (!hasHours(calendar))
    throw codedError('CALENDAR_MISSING', { value: `${seen(id)} is made of others and has no working days` })
  const made = workingDaysOf(calendar.definition)
  workingDays.set(calendar, made)
  return made
}

/** Compiled once for each calendar. */
const workingDays = new WeakMap<Calendar, WorkingDays>()
/** A calendar made of others has no hours, and no working days, of its own. */
export const hasHours = (calendar: Calendar): calendar is BusinessCalendar => 'definition' in calendar

/** The id of the calendar that a use of one means for these facts. */
export function calendarIn(use: CalendarUse, facts: Facts): string {
  if (typeof use === 'string') return use
  const named = factReader(use.fact, true)(facts)
  return typeof named === 'string' ? named : use.else
}
