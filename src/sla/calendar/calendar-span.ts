import type { EpochMs } from '../../kernel/time/instants.js'
import type { Text } from './calendar-definition.js'

/** An interval `[from, to)` that counts or does not count, for one reason. */
export type Span = OpenSpan | ClosedSpan

/** An interval `[from, to)` that counts. */
export interface OpenSpan {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly isOpen: true
  /** `hours`: the weekly hours; `override`: the hours of an override. */
  readonly reason: 'hours' | 'override'
  /** The name of the override. */
  readonly name?: Text
}

/** An interval `[from, to)` that does not count. */
export interface ClosedSpan {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly isOpen: false
  /**
   * `holiday`: on a holiday; `override`: outside the hours of an override, on its dates; `pause`: open, but removed by
   * `without`; `closed`: outside the hours on any other date.
   */
  readonly reason: 'closed' | 'holiday' | 'override' | 'pause'
  /** The name of the holiday or of the override. */
  readonly name?: Text
}

/** Joins neighbours with the same answer, reason and name. The spans must be in order and without gaps. */
export function* joinSpans(spans: Iterable<Span>): IterableIterator<Span> {
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
