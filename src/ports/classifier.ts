import type { Priority } from '../ticket/subject/priority.js'

/** The input of a classifier. The text is a person's: it must not be kept, logged or put in an error. */
export interface ClassifierInput {
  /** Subject and body, at most 20,000 characters of them. */
  readonly text: string
  readonly channel: string | null
  /** A BCP 47 tag; null where the host does not know it. */
  readonly locale: string | null
}

/** One category that a message may belong to. */
export interface CategoryCandidate {
  /** A category's code. */
  readonly category: string
  /** From 0 to 1: the share of such answers that are expected to be right. */
  readonly confidence: number
}

/** The answer of a classifier about a message. */
export interface Classification {
  /** The likeliest first; empty where it cannot tell. */
  readonly candidates: readonly CategoryCandidate[]
  /** How pressing the message reads; null where it cannot tell. */
  readonly urgency: Priority | null
}

/** An `AbortSignal` where the runtime's types know one, and what we use of it where they do not. */
export type StopSignal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : {
      readonly aborted: boolean
      addEventListener(type: 'abort', listener: () => void): void
      removeEventListener(type: 'abort', listener: () => void): void
    }

/**
 * Guesses the category of a message, where nobody chose one. A guess is never more than that: below its threshold the
 * ticket goes to a person with the candidates, and so it does where the classifier fails, is late, or answers nonsense.
 */
export interface Classifier {
  readonly contract: 1
  /** Names the classifier and its version, such as `keyword/1`; events record it. At most 120 characters. */
  readonly id: string
  /**
   * @param input what was written
   * @param options.signal aborted when the time limit is over: stop the work, nobody waits for the answer
   */
  readonly classify: (
    input: ClassifierInput,
    options: { readonly signal: StopSignal },
  ) => Classification | Promise<Classification>
}
