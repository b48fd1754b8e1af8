import type { ExplanationLocale } from '../../explain/words/words.js'
import type { Owner, PolicyRef } from '../../ticket/responsibility/responsibility.js'

/** A party that bears the cost and is known here. */
export type KnownParty = 'seller' | 'operator' | 'carrier' | 'customer'

/** A kind of matter, and why it is answered by whom it is when nothing more is known than a seller. */
export interface DisclosedMatter {
  readonly category: string
  readonly label: string
  readonly description: string | null
  readonly chargedTo: KnownParty | null
  readonly because: string | null
}

/** Matters that lie below one category. */
export interface DisclosedArea {
  readonly category: string
  readonly label: string
  readonly matters: readonly DisclosedMatter[]
}

/** A case in which somebody else answers, or bears the cost. */
export interface DisclosedException {
  /** The rules that say so, where `ruleIds` asked for them; empty too where none of the other cases applies. */
  readonly rules: readonly string[]
  readonly when: string
  /** Null: as without the case. */
  readonly owner: Owner | 'triage' | null
  /** Null: as without the case, or not told. */
  readonly chargedTo: KnownParty | null
  readonly because: string | null
  /** Categories of the same section. */
  readonly categories: readonly string[]
}

/** The matters that one party answers by default, and the cases in which somebody else does. */
export interface DisclosedSection {
  readonly owner: Owner | 'triage'
  readonly areas: readonly DisclosedArea[]
  /** In the order in which they are asked. */
  readonly exceptions: readonly DisclosedException[]
}

/** How obligations are shared between seller and marketplace, as it may be told to consumers. */
export interface Disclosure {
  readonly locale: ExplanationLocale
  readonly policy: PolicyRef
  /** The date from which it applies, as the host gave it. */
  readonly validFrom: string | null
  /** The seller, the marketplace, case by case: always these three, in this order. */
  readonly sections: readonly DisclosedSection[]
  /** True where some cases are decided by what may not be told. */
  readonly others: boolean
}
