import type { RecordedDecision, Score } from '../responsibility/responsibility.js'

/** The four facts about a case that move apart from its owner. */
export interface Settlement {
  /** The party that gives the customer the money: `seller`, `operator`, or a code of the host. Null: not specified. */
  readonly paidBy: string | null
  /** The party that bears the cost in the end: `seller`, `operator`, `carrier`, or a code of the host. Null: open. */
  readonly chargedTo: string | null
  /** The party that was wrong. Null: open. */
  readonly fault: string | null
  /** Whether the seller's score counts the ticket. Null: open. */
  readonly score: Score | null
}

/** The names of the four. */
export const settlementFields = ['paidBy', 'chargedTo', 'fault', 'score'] as const satisfies (keyof Settlement)[]
/** The name of one of the four. */
export type SettlementField = keyof Settlement

/** The part of a ticket with the four. */
export interface SettlementPart {
  /**
   * The values that a person set. The policy's decision gives the others; `settlementOf` reads all four. Omitted: a
   * person has set none.
   */
  readonly settlement?: Partial<Settlement> | undefined
}

/** The data of an event that moves one of the four. */
export interface SettlementMove<V> {
  readonly from: V
  readonly to: V
  /** `policy`: the policy decided again. `person`: a command set it, and from then on the policy leaves it. */
  readonly cause: 'policy' | 'person'
  /** A code: why. If the policy decided again: `facts`, `category` or `policy-version`. */
  readonly reason: string
}

/** The data of the events of this part, by type. */
export interface SettlementEvents {
  'ticket.paid-by-set': SettlementMove<Settlement['paidBy']>
  'ticket.charged-to-set': SettlementMove<Settlement['chargedTo']>
  'ticket.fault-found': SettlementMove<Settlement['fault']>
  'ticket.score-set': SettlementMove<Settlement['score']>
}

/** Returns who pays, who bears the cost, who was wrong, and whether the score counts the ticket, as of now. */
export function settlementOf({
  settlement,
  decision,
}: SettlementPart & { readonly decision: RecordedDecision | null }): Settlement {
  const { paidBy = null, chargedTo = null, fault = null, score = null } = decision ?? {}
  return { paidBy, chargedTo, fault, score, ...settlement }
}
