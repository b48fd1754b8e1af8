import type { Priority } from '../subject/priority.js'

/** A category that a classifier proposed, with its confidence from 0 to 1. */
export interface Candidate {
  readonly category: string
  readonly confidence: number
}

/**
 * The outcome of asking a classifier. `chosen`: its best candidate became the category. `uncertain`: no candidate
 * reached its threshold. `failed`: it threw or rejected. `late`: it exceeded the time limit. `invalid`: its answer was
 * malformed. In all cases but `chosen`, a person decides.
 */
export type ClassificationOutcome = 'chosen' | 'uncertain' | 'failed' | 'late' | 'invalid'

/** A classifier's guess as an event records it: codes and numbers, no message text. */
export interface ClassificationRecord {
  /** The classifier's id. It includes the version. */
  readonly classifier: string
  readonly outcome: ClassificationOutcome
  /** The category that was chosen; null if none was. */
  readonly category: string | null
  /** At most ten candidates, the most likely first. Only categories that the policy declares and has not retired. */
  readonly candidates: readonly Candidate[]
  /** The priority that the classifier proposed; null if it proposed none. */
  readonly urgency: Priority | null
}

/** A classifier's guess, with a person's review of it. */
export interface TicketClassification extends ClassificationRecord {
  /** Null until a person sets or confirms the category. */
  readonly review: 'confirmed' | 'corrected' | null
}

/** The part of a ticket with a classifier's guess. */
export interface ClassificationPart {
  /** The guess, if no category was given at opening; null if no classifier was asked. */
  readonly classification: TicketClassification | null
}

/** The data of the events of this part, by type. */
export interface ClassificationEvents {
  /** A classifier was asked, because no category was given at opening. */
  'ticket.classified': ClassificationRecord
  /** A person set a category other than the classifier's. Recorded instead of `ticket.category-set`, not beside it. */
  'ticket.reclassified': {
    readonly from: string
    readonly to: string
    readonly classifier: string
    /** The category that the classifier had chosen; null if it had chosen none. */
    readonly guessed: string | null
  }
  /** A person confirmed the classifier's choice. */
  'ticket.classification-confirmed': { readonly category: string; readonly classifier: string }
}
