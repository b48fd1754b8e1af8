import { LAST_INSTANT } from '../../kernel/time/instants.js'
import { isRecord } from '../../policy/language/fact-table.js'

/**
 * Why a timeline cannot have been: an instant that is none, something before the opening, a wait that ends before it begins.
 * Played as it stands, it would keep promises that nobody kept.
 * @returns the member and what is wrong with it, without its value; null where nothing is
 */
export function timelineProblem(timeline: unknown): string | null {
  if (!isRecord(timeline)) return 'the timeline is no object'
  const { openedAt, waits } = timeline
  if (!isInstant(openedAt)) return '"openedAt" is no instant'
  for (const name of ['firstResponseAt', 'resolvedAt', 'closedAt']) {
    const problem = instantProblem(timeline[name], openedAt, 'the opening')
    if (problem !== null) return `"${name}" ${problem}`
  }
  return isMissing(waits) ? null : waitsProblem(waits, openedAt)
}

function waitsProblem(waits: unknown, openedAt: number): string | null {
  if (!Array.isArray(waits)) return '"waits" is no list'
  for (const wait of waits) {
    const from: unknown = isRecord(wait) ? wait.from : undefined
    if (!isRecord(wait) || !isInstant(from)) return 'a wait begins at no instant'
    const problem =
      instantProblem(from, openedAt, 'the opening') ?? instantProblem(wait.to, from, 'the beginning of the wait')
    if (problem !== null) return `one of "waits" ${problem}`
  }
  return null
}

function instantProblem(at: unknown, earliest: number, what: string): string | null {
  if (isMissing(at)) return null
  if (!isInstant(at)) return 'is no instant'
  return at < earliest ? `is before ${what}` : null
}

const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null

const isInstant = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= LAST_INSTANT
