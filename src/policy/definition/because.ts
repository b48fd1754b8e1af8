import { codes, fill } from '../../kernel/errors/codes.js'
import { polishReasons } from '../../kernel/errors/reasons-pl.js'
import type { Owner, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import type { CategoryDefinition, RuleDefinition, Text } from './definition.js'

/** Holds the parts of a decision that its text rests on. */
type Decided = Pick<RecordedDecision, 'owner' | 'reason' | 'rule' | 'evidence'>

/**
 * The text for people behind a decision: the rule's, else the category's, else a sentence that says no more
 * than the outcome. A seller who should answer and is not named is a reason of its own: neither the rule
 * nor the category had that in mind.
 */
export function becauseOf(
  { owner, reason, rule: id, evidence }: Decided,
  rule?: Pick<RuleDefinition, 'because'>,
  category?: Pick<CategoryDefinition, 'because'>,
): Text {
  const values = { category: String(evidence.category ?? ''), rule: id ?? '' }
  if (reason !== 'SELLER_UNNAMED') {
    const written = rule?.because ?? category?.because
    if (written !== undefined) return written
    if (reason === null && owner !== 'triage') return defaultText(values.category, owner)
  }
  const code = reason ?? 'CATEGORY_UNDECIDED'
  return { en: fill(codes[code].text, values), pl: fill(polishReasons[code], values) }
}

const defaultText = (category: string, owner: Owner): Text => ({
  en: `Category ${category} is answered by the ${owner}.`,
  pl: `Na zgłoszenia z kategorii ${category} odpowiada ${owner === 'seller' ? 'sprzedawca' : owner}.`,
})
