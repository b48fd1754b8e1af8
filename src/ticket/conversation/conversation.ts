import type { EpochMs } from '../../kernel/time/instants.js'

/** A proof of a text in *contents*, without the text itself. The text has the id of the event that brought it. */
export interface ContentDigest {
  /** The hexadecimal SHA-256 of the content's salt, the subject's length, a colon, the subject and the body. */
  readonly digest: string
}

/** A reference to a text in *contents*. */
export interface ContentRef extends ContentDigest {
  readonly id: string
}

/**
 * When the answering side answered, and since when it owes an answer. An answer is a reply, or a resolution with
 * words. A holding reply is an update, but not an answer.
 */
export interface Answers {
  /** When the answering side first answered. */
  readonly firstResponseAt: EpochMs | null
  /** Since when the requester has waited for an answer; null while nobody owes one. */
  readonly replyNeededSince: EpochMs | null
  /** When the answering side last wrote to the requester. */
  readonly lastUpdateAt: EpochMs | null
}

/** The counts of answers, by whose count. */
export const answerCounts = ['owner', 'programs', 'ownerPrograms'] as const
/**
 * A count of answers beside that of the ticket, which counts every person. `owner`: only answers of the owner itself.
 * A handover to another owner sets it to that of the ticket. `programs`: those of programs too. `ownerPrograms`: those
 * of the owner and of its programs.
 */
export type AnswerCount = (typeof answerCounts)[number]

/** The part of a ticket that says when each side answered, and who owes an answer. Programs' answers do not count. */
export interface Conversation extends Answers {
  /** The subject and the first message of the ticket. */
  readonly content: ContentRef
  /** The counts that differ from the ticket's own; null if none does. `answersBy` of `answers.ts` reads them. */
  readonly answersApart: { readonly [C in AnswerCount]?: Answers } | null
  /**
   * Since when the owner owes an answer again, whatever was answered before. Undefined: it does not, or a person of
   * the answering side has answered since. A party's promise of a first response then counts from here.
   */
  readonly answerOwed?: OwedAnswer | undefined
  /** When the requester was last asked for an answer; null while it owes none. */
  readonly askedAt: EpochMs | null
  /**
   * The others who were asked something and have not answered, with the instant: `seller/<id>` and `operator`.
   * Undefined: nobody.
   */
  readonly asked?: Readonly<Record<string, EpochMs>> | undefined
}

/** An answer that is owed again. */
export interface OwedAnswer {
  readonly since: EpochMs
  /** When a program first answered since then. Absent: none did. */
  readonly programAt?: EpochMs
}

/** The author of an answer, as far as promises ask. */
export interface Answerer {
  /** True if the owner itself answered, or if nobody owns the ticket. */
  readonly isOwner: boolean
  readonly isAutomated: boolean
}

/** The data of the events of this part, by type. */
export interface ConversationEvents {
  'ticket.replied': {
    readonly content: ContentDigest
    /** The side that wrote. `participant`: a seller on the ticket who does not own it. */
    readonly side: 'requester' | 'responder' | 'participant'
    /** The side that must act after the reply. The seller is the one that `seller` names. */
    readonly awaits: Awaited
    /** The seller that the reply asks something. Present if and only if it awaits a seller. */
    readonly seller?: string
    /** The only reader of the reply, beside the operator and its author. Omitted: everybody on the ticket. */
    readonly to?: NoteAudience
    /** True for a holding reply: it updates the requester, and answers nothing. Omitted: it is a full reply. */
    readonly holding?: true
  }
  'ticket.noted': { readonly content: ContentDigest; readonly to: NoteAudience }
}

/** Every side that a reply may await. */
export const awaitedSides = ['requester', 'owner', 'seller', 'operator', 'nobody'] as const
/** The side that must act after a reply. */
export type Awaited = (typeof awaitedSides)[number]

/**
 * The audience of a note, or of a reply that not everybody reads. `operator`: the operator, and the seller that wrote
 * it. `seller`: that seller, too.
 */
export type NoteAudience =
  | { readonly party: 'operator'; readonly id?: undefined }
  | { readonly party: 'seller'; readonly id: string }
