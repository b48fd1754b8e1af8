import type { Ticket } from '../../ticket/ticket.js'
import type { TargetView } from './target.js'

/** Returns what a target's condition reads: the facts, and who must act how urgently. */
export function targetViewOf({ facts, responsibility, priority }: Ticket): TargetView {
  // Assigned, not spread: V8 takes microseconds for members that a spread object lacks.
  return Object.assign({}, facts, {
    owner: responsibility?.party ?? ('triage' as const),
    team: responsibility?.team ?? null,
    tier: responsibility?.tier ?? 1,
    priority,
  })
}
