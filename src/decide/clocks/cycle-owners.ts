import type { EpochMs } from '../../kernel/time/instants.js'
import { type CountedPast, countedIn } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { Draft } from '../draft.js'

type ByOwner = Readonly<Record<string, number>>

/**
 * Returns who had the ticket while a clock counted, up to the last handover; null where that was one owner alone.
 * @throws AnswerableError HISTORY_NEEDED: the ticket was handed over since the start
 */
export function ownersBefore(draft: Draft, startedAt: EpochMs, pastOf: () => CountedPast): ByOwner | null {
  const { ownerSince, openedAt } = draft.ticket
  if (startedAt >= ownerSince || ownerSince === openedAt) return null
  return split(draft, pastOf(), ownerSince)
}

/**
 * Returns the owners of a clock that is counted again from its start, up to the last handover; null where the clock's
 * own totals say it. What they said of another count is forgotten.
 * @throws AnswerableError HISTORY_NEEDED: the ticket was handed over since the start
 */
export function ownersAgain(
  draft: Draft,
  { startedAt, byOwner }: ClockState,
  pastOf: () => CountedPast,
): ByOwner | null {
  const owners = ownersBefore(draft, startedAt, pastOf)
  return owners === null && Object.keys(byOwner).length > 0 ? {} : owners
}

/** Returns who had the ticket while a clock counted, up to an instant: milliseconds by owner. @throws AnswerableError HISTORY_NEEDED */
export const ownersUntil = (draft: Draft, past: CountedPast, at: EpochMs): ByOwner => split(draft, past, at)

function split(draft: Draft, past: CountedPast, at: EpochMs): ByOwner {
  const { owners } = draft.history()
  const byOwner: Record<string, number> = {}
  for (const [i, { from, owner }] of owners.entries()) {
    const until = Math.min(owners[i + 1]?.from ?? at, at)
    // The time before the first owner is the first owner's: the ticket was being opened.
    const since = i === 0 ? past.startedAt : Math.max(from, past.startedAt)
    if (since >= until) continue
    const counted = countedIn(past, draft.calendarOf, since, until)
    if (counted > 0) byOwner[owner] = (byOwner[owner] ?? 0) + counted
  }
  return byOwner
}
