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

/** The part of a ticket that says when each side answered, and who owes an answer. */
export interface Conversation {
  /** The subject and the first message of the ticket. */
  readonly content: ContentRef
  /** When the answering side first replied or resolved the ticket. Automatic replies do not count. */
  readonly firstResponseAt: EpochMs | null
  /** Since when the requester has waited for an answer; null while nobody owes one. */
  readonly replyNeededSince: EpochMs | null
  /**
   * As `firstResponseAt`, but an answer that somebody gives in the owner's place does not count. A handover to another
   * owner sets it to `firstResponseAt`.
   */
  readonly ownerFirstResponseAt: EpochMs | null
  /** As `replyNeededSince`, but an answer that somebody gives in the owner's place does not end it. */
  readonly ownerReplyNeededSince: EpochMs | null
  /** When an automatic reply was first sent. */
  readonly autoRespondedAt: EpochMs | null
  /** When the answering side last wrote to the requester or resolved the ticket. Automatic replies do not count. */
  readonly lastUpdateAt: EpochMs | null
  /** When the requester was last asked for an answer; null while it owes none. */
  readonly askedAt: EpochMs | null
}

/** The data of the events of this part, by type. */
export interface ConversationEvents {
  'ticket.replied': {
    readonly content: ContentDigest
    /** The side that wrote. `participant`: a seller on the ticket who does not own it. */
    readonly side: 'requester' | 'responder' | 'participant'
    /** The side that must act after the reply. */
    readonly awaits: 'requester' | 'owner' | 'nobody'
  }
  'ticket.noted': { readonly content: ContentDigest; readonly to: NoteAudience }
}

/** The audience of a note. `operator`: the operator, and the seller that wrote it. `seller`: that seller, too. */
export type NoteAudience =
  | { readonly party: 'operator'; readonly id?: undefined }
  | { readonly party: 'seller'; readonly id: string }
