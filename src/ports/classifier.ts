import type { Priority } from '../ticket/subject/priority.js'

/** The input of a classifier. A person wrote the text: it must not be stored, logged or put into an error. */
export interface ClassifierInput {
  /** The subject and the body, cut to 20,000 characters. */
  readonly text: string
  readonly channel: string | null
  /** A BCP 47 tag; null if the host does not know it. */
  readonly locale: string | null
}

/** One category that a message may belong to. */
export interface CategoryCandidate {
  /** The code of the category. */
  readonly category: string
  /** From 0 to 1: the share of answers with this confidence that are expected to be right. */
  readonly confidence: number
}

/** The answer of a classifier. */
export interface Classification {
  /** The likeliest first; empty if the classifier cannot tell. */
  readonly candidates: readonly CategoryCandidate[]
  /** How urgent the message reads; null if the classifier cannot tell. */
  readonly urgency: Priority | null
}

/** The runtime's `AbortSignal`. If its types have none, only the members that this package uses. */
export type StopSignal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : {
      readonly aborted: boolean
      addEventListener(type: 'abort', listener: () => void): void
      removeEventListener(type: 'abort', listener: () => void): void
    }

/**
 * A port that predicts the category of a message if nobody chose one. The ticket goes to a person, with the candidates,
 * if the confidence is below the threshold. It also goes to a person if the classifier fails, is late, or returns an
 * invalid answer.
 */
export interface Classifier {
  /** The version of this interface. */
  readonly contract: 1
  /** The name and version of the classifier, such as `keyword/1`. Events record it. At most 120 characters. */
  readonly id: string
  /**
   * Predicts the category of one message.
   * @param options.signal aborted at the time limit: stop the work, the desk no longer waits for the answer
   */
  readonly classify: (
    input: ClassifierInput,
    options: { readonly signal: StopSignal },
  ) => Classification | Promise<Classification>
}
