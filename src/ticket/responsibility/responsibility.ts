import type { ReasonCode } from '../../kernel/errors/codes.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Priority } from '../subject/priority.js'

/** Every party that may own a ticket. */
export const ownerParties = ['operator', 'seller'] as const
export type Owner = (typeof ownerParties)[number]
/** The owners that a decision may name: a party, or `triage` where a person must say. */
export const decidedOwners = [...ownerParties, 'triage'] as const

/** Whether the seller's score counts a ticket. */
export type Score = 'counted' | 'excluded'
export const scores = ['counted', 'excluded'] as const satisfies readonly Score[]

/** Names one revision of one version of a policy. */
export interface PolicyRef {
  readonly id: string
  readonly version: string
  /** SHA-256 over what judges: the policy without its texts. */
  readonly hash: string
  /** The first 16 digits of the SHA-256 over what is only said: it tells the revisions of a version apart. */
  readonly textHash: string
}

/**
 * A decision as events keep it: the outcome, where it came from and the evidence, without texts.
 * The texts are looked up in the version of the policy that the event's envelope names.
 */
export interface RecordedDecision {
  /** `triage`: nobody owns the ticket until a person decides; `reason` says why. */
  readonly owner: Owner | 'triage'
  /** The seller who answers, where the owner is the seller. */
  readonly sellerId: string | null
  readonly team: string | null
  readonly tier: number
  readonly priority: Priority | null
  /** Gives the customer the money: `seller`, `operator`, or a word of the host's. Null: nobody said. */
  readonly paidBy: string | null
  /** Bears the cost in the end. Null: not decided yet. */
  readonly chargedTo: string | null
  /** Was wrong, as far as the facts tell. Null: not decided yet. */
  readonly fault: string | null
  /** Whether the seller's score counts it. Null: not decided yet. */
  readonly score: Score | null
  /** The skills that whoever answers must have. */
  readonly skills: readonly string[]
  /** In which language it must be answered; null: any. */
  readonly language: string | null
  /** The promises that the outcome names, by the ids of their targets. */
  readonly targets: readonly string[]
  /** Which layer named the owner: the platform's override, the seller's contract, a rule, the category, or none. */
  readonly source: DecisionSource
  /** The rule that named the owner, where one did. */
  readonly rule: string | null
  /** Every rule that spoke, one a layer, also where layers before it had said all of it; `rule` is one of them. */
  readonly rules: readonly string[]
  /** Why nobody owns the ticket; null where somebody does. */
  readonly reason: ReasonCode | null
  /** The facts that the outcome rests on, by path, and no others. */
  readonly evidence: Readonly<Record<string, FactValue>>
}

/** The layers of a policy, in the order in which they speak; `none` where not even a category did. */
export type DecisionSource = 'override' | 'contract' | 'rule' | 'category' | 'none'

export type FactValue = string | number | boolean | null | readonly (string | number | boolean)[]

/** The owner who must act now, and since when. */
export interface Responsibility {
  readonly party: Owner
  readonly sellerId: string | null
  readonly team: string | null
  readonly tier: number
  readonly since: EpochMs
  /** The cause: a rule or category of the policy, a person, an escalation, or a deadline that gave the ticket back. */
  readonly cause: 'policy' | 'assigned' | 'escalated' | 'returned'
  readonly rule: string | null
}

/**
 * Names whoever has a ticket: `operator`, `operator/tech`, `seller/s-1`, `nobody`.
 * @param asTeam false: the operator's teams are one
 */
export function ownerName(responsibility: Responsibility | null, asTeam = true): string {
  if (responsibility === null) return 'nobody'
  const { party, sellerId, team } = responsibility
  if (party === 'seller') return `seller/${sellerId}`
  return asTeam && team !== null ? `operator/${team}` : 'operator'
}

/** The highest tier of the operator: escalation ends there. */
export const MAX_TIER = 9
