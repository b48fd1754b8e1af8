import type { EpochMs } from '../../kernel/time/instants.js'
import { countedIn } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { Draft } from '../draft.js'

/** Who had the ticket while the clock counted: milliseconds by owner, which add up to `elapsedMs`. */
export function splitByOwner(
  { ticket: { owners }, timelineOf }: Draft,
  clock: ClockState,
  at: EpochMs,
  elapsedMs: number,
): Readonly<Record<string, number>> {
  const split: Record<string, number> = {}
  for (const [i, { from, owner }] of owners.entries()) {
    const until = owners[i + 1]?.from ?? at
    // Before somebody had it, nobody did: the ticket was being opened.
    const since = i === 0 ? clock.startedAt : Math.max(from, clock.startedAt)
    if (since >= at || until <= clock.startedAt) continue
    const isAll = since === clock.startedAt && until >= at
    const counted = isAll ? elapsedMs : countedIn(clock, timelineOf, since, Math.min(until, at))
    if (counted > 0) split[owner] = (split[owner] ?? 0) + counted
  }
  return split
}
