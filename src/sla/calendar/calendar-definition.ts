import type { Text } from '../../kernel/data/localised.js'

export type { Text } from '../../kernel/data/localised.js'

/**
 * Opening hours of one day: local times `"HH:MM"` or `"HH:MM:SS"`, open from the first up to, not including, the
 * second. A second that is not after the first belongs to the next day: `["22:00", "06:00"]` runs overnight,
 * `["00:00", "00:00"]` and `["00:00", "24:00"]` are the whole day.
 */
export type Segment = readonly [from: string, to: string]

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Hours by weekday. A weekday that is missing is closed. A segment belongs to the day on which it starts. */
export type Weekly = { readonly [day in Weekday]?: readonly Segment[] | undefined }

/** Other hours than usual, with the name that an explanation gives for them. */
export interface NamedHours {
  /** The same on each of the dates, or by weekday; `[]` is closed. */
  readonly hours: readonly Segment[] | Weekly
  readonly name?: Text | undefined
}

/** Where calendars of this world disagree. The first of each is what applies where nothing is said. */
export interface Conventions {
  /**
   * The meaning of an edge that clocks skip or show twice.
   * - `compatible`: a skipped one moves later by the length of the gap, one shown twice means the first
   *   (`disambiguation: 'compatible'` of Temporal, tc39.es/proposal-temporal/docs/ambiguity.html; PEP 495 `fold=0`).
   * - `wall`: open whenever the clock on the wall reads a time within a segment: never in the gap, and twice in the
   *   repeated hour.
   */
  readonly dst?: 'compatible' | 'wall' | undefined
  /**
   * Where `add` and `subtract` stop when the duration is used up exactly at an edge.
   * - `earliest`: `add` at the closing, `subtract` at the opening: as near as can be.
   * - `nextOpen`: `add` at the next opening, `subtract` at the closing before (zendesk/biz, kylekatarnls/business-time).
   */
  readonly boundary?: 'earliest' | 'nextOpen' | undefined
  /**
   * The time that a holiday closes.
   * - `date`: its local date from midnight to midnight, whatever shift runs then.
   * - `owner`: the shifts that start on it, to their end; the shift of the evening before runs on.
   */
  readonly holiday?: 'date' | 'owner' | undefined
}

/** A business calendar as plain JSON. */
export interface CalendarDefinition {
  /** An IANA name, such as `"Europe/Warsaw"`. */
  readonly zone: string
  /** At most 48 segments a day. Overlaps merge; `lintCalendar` names them. */
  readonly weekly: Weekly
  /** Local dates `"YYYY-MM-DD"`, closed; at most 10,000. A name goes into explanations. */
  readonly holidays?: readonly (string | { readonly date: string; readonly name: Text })[] | undefined
  /**
   * Hours that replace the weekly ones for shifts that start on a date, `"2026-12-24"`, or on the dates of an
   * inclusive range, `"2026-08-01/2026-08-14"`; at most 10,000. `[]` is closed. A date beats a range, a holiday
   * beats both.
   */
  readonly overrides?: { readonly [dates: string]: readonly Segment[] | NamedHours } | undefined
  readonly conventions?: Conventions | undefined
}
