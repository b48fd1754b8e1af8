import type { EpochMs } from '../../kernel/time/instants.js'
import type { Text } from './calendar-definition.js'

/** A stretch of time, half-open, that counts or does not, for one reason. */
export type Span = OpenSpan | ClosedSpan

export interface OpenSpan {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly isOpen: true
  /** `hours`: the weekly hours; `override`: hours of certain dates only. */
  readonly reason: 'hours' | 'override'
  /** The override's. */
  readonly name?: Text
}

export interface ClosedSpan {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly isOpen: false
  /**
   * `holiday`, `override`: of a date that is one, or whose hours are replaced; `pause`: it would count, had
   * `without` not taken it away; `closed`: outside the hours on any other date.
   */
  readonly reason: 'closed' | 'holiday' | 'override' | 'pause'
  /** The holiday's or the override's. */
  readonly name?: Text
}

/** Joins neighbours that say the same, so that a span ends only where its answer or its reason does. */
export function* joined(spans: Iterable<Span>): IterableIterator<Span> {
  let last: Span | undefined
  for (const span of spans) {
    if (last !== undefined && isSame(last, span)) last = { ...last, to: span.to }
    else {
      if (last !== undefined) yield last
      last = span
    }
  }
  if (last !== undefined) yield last
}

const isSame = (a: Span, b: Span): boolean =>
  a.reason === b.reason &&
  a.isOpen === b.isOpen &&
  (a.name === b.name || JSON.stringify(a.name) === JSON.stringify(b.name))
