import type { Facts } from 'answerable'
import { defaultBecause, ownerOf } from '../sixty-two-rules.js'

/** The answer that every engine must give: who answers, by which rule, why, and on which facts. */
export interface Verdict {
  readonly owner: string
  readonly rule: string | null
  readonly because: unknown
  readonly evidence: Readonly<Record<string, unknown>>
}

/** Returns the verdict that a host of a plain rule engine adds: no rule matched, so the category decides. */
export function byCategory(facts: Facts): Verdict {
  const owner = ownerOf.get(facts.category) ?? 'triage'
  const evidence =
    owner === 'seller' ? { category: facts.category, 'seller.id': facts.seller?.id } : { category: facts.category }
  return { owner, rule: null, because: defaultBecause, evidence }
}
