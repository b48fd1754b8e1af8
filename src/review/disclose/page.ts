import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { PageWords } from './words.js'

/** A page as it is published, before it is written in a format. All texts are plain. */
export interface Page {
  /** The language, a BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A name and its value in each line. */
  | { readonly kind: 'terms'; readonly terms: readonly (readonly [name: string, value: string])[] }
  /** The first cell of each row is its heading. */
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

/** Names the policy, its version and the revision of its texts that a page tells of. */
export function policyTerms(policy: PolicyRef, validFrom: string | null, words: PageWords): Block {
  const terms: (readonly [string, string])[] = [
    [words.say('policy', {}), policy.id],
    [words.say('version', {}), policy.version],
    [words.say('hash', {}), policy.hash],
    [words.say('textHash', {}), policy.textHash],
  ]
  if (validFrom !== null) terms.push([words.say('validFrom', {}), validFrom])
  return { kind: 'terms', terms }
}
