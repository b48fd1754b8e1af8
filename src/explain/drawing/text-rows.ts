import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockExplanation, ExplainedInterval, ZoneChange } from '../clock/explanation.js'
import type { LocalTimes } from '../clock/local-times.js'

/** A line of a table: a part of an interval, or a clock change. */
export type TextRow =
  | {
      readonly kind: 'interval'
      readonly from: EpochMs
      readonly to: EpochMs
      /** The time counted up to `to`. */
      readonly runningTotalMs: number
      readonly interval: ExplainedInterval
    }
  | { readonly kind: 'change'; readonly change: ZoneChange }

/**
 * Returns the lines of an explanation in order. Cuts counted intervals at local midnights, so that each day is a line.
 * A clock change follows the line that it falls in, or precedes the line that begins with it.
 */
export function textRows({ intervals, startedAt, until }: ClockExplanation, local: LocalTimes): readonly TextRow[] {
  const changes = local.changes(startedAt, until)
  const rows: TextRow[] = []
  let next = 0
  for (const interval of intervals) {
    const pieces = interval.counted ? local.days(interval.from, interval.to) : [interval]
    for (const { from, to } of pieces) {
      const runningTotalMs = interval.runningTotalMs - (interval.counted ? interval.to - to : 0)
      for (; changes[next]?.at === from; next++) rows.push(...changeRow(changes[next]))
      rows.push({ kind: 'interval', from, to, runningTotalMs, interval })
      for (; (changes[next]?.at ?? until) < to; next++) rows.push(...changeRow(changes[next]))
    }
  }
  return rows
}

const changeRow = (change: ZoneChange | undefined): readonly TextRow[] =>
  change === undefined ? [] : [{ kind: 'change', change }]
