import { localTimes } from '../../explain/clock/local-times.js'
import { dueLine, standing } from '../../explain/decision/verdict.js'
import { textTable } from '../../explain/drawing/text-table.js'
import type { ClockExplanation, ExplanationLocale } from '../../explain/index.js'
import { printable, wordsIn } from '../../explain/words/words.js'

/** Returns the state of a ticket's clocks as text, one line for each clock. */
export function clockList(clocks: readonly ClockExplanation[], locale: ExplanationLocale, zone?: string): string {
  const words = wordsIn(locale)
  const lines = clocks.map((clock) => {
    const local = localTimes(zone ?? clock.zones[0] ?? 'UTC')
    const state = standing(clock, (at) => words.moment(at, local), words)
    return [printable(clock.clock), dueLine(clock, local, words), state]
  })
  return `${textTable(lines, new Set()).join('\n')}\n`
}

/** Returns the same for programs: each explanation without its derivation. */
export const clockSummaries = (clocks: readonly ClockExplanation[]) =>
  clocks.map(({ intervals: _intervals, changes: _changes, ...summary }) => summary)
