import type { ExplanationLocale } from '../../explain/words/words.js'
import type { Owner, PolicyRef } from '../../ticket/responsibility/responsibility.js'

/** A party that a disclosure may name as the one that bears the cost. */
export type KnownParty = 'seller' | 'operator' | 'carrier' | 'customer'

/** A kind of matter, and the reason for its default owner: the one decided if only a seller is known. */
export interface DisclosedMatter {
  readonly category: string
  readonly label: string
  readonly description: string | null
  readonly chargedTo: KnownParty | null
  readonly because: string | null
}

/** The matters below one category. */
export interface DisclosedArea {
  readonly category: string
  readonly label: string
  readonly matters: readonly DisclosedMatter[]
}

/** A case in which another party answers or bears the cost. */
export interface DisclosedException {
  /**
   * The rules of the case if `ruleIds` is set, else empty. Also empty for the case "none of the other cases applies".
   */
  readonly rules: readonly string[]
  readonly when: string
  /** Null: the owner is as without the case. */
  readonly owner: Owner | 'triage' | null
  /** Null: the charged party is as without the case, or may not be disclosed. */
  readonly chargedTo: KnownParty | null
  readonly because: string | null
  /** Categories of the same section. */
  readonly categories: readonly string[]
}

/** The matters that one party answers by default, and the exceptions to that. */
export interface DisclosedSection {
  readonly owner: Owner | 'triage'
  readonly areas: readonly DisclosedArea[]
  /** In evaluation order: the first that names an owner counts, and the first that names a charged party. */
  readonly exceptions: readonly DisclosedException[]
}

/** A statement for consumers on how obligations are shared between seller and marketplace. Plain data. */
export interface Disclosure {
  readonly locale: ExplanationLocale
  readonly policy: PolicyRef
  /** The date from which it applies, if the host gave one. */
  readonly validFrom: string | null
  /** Always three sections in this order: seller, operator, triage. */
  readonly sections: readonly DisclosedSection[]
  /** True if some cases depend on rules that may not be disclosed. */
  readonly others: boolean
}
