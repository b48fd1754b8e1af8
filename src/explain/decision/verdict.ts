import type { EpochMs } from '../../kernel/time/instants.js'
import { unionOf } from '../../sla/clock.js'
import type { ClockExplanation } from '../clock/explanation.js'
import type { LocalTimes } from '../clock/local-times.js'
import { pauseReason } from '../words/reason-words.js'
import { offsetName, type Words } from '../words/words.js'

/** Writes the last lines of an explanation: the sums, the deadlines and the state of the clock. */
export function verdictLines(explanation: ClockExplanation, local: LocalTimes, words: Words): readonly string[] {
  const { remainingMs, overrunMs, dueAt, lateAfter, internalDueAt, breachedAt, passedAt } = explanation
  const shown = (at: number) => words.moment(at, local)
  const lines = [sums(explanation, words), dueLine(explanation, local, words)]
  if (lateAfter !== dueAt) lines.push(words.say('lateAfter', { at: shown(lateAfter) }))
  if (internalDueAt !== null) lines.push(words.say('internalDueAt', { at: shown(internalDueAt) }))
  if (breachedAt !== null) lines.push(words.say('breached', { at: shown(breachedAt) }))
  if (passedAt !== null) lines.push(words.say('elapsed', { at: shown(passedAt) }))
  const duration = words.duration(overrunMs > 0 ? overrunMs : remainingMs)
  return [
    ...lines,
    `${words.say(overrunMs > 0 ? 'over' : 'left', { duration })}; ${standing(explanation, shown, words)}`,
  ]
}

/** Writes the counted time, the promised time and the due instant. */
export function dueLine({ elapsedMs, targetMs, dueAt }: ClockExplanation, local: LocalTimes, words: Words): string {
  return words.say('due', {
    elapsed: words.duration(elapsedMs),
    target: words.duration(targetMs),
    due: words.moment(dueAt, local),
    zone: local.zone,
    offset: offsetName(local.at(dueAt) - dueAt),
  })
}

/**
 * Writes whether the clock runs, is paused or has stopped. A clock that stopped after the instant explained still runs.
 */
export function standing(
  { outcome, stoppedAt, pauses, at, startedAt }: ClockExplanation,
  shown: (at: number) => string,
  words: Words,
): string {
  if (stoppedAt !== null && outcome !== null && stoppedAt <= at) {
    return words.say(`stopped.${outcome}`, { at: shown(stoppedAt) })
  }
  const since = pausedSince(pauses, startedAt, at)
  return since === null ? words.say('running', {}) : words.say('paused.since', { at: shown(since) })
}

/** Returns since when the clock has been paused without interruption, across adjacent pauses; null where it runs. */
function pausedSince(pauses: ClockExplanation['pauses'], startedAt: EpochMs, at: EpochMs): EpochMs | null {
  const current = unionOf(pauses).find(({ from, to }) => from <= at && at < to)
  return current === undefined ? null : Math.max(current.from, startedAt)
}

function sums({ totals, requester }: ClockExplanation, words: Words): string {
  const { countedMs, closedMs, holidayMs, pausedMs, wallMs } = totals
  const parts = [words.say('part.counted', { duration: words.duration(countedMs) })]
  if (closedMs > 0) parts.push(words.say('part.closed', { duration: words.duration(closedMs) }))
  if (holidayMs > 0) parts.push(words.say('part.holiday', { duration: words.duration(holidayMs) }))
  for (const [reason, ms] of Object.entries(pausedMs)) {
    const values = { duration: words.duration(ms), reason: pauseReason(reason, requester, words) }
    parts.push(words.say('part.paused', values))
  }
  return words.say('adds', { parts: parts.join(' + '), wall: words.duration(wallMs) })
}
