import type { ReasonCode } from '../../kernel/errors/codes.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Priority } from '../subject/priority.js'

/** Every party that may own a ticket. */
export const ownerParties = ['operator', 'seller'] as const
/** A party that owns a ticket and must act on it. */
export type Owner = (typeof ownerParties)[number]
/** The owners that a decision may name: a party, or `triage` if a person must decide. */
export const decidedOwners = [...ownerParties, 'triage'] as const

/** Whether the seller's score counts a ticket. */
export type Score = 'counted' | 'excluded'
export const scores = ['counted', 'excluded'] as const satisfies readonly Score[]

/** The reference to one revision of one version of a policy. */
export interface PolicyRef {
  readonly id: string
  readonly version: string
  /** SHA-256 of the parts that decide: the policy without its texts. */
  readonly hash: string
  /** The first 16 digits of the SHA-256 of the texts. It tells the revisions of one version apart. */
  readonly textHash: string
}

/**
 * A decision as events store it: the outcome, its source and the evidence, without texts.
 * The texts are looked up in the policy version that the event's envelope names.
 */
export interface RecordedDecision {
  /** `triage`: nobody owns the ticket until a person decides; `reason` says why. */
  readonly owner: Owner | 'triage'
  /** The seller's id if the owner is `seller`; else null. */
  readonly sellerId: string | null
  readonly team: string | null
  readonly tier: number
  readonly priority: Priority | null
  /** The party that pays the customer: `seller`, `operator`, or a word of the host's. Null: not specified. */
  readonly paidBy: string | null
  /** The party that bears the cost in the end. Null: not decided yet. */
  readonly chargedTo: string | null
  /** The party that was wrong, as far as the facts show. Null: not decided yet. */
  readonly fault: string | null
  /** Whether the seller's score counts the ticket. Null: not decided yet. */
  readonly score: Score | null
  /** The skills that the person who answers must have. */
  readonly skills: readonly string[]
  /** The language in which the ticket must be answered; null: any. */
  readonly language: string | null
  /** The ids of the targets that the outcome names. */
  readonly targets: readonly string[]
  /** Which layer named the owner: the platform's override, the seller's contract, a rule, the category, or none. */
  readonly source: DecisionSource
  /** The id of the rule that named the owner; null if no rule did. */
  readonly rule: string | null
  /**
   * The ids of the contributing rules, in the policy's order, `rule` included. They are the first rule of each layer
   * that decides, even if an earlier layer had decided everything, and the rules that say a modifier.
   */
  readonly rules: readonly string[]
  /** Why nobody owns the ticket; null if somebody does. */
  readonly reason: ReasonCode | null
  /** Only the facts that the outcome depends on, by path. */
  readonly evidence: Readonly<Record<string, FactValue>>
}

/** The layers of a policy, in the order in which they apply; `none` if not even a category named an owner. */
export type DecisionSource = 'override' | 'contract' | 'rule' | 'category' | 'none'

/** The value of a fact in the evidence. */
export type FactValue = string | number | boolean | null | readonly (string | number | boolean)[]

/** The owner that must act now, and since when. */
export interface Responsibility {
  readonly party: Owner
  readonly sellerId: string | null
  readonly team: string | null
  readonly tier: number
  /** The person of the owner who works on it. Absent: nobody claimed it. */
  readonly agent?: string
  readonly since: EpochMs
  /** `policy`: a rule or category. `assigned`: a person. `escalated`: an escalation. `returned`: a deadline. */
  readonly cause: 'policy' | 'assigned' | 'escalated' | 'returned'
  readonly rule: string | null
}

/**
 * Returns the owner's name: `operator`, `operator/tech`, `seller/s-1` or `nobody`.
 * @param asTeam false: names the operator without its team
 */
export function ownerName(responsibility: Responsibility | null, asTeam = true): string {
  if (responsibility === null) return 'nobody'
  const { party, sellerId, team } = responsibility
  if (party === 'seller') return `seller/${sellerId}`
  return asTeam && team !== null ? `operator/${team}` : 'operator'
}

/** True if both are the same party, seller, team and tier, or both are nobody. */
export const isSameOwner = (a: Responsibility | null, b: Responsibility | null): boolean =>
  isSameParty(a, b) && a?.team === b?.team && a?.tier === b?.tier

/** True if both are the operator, the same seller, or nobody. */
export const isSameParty = (a: Responsibility | null, b: Responsibility | null): boolean =>
  a?.party === b?.party && a?.sellerId === b?.sellerId

/** The highest tier of the operator. Escalation ends there. */
export const MAX_TIER = 9
