import type { EpochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import type { ClockState, StopCause } from '../../ticket/clocks/clock-state.js'
import { ownerName } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'

/* The owner of a promise: who owes it now, since when, and whether it gave the ticket away. */

/** Returns the name of the owner who owes the target now; null if the target does not depend on the owner. */
export function owedByNow({ ticket }: Draft, { owedBy }: Target): string | null {
  return owedBy === 'nobody' ? null : ownerName(ticket.responsibility, owedBy === 'team')
}

/** True if the owner whose clock this is no longer has the ticket. */
export function isHandedOver(draft: Draft, clock: ClockState, target: Target): boolean {
  if (target.owedBy === 'nobody') return false
  const { migration } = draft
  // A new policy version may change `owedBy` from the party to the team. That alone is not a handover.
  const isOther = clock.target !== target.id || migration?.targets.includes(target.id) === true
  const isMigrated = migration !== null && clock.phase !== 'stopped' && isOther
  const owedBefore = isMigrated ? ownerName(migration.responsibility, target.owedBy === 'team') : clock.owedBy
  return owedBefore !== owedByNow(draft, target)
}

/**
 * Returns the cause that stops a clock whose target no longer applies to it: `handed-over` if its owner gave the ticket
 * away, else `released`.
 */
export const releaseCause = (draft: Draft, { owedBy }: ClockState, target: Target): StopCause =>
  owedBy !== null && owedBy !== owedByNow(draft, target) ? 'handed-over' : 'released'

/**
 * Returns when a target begins to count that its metric starts at `since`. A party's promise never counts before the
 * party had the ticket. A statutory period runs from its own event, whoever has the ticket.
 */
export function owedFrom({ ticket }: Draft, { owedBy, within, readsTier }: Target, since: EpochMs): EpochMs {
  if (owedBy === 'nobody' || 'rule' in within) return since
  const { partySince, ownerSince, responsibility } = ticket
  const tierSince = readsTier ? (responsibility?.since ?? partySince) : partySince
  return Math.max(since, tierSince, owedBy === 'team' ? ownerSince : since)
}
