import { codes, fill, type ReasonCode } from '../kernel/codes.js'
import { polishReasons } from '../kernel/reasons-pl.js'
import type { Owner, RecordedDecision } from '../ticket/responsibility.js'
import type { CategoryDefinition, RuleDefinition, Text } from './definition.js'

/** What the text of a decision rests on. */
type Decided = Pick<RecordedDecision, 'owner' | 'reason' | 'rule' | 'evidence'>

/**
 * The text for people behind a decision: the rule's, else the category's, else a sentence that says no more
 * than the outcome. A seller who should answer and is not named is a reason of its own: neither the rule
 * nor the category had that in mind.
 */
export function becauseOf(
  decided: Decided,
  rule: RuleDefinition | undefined,
  category: CategoryDefinition | undefined,
): Text {
  const { owner, reason } = decided
  const code = String(decided.evidence.category ?? '')
  if (reason === 'SELLER_UNNAMED') return reasonText(reason, {})
  if (rule !== undefined) return rule.because
  if (category?.because !== undefined) return category.because
  if (reason !== null) return reasonText(reason, { category: code, rule: decided.rule ?? '' })
  return owner === 'triage' ? reasonText('CATEGORY_UNDECIDED', { category: code }) : defaultText(code, owner)
}

function defaultText(category: string, owner: Owner): Text {
  return owner === 'seller'
    ? {
        en: `Category ${category} is answered by the seller.`,
        pl: `Na zgłoszenia z kategorii ${category} odpowiada sprzedawca.`,
      }
    : {
        en: `Category ${category} is answered by the operator.`,
        pl: `Na zgłoszenia z kategorii ${category} odpowiada operator.`,
      }
}

function reasonText(reason: ReasonCode, values: Readonly<Record<string, string>>): Text {
  return { en: fill(codes[reason].text, values), pl: fill(polishReasons[reason], values) }
}
