import { canonicalJson } from '../../kernel/data/canonical.js'
import { decisionFields } from '../../ticket/migration/migration.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'

/** Tells whether two decisions say the same, whatever their evidence: a ticket has another age at each instant. */
export const isSameOutcome = (a: RecordedDecision, b: RecordedDecision): boolean =>
  decisionFields.every((field) => a[field] === b[field] || canonicalJson(a[field]) === canonicalJson(b[field]))
