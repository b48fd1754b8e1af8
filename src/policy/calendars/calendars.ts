import { codedError, seen } from '../../kernel/errors/errors.js'
import { alwaysOpen, type BusinessCalendar, type Calendar } from '../../sla/calendar/calendar.js'
import { type WorkingDays, workingDaysOf } from '../../sla/period/working-days.js'
import type { Facts } from '../../ticket/facts.js'
import { factReader } from '../language/fact-reader.js'
import type { CalendarUse } from '../targets/target-definition.js'

/**
 * Returns a calendar by its id. A host may keep calendars outside its policies, such as each seller's own. An id must
 * always name the same version, so an edited calendar needs a new id. A running clock keeps the calendar it began in.
 */
export type CalendarDirectory = (id: string) => Calendar | undefined

/** The versions of a policy and their calendars; a `PolicyRegistry` fits. */
export interface CalendarVersions {
  readonly byHash: (hash: string) => { readonly calendar: CalendarDirectory } | undefined
}

/** The sources of calendars. A calendar of the policy comes before one of the host. */
export interface CalendarSources {
  readonly policy: { readonly calendar: CalendarDirectory }
  /** All versions: a clock that counted under an earlier version uses the calendars of that version. */
  readonly policies?: CalendarVersions | undefined
  readonly calendars?: CalendarDirectory | undefined
}

/**
 * Returns a calendar by its id, from the policy or from the host.
 * @param policyHash the hash of the version whose calendar it is; omitted: the version that judges the ticket
 * @throws AnswerableError CALENDAR_MISSING: neither the policy nor the host has it
 */
export function calendarNamed(
  { policy, policies, calendars }: CalendarSources,
  id: string,
  policyHash?: string,
): Calendar {
  const found = knownCalendar({ policy, policies, calendars }, id, policyHash)
  if (found !== undefined) return found
  const ofVersion = policyHash === undefined ? '' : ` of the policy version with the hash ${policyHash.slice(0, 12)}`
  throw codedError('CALENDAR_MISSING', { value: `${seen(id)}${ofVersion}` })
}

/** Returns a calendar by its id, or undefined if the version and the host lack it. */
function knownCalendar({ policy, policies, calendars }: CalendarSources, id: string, policyHash?: string) {
  const version = policyHash === undefined ? policy : policies?.byHash(policyHash)
  return version && (version.calendar(id) ?? calendars?.(id))
}

/** True if the version or the host has the calendar. */
export const hasCalendar = (sources: CalendarSources, id: string, policyHash?: string): boolean =>
  knownCalendar(sources, id, policyHash) !== undefined

/** Sources in which a policy's targets say what counts if a calendar is missing. */
export interface SourcesWithElse extends CalendarSources {
  readonly policy: CalendarSources['policy'] & {
    readonly definition: { readonly targets?: readonly { readonly calendar?: CalendarUse | undefined }[] | undefined }
  }
}

/**
 * Returns a calendar by its id. One that was lost never stops a ticket. In its place counts the calendar of that name
 * in the judging version or of the host, else the first `else` of the policy's targets. If there is none, nothing
 * counts.
 */
export function calendarOrElse(sources: SourcesWithElse, id: string, policyHash?: string): Calendar {
  const found = knownCalendar(sources, id, policyHash) ?? knownCalendar(sources, id)
  if (found !== undefined) return found
  for (const { calendar } of sources.policy.definition.targets ?? []) {
    const other = typeof calendar === 'object' ? knownCalendar(sources, calendar.else) : undefined
    if (other !== undefined) return other
  }
  return uncounted
}

/** A calendar in which nothing counts: it stands for one that nobody knows any more. */
export const uncounted: Calendar = {
  ...alwaysOpen,
  between: () => 0,
  isOpen: () => false,
  segments: () => [].values(),
}

/** The calendar that a use comes to. */
export interface UsableCalendar {
  readonly id: string
  /** The calendar that the facts name and that cannot be used; `id` is then the `else` in its place. */
  readonly missing?: string
}

/**
 * Returns the calendar that a use names, or its `else` if nobody has that calendar.
 * @param needsHours true for days and months: a calendar made of others has no working days
 */
export function usableCalendar(
  sources: CalendarSources,
  use: CalendarUse,
  facts: Facts,
  needsHours: boolean,
): UsableCalendar {
  const id = calendarIn(use, facts)
  if (typeof use === 'string' || id === use.else) return { id }
  const found = knownCalendar(sources, id)
  return found !== undefined && (!needsHours || hasHours(found)) ? { id } : { id: use.else, missing: id }
}

/**
 * Returns the working days of a calendar.
 * @throws AnswerableError CALENDAR_MISSING: there is no such calendar, or it is made of others, without its own hours
 */
export function workingDaysNamed(sources: CalendarSources, id: string): WorkingDays {
  const calendar = calendarNamed(sources, id)
  const known = workingDays.get(calendar)
  if (known !== undefined) return known
  if (!hasHours(calendar))
    throw codedError('CALENDAR_MISSING', { value: `${seen(id)} is made of others, without working days of its own` })
  const made = workingDaysOf(calendar.definition)
  workingDays.set(calendar, made)
  return made
}

/** The working days of each calendar, computed once. */
const workingDays = new WeakMap<Calendar, WorkingDays>()

/** Tells whether a calendar has hours, and so working days, of its own; one made of others has not. */
export const hasHours = (calendar: Calendar): calendar is BusinessCalendar => 'definition' in calendar

/** Returns the id of the calendar that a use names: fixed, read from a fact, or `else` if the fact is not a text. */
export function calendarIn(use: CalendarUse, facts: Facts): string {
  if (typeof use === 'string') return use
  const id = factReader(use.fact, true)(facts)
  return typeof id === 'string' ? id : use.else
}
