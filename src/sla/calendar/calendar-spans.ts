import type { EpochMs } from '../../kernel/time/instants.js'
import { knownInstant } from '../zone/horizon.js'
import type { Intervals } from './calendar-intervals.js'
import { makeOf } from './calendar-makes.js'
import type { Calendar } from './calendar-questions.js'
import { joinSpans, type Span } from './calendar-span.js'
import { spansOfSchedule } from './calendar-spans-schedule.js'
import type { VersionedCalendar } from './calendar-versioned.js'

export type { ClosedSpan, OpenSpan, Span } from './calendar-span.js'

/**
 * Returns why time counts or does not: spans that cover `[from, to)` in order, without gaps or overlaps. Neighbours
 * differ in answer, reason or name. The open spans cover exactly what `segments` returns. The iterator is lazy, and it
 * can be read once. There are no spans where `to` is not after `from`.
 *
 * For a union or an intersection, a span has the reason of one part. While it is closed, that is the first part with a
 * reason other than `closed`. While it is open, a union prefers `hours`, and an intersection prefers `override`.
 * A calendar that the host implements has the reasons `hours` and `closed` only.
 * @throws AnswerableError INSTANT_INVALID, CALENDAR_HORIZON: `from` or `to` is not an instant of the years 1970 to 2200
 * @example
 * ```ts
 * import { businessCalendar, spansOf } from 'answerable/sla'
 * const shop = businessCalendar({
 *   zone: 'Europe/Warsaw',
 *   weekly: { tue: [['09:00', '17:00']], wed: [['09:00', '17:00']] },
 *   holidays: [{ date: '2026-11-11', name: { en: 'Independence Day', pl: 'Święto Niepodległości' } }],
 * })
 * const spans = spansOf(shop, Date.parse('2026-11-10T16:00:00+01:00'), Date.parse('2026-11-11T12:00:00+01:00'))
 * console.log([...spans].map(({ reason }) => reason)) // [ 'hours', 'closed', 'holiday' ]
 * ```
 */
export function spansOf(calendar: Calendar, from: EpochMs, to: EpochMs): IterableIterator<Span> {
  knownInstant(from, 'from')
  knownInstant(to, 'to')
  return joinSpans(from < to ? spansOfMake(calendar, from, to) : [])
}

function spansOfMake(calendar: Calendar, from: EpochMs, to: EpochMs): Iterable<Span> {
  const made = makeOf(calendar)
  switch (made.make) {
    case 'hours':
      return spansOfSchedule(made.calendar.definition, from, to)
    case 'union':
      return inParallel(made.calendar.union, from, to, unionOfSpans)
    case 'intersection':
      return inParallel(made.calendar.intersection, from, to, intersectionOfSpans)
    case 'versions':
      return versionedSpans(made.calendar.versions, from, to)
    case 'pauses':
      return pausedSpans(spansOfMake(made.calendar.calendar, from, to), made.calendar.pauses)
    case 'other':
      return plainSpans(calendar, from, to)
  }
}

/** Walks the spans of several calendars in parallel, cuts them where any of them ends, and yields one of each cut. */
function* inParallel(
  parts: readonly Calendar[],
  from: EpochMs,
  to: EpochMs,
  choose: (spans: readonly Span[]) => Span | undefined,
): IterableIterator<Span> {
  const walks = parts.map((part) => spansOfMake(part, from, to)[Symbol.iterator]())
  const current: Span[] = walks.flatMap((walk) => walk.next().value ?? [])
  for (let at = from; at < to; ) {
    const end = Math.min(...current.map((span) => span.to))
    const chosen = choose(current)
    if (chosen !== undefined) yield { ...chosen, from: at, to: end }
    at = end
    for (const [i, walk] of walks.entries()) {
      if (current[i]?.to !== at) continue
      const next = walk.next()
      if (!next.done) current[i] = next.value
    }
  }
}

function unionOfSpans(spans: readonly Span[]): Span | undefined {
  const open = spans.filter(({ isOpen }) => isOpen)
  return open.length > 0 ? (open.find(({ reason }) => reason === 'hours') ?? open[0]) : mostSpecific(spans)
}

function intersectionOfSpans(spans: readonly Span[]): Span | undefined {
  const closed = spans.filter(({ isOpen }) => !isOpen)
  return closed.length > 0 ? mostSpecific(closed) : (spans.find(({ reason }) => reason === 'override') ?? spans[0])
}

/** Returns the first span with a reason other than `closed`; without one, the first of all. */
const mostSpecific = (spans: readonly Span[]): Span | undefined =>
  spans.find(({ reason }) => reason !== 'closed') ?? spans[0]

function* versionedSpans(versions: VersionedCalendar['versions'], from: EpochMs, to: EpochMs): IterableIterator<Span> {
  for (const [i, { from: begins = from, calendar }] of versions.entries()) {
    const start = Math.max(from, begins)
    const end = Math.min(to, versions[i + 1]?.from ?? to)
    if (start < end) yield* spansOfMake(calendar, start, end)
  }
}

function* pausedSpans(spans: Iterable<Span>, pauses: Intervals): IterableIterator<Span> {
  let k = 0
  for (const span of spans) {
    let at = span.from
    while (span.isOpen && at < span.to) {
      while (k < pauses.length && (pauses[k + 1] ?? 0) <= at) k += 2
      const [begins, ends] = [pauses[k] ?? Infinity, pauses[k + 1] ?? Infinity]
      const isPaused = begins <= at
      const to = Math.min(span.to, isPaused ? ends : begins)
      yield isPaused ? { from: at, to, isOpen: false, reason: 'pause' } : { ...span, from: at, to }
      at = to
    }
    if (!span.isOpen) yield span
  }
}

function* plainSpans(calendar: Calendar, from: EpochMs, to: EpochMs): IterableIterator<Span> {
  let at = from
  for (const { from: opens, to: closes } of calendar.segments(from, to)) {
    if (at < opens) yield { from: at, to: opens, isOpen: false, reason: 'closed' }
    yield { from: opens, to: closes, isOpen: true, reason: 'hours' }
    at = closes
  }
  if (at < to) yield { from: at, to, isOpen: false, reason: 'closed' }
}
