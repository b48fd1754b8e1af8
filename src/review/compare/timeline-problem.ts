import { LAST_INSTANT } from '../../kernel/time/instants.js'
import { isRecord } from '../../policy/language/fact-table.js'

/**
 * Finds out why a timeline is impossible: an invalid instant, an event before the opening, a wait that ends before it
 * begins. If it were played, it would count clocks as kept that nobody kept.
 * @returns the member and its problem, without its value; null if the timeline is possible
 */
export function timelineProblem(timeline: unknown): string | null {
  if (!isRecord(timeline)) return 'the timeline is not an object'
  const { openedAt, waits } = timeline
  if (!isInstant(openedAt)) return '"openedAt" is not an instant'
  for (const name of ['firstResponseAt', 'resolvedAt', 'closedAt']) {
    const problem = instantProblem(timeline[name], openedAt, 'the opening')
    if (problem !== null) return `"${name}" ${problem}`
  }
  return isMissing(waits) ? null : waitsProblem(waits, openedAt)
}

function waitsProblem(waits: unknown, openedAt: number): string | null {
  if (!Array.isArray(waits)) return '"waits" is not a list'
  for (const wait of waits) {
    const from: unknown = isRecord(wait) ? wait.from : undefined
    if (!isRecord(wait) || !isInstant(from)) return 'the beginning of a wait is not an instant'
    const problem =
      instantProblem(from, openedAt, 'the opening') ?? instantProblem(wait.to, from, 'the beginning of the wait')
    if (problem !== null) return `one of "waits" ${problem}`
  }
  return null
}

function instantProblem(at: unknown, earliest: number, what: string): string | null {
  if (isMissing(at)) return null
  if (!isInstant(at)) return 'is not an instant'
  return at < earliest ? `is before ${what}` : null
}

const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null

const isInstant = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= LAST_INSTANT
