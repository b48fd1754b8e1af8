import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockExplanation } from '../clock/explanation.js'
import type { Words } from '../words/words.js'

/** An important instant, drawn as a pin. */
export interface Marker {
  readonly kind: 'start' | 'warning' | 'due' | 'internal-due' | 'breach' | 'elapsed' | 'stop' | 'now'
  readonly at: EpochMs
  readonly label: string
}

/**
 * Returns the start, scheduled warnings, due, internal due, breach or end of a timer, and the stop or the instant
 * explained, in order of time.
 */
export function markersOf(explanation: ClockExplanation, words: Words): readonly Marker[] {
  const { startedAt, warnings, dueAt, internalDueAt, breachedAt, passedAt, stoppedAt, until, at } = explanation
  const marker = (kind: Marker['kind'], instant: EpochMs | null): readonly Marker[] =>
    instant === null ? [] : [{ kind, at: instant, label: words.say(`svg.${kind}`, {}) }]
  return [
    ...marker('start', startedAt),
    ...warnings.flatMap((warning) => marker('warning', warning.at)),
    ...marker('internal-due', internalDueAt),
    ...marker('due', dueAt),
    ...marker('breach', breachedAt),
    ...marker('elapsed', passedAt),
    ...marker(stoppedAt !== null && stoppedAt <= at ? 'stop' : 'now', until),
  ].sort((a, b) => a.at - b.at)
}
