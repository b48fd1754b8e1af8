import type { CommandName } from '../../ticket/commands/commands.js'
import type { settlementCommands } from '../../ticket/settlement/commands.js'
import {
  type Settlement,
  type SettlementField,
  type SettlementMove,
  settlementFields,
  settlementOf,
} from '../../ticket/settlement/settlement.js'
import type { Draft } from '../draft.js'
import { type Refused, unchanged } from '../refusal.js'
import type { Handlers } from './handler.js'

export const settlementHandlers: Handlers<keyof typeof settlementCommands> = {
  'settlement.set-paid-by': (draft, { type, paidBy, reason }) => set(draft, type, 'paidBy', paidBy, reason),
  'settlement.set-charged-to': (draft, { type, chargedTo, reason }) => set(draft, type, 'chargedTo', chargedTo, reason),
  'settlement.find-fault': (draft, { type, fault, reason }) => set(draft, type, 'fault', fault, reason),
  'settlement.set-score': (draft, { type, score, reason }) => set(draft, type, 'score', score, reason),
}

/** Sets one of the four. From then on the policy leaves it. */
function set<F extends SettlementField>(
  draft: Draft,
  command: CommandName,
  field: F,
  to: Settlement[F],
  reason: string,
): Refused | null {
  const from = settlementOf(draft.ticket)[field]
  if (from === to && draft.ticket.settlement !== undefined && field in draft.ticket.settlement) {
    return unchanged(draft, command, `${field} is ${to ?? 'open'} already`)
  }
  record[field](draft, { from, to, reason, cause: 'person' })
  return null
}

/**
 * Records those of the four that a new decision moved, each by its own event. A value that a person set stays.
 * @param before the four before the new decision
 * @param reason a code: why the policy decided again
 */
export function recordMoved(draft: Draft, before: Settlement, reason: 'facts' | 'category' | 'policy-version'): void {
  const now = settlementOf(draft.ticket)
  for (const field of settlementFields) recordIfMoved(draft, field, before, now, reason)
}

function recordIfMoved<F extends SettlementField>(
  draft: Draft,
  field: F,
  { [field]: from }: Settlement,
  { [field]: to }: Settlement,
  reason: string,
): void {
  if (from !== to) record[field](draft, { from, to, reason, cause: 'policy' })
}

/** Records the event of one of the four. */
const record: { readonly [F in SettlementField]: (draft: Draft, move: SettlementMove<Settlement[F]>) => void } = {
  paidBy: (draft, move) => draft.record('ticket.paid-by-set', move),
  chargedTo: (draft, move) => draft.record('ticket.charged-to-set', move),
  fault: (draft, move) => draft.record('ticket.fault-found', move),
  score: (draft, move) => draft.record('ticket.score-set', move),
}
