import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { PageWords } from './words.js'

/** A published page, independent of its format. All texts are plain text. */
export interface Page {
  /** A BCP 47 language tag. */
  readonly language: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A block of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A list of names with their values. */
  | { readonly kind: 'terms'; readonly terms: readonly (readonly [name: string, value: string])[] }
  /** A table. The first cell of each row is its heading. */
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

/** Identifies the policy of a page: its id, version, both hashes, and the date from which the page applies. */
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
