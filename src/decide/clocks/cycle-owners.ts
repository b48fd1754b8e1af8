import type { EpochMs } from '../../kernel/time/instants.js'
import { type CountedPast, countedIn } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { Draft } from '../draft.js'

/** Counted milliseconds by the name of the owner who had the ticket meanwhile. */
type ByOwner = Readonly<Record<string, number>>

/**
 * Returns the counted milliseconds by owner, from the clock's start to the last handover. Returns null if the ticket
 * has had one owner since the start.
 * @throws AnswerableError HISTORY_NEEDED: there was a handover since the start, and the caller gave no events
 */
export function ownersToHandover(draft: Draft, startedAt: EpochMs, pastOf: () => CountedPast): ByOwner | null {
  const { ownerSince, openedAt } = draft.ticket
  if (startedAt >= ownerSince || ownerSince === openedAt) return null
  return ownersUntil(draft, pastOf(), ownerSince)
}

/**
 * Returns the new `byOwner` totals of a clock that is counted again from its start. Null: one owner since the start and
 * no totals, so nothing changes. `{}`: one owner since the start, and the totals of the old count are cleared.
 * Otherwise: the counted milliseconds by owner, up to the last handover.
 * @throws AnswerableError HISTORY_NEEDED: there was a handover since the start, and the caller gave no events
 */
export function ownersAfterRecount(
  draft: Draft,
  { startedAt, byOwner }: ClockState,
  pastOf: () => CountedPast,
): ByOwner | null {
  const owners = ownersToHandover(draft, startedAt, pastOf)
  return owners === null && Object.keys(byOwner).length > 0 ? {} : owners
}

/**
 * Returns the counted milliseconds by owner, from the clock's start to an instant.
 * @throws AnswerableError HISTORY_NEEDED: the caller gave no events
 */
export function ownersUntil(draft: Draft, past: CountedPast, at: EpochMs): ByOwner {
  const { owners } = draft.history()
  const byOwner: Record<string, number> = {}
  for (const [i, { from, owner }] of owners.entries()) {
    const until = Math.min(owners[i + 1]?.from ?? at, at)
    // The first owner gets the time before it was routed: the ticket was being opened.
    const since = i === 0 ? past.startedAt : Math.max(from, past.startedAt)
    if (since >= until) continue
    const counted = countedIn(past, draft.calendarOf, since, until)
    if (counted > 0) byOwner[owner] = (byOwner[owner] ?? 0) + counted
  }
  return byOwner
}
