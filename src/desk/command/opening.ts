import { invalid } from '../../kernel/errors/errors.js'
import type { Policy } from '../../policy/policy.js'
import type { ClassificationRecord } from '../../ticket/classification/classification.js'
import { type Facts, UNCLASSIFIED } from '../../ticket/facts.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import { askClassifier, type ClassifierOptions, classifierText } from './classify.js'
import type { Transaction } from './command-envelope.js'
import type { DeskParts } from './parts.js'

/**
 * Validates the facts of `open` with the policy version that was in force at the call. Asks the classifier for the
 * category if the caller gave none. Returns any other transaction unchanged.
 * @throws AnswerableError FACTS_INVALID, FACT_KEY_FORBIDDEN, POLICY_NOT_IN_FORCE
 */
export function readOpening(parts: DeskParts, given: Transaction): Transaction | Promise<Transaction> {
  const { envelopes, opening } = given
  const [envelope] = envelopes
  const { command } = envelope
  if (opening === undefined || command.type !== 'open') return given
  const policy = parts.policies.at(opening.receivedAt)
  const { classifier } = parts
  if (opening.facts.category === undefined) {
    if (classifier !== undefined) return withPredictedCategory(parts, classifier, given, policy)
    const fix = 'Give a category of the policy, or give createDesk a classifier.'
    throw invalid('FACTS_INVALID', 'category', 'it is missing', undefined, fix)
  }
  const facts = readFacts(policy, command.by, opening.facts)
  return { ...given, policy, envelopes: [{ ...envelope, command: { ...command, facts } }] }
}

/**
 * Validates the facts that an actor brings to an opening.
 * @param category `given`: in the facts; `unclassified`: a classifier says it
 * @throws AnswerableError FACTS_INVALID, FACT_KEY_FORBIDDEN
 */
export function readFacts(
  { factParties, parseFacts, parseUnclassified }: Policy,
  by: Actor,
  facts: Readonly<Record<string, unknown>>,
  category: 'given' | 'unclassified' = 'given',
): Facts {
  // Asked of what was given, before the schema is read: the path of a reserved fact comes first.
  factParties.assertBroughtBy(by, facts)
  return category === 'given' ? parseFacts(facts) : parseUnclassified(facts)
}

async function withPredictedCategory(
  parts: DeskParts,
  classifier: ClassifierOptions,
  given: Transaction,
  policy: Policy,
): Promise<Transaction> {
  const { envelopes, opening } = given
  const [envelope] = envelopes
  const { command } = envelope
  if (opening === undefined || command.type !== 'open') return given
  const read = readFacts(policy, command.by, opening.facts, 'unclassified')
  const record = await predictCategory(parts, classifier, given, read, policy)
  const facts = { ...read, category: record.category ?? UNCLASSIFIED }
  // Clocks start at the instant of the call, not when the classifier answered.
  const { receivedAt } = opening
  return {
    ...given,
    policy,
    // The classifier took time. Without `opening`, the event is recorded at the current instant.
    opening: undefined,
    envelopes: [{ ...envelope, command: { ...command, facts, receivedAt, classified: record } }],
  }
}

async function predictCategory(
  { announcer }: DeskParts,
  classifier: ClassifierOptions,
  { envelopes: [{ text }], ticketId }: Transaction,
  facts: Facts,
  policy: Policy,
): Promise<ClassificationRecord> {
  const { channel = null, locale = null } = facts
  const input = { text: classifierText(text?.subject ?? '', text?.body ?? ''), channel, locale }
  const { record, error } = await askClassifier(classifier, policy, input)
  const { outcome } = record
  if (outcome !== 'chosen' && outcome !== 'uncertain') {
    announcer.classifierFailed({ ticketId, classifier: record.classifier, outcome, error })
  }
  return record
}
