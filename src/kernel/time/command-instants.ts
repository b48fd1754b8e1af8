import { type EpochMs, LAST_INSTANT } from './instants.js'

/** The first and the last instant that a command may name: 2000-01-01 and 2200-01-01, both 00:00Z. */
const FIRST_COMMAND_INSTANT: EpochMs = Date.UTC(2000, 0, 1)
const LAST_COMMAND_INSTANT: EpochMs = Date.UTC(2200, 0, 1)

/** The problem of an instant that a command names, and how to mend it. */
export interface InstantProblem {
  readonly problem: string
  readonly fix: string
}

const MS_OF_A_SECOND = 1_000
const GIVE_MS = 'Give epoch milliseconds, such as Date.now().'

/**
 * Returns the problem of an instant from outside, or null. It recognises seconds, microseconds and nanoseconds that
 * were given for milliseconds.
 */
export function problemOfInstant(value: unknown): InstantProblem | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { problem: 'it is not an instant', fix: GIVE_MS }
  if (isInRange(value)) {
    if (Number.isInteger(value)) return null
    return { problem: 'it is not a whole number of milliseconds', fix: 'Round it, for example with Math.trunc.' }
  }
  const unit = units.find(({ toMs }) => isInRange(value * toMs))
  if (unit !== undefined) return { problem: `it seems to be in ${unit.name}, not milliseconds`, fix: unit.fix }
  const problem = value < FIRST_COMMAND_INSTANT ? 'it is before the year 2000' : 'it is after the year 2200'
  return { problem: Math.abs(value) <= LAST_INSTANT ? problem : 'it is not an instant', fix: GIVE_MS }
}

const units: readonly { readonly name: string; readonly toMs: number; readonly fix: string }[] = [
  { name: 'seconds', toMs: MS_OF_A_SECOND, fix: 'Multiply it by 1,000.' },
  { name: 'microseconds', toMs: 1 / MS_OF_A_SECOND, fix: 'Divide it by 1,000.' },
  { name: 'nanoseconds', toMs: 1 / MS_OF_A_SECOND ** 2, fix: 'Divide it by 1,000,000.' },
]

const isInRange = (ms: number): boolean => ms >= FIRST_COMMAND_INSTANT && ms <= LAST_COMMAND_INSTANT
