import type { Priority } from '../subject/priority.js'

/** A category that a classifier named, and how sure it was: from 0 to 1. */
export interface Candidate {
  readonly category: string
  readonly confidence: number
}

/**
 * The outcome of asking a classifier. `chosen`: its best candidate became the category. `uncertain`: no candidate was sure
 * enough. `failed`: it threw or rejected. `late`: the time limit was over first. `invalid`: it answered nonsense. In
 * all but the first a person decides.
 */
export type ClassificationOutcome = 'chosen' | 'uncertain' | 'failed' | 'late' | 'invalid'

/** A guess of a ticket's category, as an event records it: codes and numbers, nothing of the text. */
export interface ClassificationRecord {
  /** The classifier's id, which names its version. */
  readonly classifier: string
  readonly outcome: ClassificationOutcome
  /** The candidate that was chosen; null where none was. */
  readonly category: string | null
  /** The likeliest first, at most ten, of the categories that the policy declares and has not retired. */
  readonly candidates: readonly Candidate[]
  readonly urgency: Priority | null
}

/** A guess, and what a person made of it. */
export interface TicketClassification extends ClassificationRecord {
  /** Null while no person has set or confirmed the category. */
  readonly review: 'confirmed' | 'corrected' | null
}

/** The part of a ticket that says what a classifier made of it. */
export interface ClassificationPart {
  /** Its guess, where nobody chose a category; null where somebody did. */
  readonly classification: TicketClassification | null
}

export interface ClassificationEvents {
  /** Nobody chose a category, and a classifier was asked. */
  'ticket.classified': ClassificationRecord
  /** A person set another category than the classifier had led to. Says it alone: no `ticket.category-set` beside it. */
  'ticket.reclassified': {
    readonly from: string
    readonly to: string
    readonly classifier: string
    /** The category that the classifier had chosen; null where it was not sure enough. */
    readonly guessed: string | null
  }
  /** A person found the classifier's choice right. */
  'ticket.classification-confirmed': { readonly category: string; readonly classifier: string }
}
