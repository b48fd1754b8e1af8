import type { Text } from '../../kernel/data/localised.js'

export type { Text } from '../../kernel/data/localised.js'

/**
 * Opening hours of one day, half-open: local times `"HH:MM"` or `"HH:MM:SS"`. The calendar is closed at the second.
 * A second time that is not after the first is on the next day: `["22:00", "06:00"]` runs overnight.
 * `["00:00", "00:00"]` and `["00:00", "24:00"]` are the whole day.
 */
export type Segment = readonly [from: string, to: string]

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Hours by weekday. An omitted weekday is closed. A segment belongs to the day on which it starts. */
export type Weekly = { readonly [day in Weekday]?: readonly Segment[] | undefined }

/** Hours that replace the usual ones, with a name for explanations. */
export interface NamedHours {
  /** The same hours on each date, or hours by weekday. `[]` is closed. */
  readonly hours: readonly Segment[] | Weekly
  readonly name?: Text | undefined
}

/** The rules that calendar libraries disagree on. The first option of each is the default. */
export interface Conventions {
  /**
   * The meaning of an opening or closing time that clocks skip or show twice.
   * - `compatible`: a skipped time moves later by the length of the gap; a repeated time is the first of the two
   *   (`disambiguation: 'compatible'` of Temporal, tc39.es/proposal-temporal/docs/ambiguity.html; PEP 495 `fold=0`).
   * - `wall`: open whenever the wall clock shows a time within a segment: never in the gap, and twice in the
   *   repeated hour.
   */
  readonly dst?: 'compatible' | 'wall' | undefined
  /**
   * The answer of `add` and `subtract` where the duration is used up exactly at a closing or an opening.
   * - `earliest`: `add` returns the closing, `subtract` the opening: the nearer instant.
   * - `nextOpen`: `add` returns the next opening, `subtract` the closing before
   *   (zendesk/biz, kylekatarnls/business-time).
   */
  readonly boundary?: 'earliest' | 'nextOpen' | undefined
  /**
   * The time that a holiday closes.
   * - `date`: its local date from midnight to midnight, for every shift.
   * - `owner`: the shifts that start on it, to their end. A shift that started the evening before runs on.
   */
  readonly holiday?: 'date' | 'owner' | undefined
}

/** A business calendar as plain JSON. */
export interface CalendarDefinition {
  /** An IANA name, such as `"Europe/Warsaw"`. */
  readonly zone: string
  /** At most 48 segments a day. Overlapping segments are merged; `lintCalendar` reports them. */
  readonly weekly: Weekly
  /** Local dates `"YYYY-MM-DD"` that are closed; at most 10,000. Explanations show the name. */
  readonly holidays?: readonly (string | { readonly date: string; readonly name: Text })[] | undefined
  /**
   * Hours that replace the weekly ones, for the shifts that start on certain dates; at most 10,000. A key is a date,
   * `"2026-12-24"`, or a range with both ends included, `"2026-08-01/2026-08-14"`. `[]` is closed. A date has
   * precedence over a range, and a holiday over both.
   */
  readonly overrides?: { readonly [dates: string]: readonly Segment[] | NamedHours } | undefined
  readonly conventions?: Conventions | undefined
}
