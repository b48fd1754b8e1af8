import type { EpochMs } from '../../kernel/time/instants.js'

/** Proves a text in *contents* without holding it. The text has the id of the event that brings it. */
export interface ContentDigest {
  /** SHA-256, in hexadecimal, over the content's salt, the subject's length, a colon, the subject and the body. */
  readonly digest: string
}

/** Points to a text in *contents*. */
export interface ContentRef extends ContentDigest {
  readonly id: string
}

/** The part of a ticket that says who spoke last, and who owes an answer. */
export interface Conversation {
  /** The subject and the first message. */
  readonly content: ContentRef
  /** When the side that answers first answered, or resolved; automatic replies do not count. */
  readonly firstResponseAt: EpochMs | null
  /** Since when the requester waits for an answer; null while nobody owes one. */
  readonly replyNeededSince: EpochMs | null
  /** As `firstResponseAt`, for the owner itself: an answer that somebody gives in its place ends the wait, not its debt. */
  readonly ownerFirstResponseAt: EpochMs | null
  /** As `replyNeededSince`, for the owner itself. */
  readonly ownerReplyNeededSince: EpochMs | null
  /** When a program first answered. */
  readonly autoRespondedAt: EpochMs | null
  /** When the side that answers last wrote to the requester. */
  readonly lastUpdateAt: EpochMs | null
  /** When the requester was last asked for something; null while it owes no answer. */
  readonly askedAt: EpochMs | null
}

export interface ConversationEvents {
  'ticket.replied': {
    readonly content: ContentDigest
    /** The side that wrote: the requester, the responder, or a seller on the ticket who does not own it. */
    readonly side: 'requester' | 'responder' | 'participant'
    /** Whom the reply leaves waiting. */
    readonly awaits: 'requester' | 'owner' | 'nobody'
  }
  'ticket.noted': { readonly content: ContentDigest }
}
