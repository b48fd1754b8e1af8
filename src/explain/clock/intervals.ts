import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Calendar } from '../../sla/calendar/calendar.js'
import { type Span, spansOf } from '../../sla/calendar/calendar-spans.js'
import type { CalendarPeriod } from '../../ticket/clocks/clock-state.js'
import type { Allowance, ExplainedInterval, IntervalReason } from './explanation.js'
import { type PausedInterval, pauseCover } from './pause-cover.js'
import type { RecordedClock } from './recorded-clock.js'

/**
 * The maximum number of intervals; nobody checks more line by line. About 13 years of a calendar with a lunch break.
 */
const MAX_INTERVALS = 10_000

/** The members of a clock that its intervals are computed from. */
export type Counted = Pick<
  RecordedClock,
  'clock' | 'startedAt' | 'calendarPeriods' | 'pauses' | 'extensions' | 'targetMs'
>

/**
 * Returns a calendar by id. @param under the hash of its policy version, where another version judges the ticket now
 */
export type CalendarOf = (id: string, under?: string) => Calendar

/**
 * Returns the intervals of `[startedAt, until)`, counted or not, in order and without gaps.
 * @throws AnswerableError CLOCK_TOO_LONG: more than 10,000 intervals
 */
export function intervalsOf(clock: Counted, until: EpochMs, calendarOf: CalendarOf): readonly ExplainedInterval[] {
  const ledger = new Ledger(clock)
  const cover = pauseCover(clock.pauses, clock.startedAt, until)
  let next = 0
  for (const { period, from, to } of periodParts(clock, until)) {
    for (const span of spansIn(period, from, to, calendarOf)) {
      if (!span.isOpen) {
        ledger.add(span, period.calendar, span.reason === 'paused' ? ['calendar'] : [])
        continue
      }
      let at = span.from
      while ((cover[next]?.to ?? until) <= at && next < cover.length) next += 1
      for (let i = next; at < span.to; i++) at = addOpen(ledger, span, at, cover[i], period.calendar)
    }
  }
  return ledger.intervals
}

/**
 * Adds the open time before the next paused interval, and the paused interval itself, both cut at the end of the span.
 * @returns the instant up to which the span is added
 */
function addOpen(
  ledger: Ledger,
  span: PeriodSpan,
  at: EpochMs,
  paused: PausedInterval | undefined,
  calendar: string | null,
): EpochMs {
  const pausedFrom = Math.min(paused?.from ?? span.to, span.to)
  if (at < pausedFrom) ledger.add({ ...span, from: at, to: pausedFrom }, calendar, [])
  if (paused === undefined || pausedFrom === span.to) return span.to
  const [from, to] = [Math.max(at, paused.from), Math.min(paused.to, span.to)]
  ledger.add({ ...span, from, to }, calendar, paused.reasons)
  return to
}

/** A span of a period's calendar, or a whole period that uses no calendar. */
interface PeriodSpan extends Pick<Span, 'from' | 'to' | 'isOpen' | 'name'> {
  readonly reason: IntervalReason
}

/** Yields the calendar periods with their bounds: the first begins at the start, each ends where the next begins. */
function* periodParts({ startedAt, calendarPeriods }: Counted, until: EpochMs) {
  for (const [i, period] of calendarPeriods.entries()) {
    const from = i === 0 ? startedAt : Math.max(period.from, startedAt)
    const to = Math.min(calendarPeriods[i + 1]?.from ?? until, until)
    if (from < to) yield { period, from, to }
  }
}

function* spansIn(
  { calendar, policy }: CalendarPeriod,
  from: EpochMs,
  to: EpochMs,
  calendarOf: CalendarOf,
): Iterable<PeriodSpan> {
  if (calendar === null) yield { from, to, isOpen: true, reason: 'day-and-night' }
  else for (const span of spansOf(calendarOf(calendar, policy), from, to)) yield periodSpan(span)
}

/** Reports time that `without` excludes from a calendar as a pause. */
const periodSpan = (span: Span): PeriodSpan => ({ ...span, reason: span.reason === 'pause' ? 'paused' : span.reason })

/** Collects intervals in order. Cuts them where an allowance is used up, and joins neighbours with the same content. */
class Ledger {
  readonly intervals: ExplainedInterval[] = []
  private total = 0
  private readonly allowances: readonly (readonly [Allowance, upTo: number])[]

  constructor(private readonly clock: Counted) {
    const { targetMs, extensions } = clock
    const added = extensions.reduce((sum, { ms }) => sum + ms, 0)
    this.allowances = [
      ['promised', targetMs - added],
      ['extended', targetMs],
      ['overrun', Infinity],
    ]
  }

  add(span: PeriodSpan, calendar: string | null, pauses: readonly string[]): void {
    if (!span.isOpen || pauses.length > 0) {
      this.write(span, calendar, pauses, null)
      return
    }
    let { from } = span
    for (const [allowance, upTo] of this.allowances) {
      const to = Math.min(span.to, from + upTo - this.total)
      if (to <= from) continue
      this.total += to - from
      this.write({ ...span, from, to }, calendar, pauses, allowance)
      from = to
    }
  }

  private write(
    { from, to, name, reason: why }: PeriodSpan,
    calendar: string | null,
    pauses: readonly string[],
    allowance: Allowance | null,
  ): void {
    const reason = pauses.length > 0 ? 'paused' : why
    const interval: ExplainedInterval = {
      from,
      to,
      counted: allowance !== null,
      ms: to - from,
      runningTotalMs: this.total,
      reason,
      ...(name === undefined || reason === 'paused' ? {} : { name }),
      pauses,
      allowance,
      calendar,
    }
    const last = this.intervals.at(-1)
    if (last !== undefined && isSameContent(last, interval)) {
      this.intervals[this.intervals.length - 1] = { ...interval, from: last.from, ms: to - last.from }
      return
    }
    if (this.intervals.length === MAX_INTERVALS) {
      throw codedError('CLOCK_TOO_LONG', { clock: this.clock.clock, cap: `${MAX_INTERVALS} intervals` })
    }
    this.intervals.push(interval)
  }
}

function isSameContent(a: ExplainedInterval, b: ExplainedInterval): boolean {
  return (
    a.reason === b.reason &&
    a.allowance === b.allowance &&
    a.calendar === b.calendar &&
    a.pauses.join('\n') === b.pauses.join('\n') &&
    JSON.stringify(a.name) === JSON.stringify(b.name)
  )
}
