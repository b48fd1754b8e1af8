import { codes, fill } from '../../kernel/errors/codes.js'
import { polishReasons } from '../../kernel/errors/reasons-pl.js'
import type { Owner, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import type { CategoryDefinition, RuleDefinition, Text } from './definition.js'

/** The parts of a decision that determine its text. */
type Decided = Pick<RecordedDecision, 'owner' | 'reason' | 'rule' | 'evidence'>

/**
 * Returns the text that explains a decision to people: the rule's, otherwise the category's, otherwise a default
 * sentence. `SELLER_UNNAMED` always gets its own sentence, because neither text was written for that case.
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
