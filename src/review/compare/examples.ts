import { cut } from '../../kernel/errors/errors.js'
import type { FactValue, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { isChanged, type OutcomeField, outcomeFields } from './outcome-change.js'

/** One decision that changes. It holds only codes and ids that the policies read, nothing else of the ticket. */
export interface ChangeExample {
  /** The `ref` of the compared ticket; null if it had none. */
  readonly ref: string | number | null
  readonly changes: readonly { readonly field: OutcomeField; readonly from: FactValue; readonly to: FactValue }[]
  /** The facts that either decision read. */
  readonly evidence: Readonly<Record<string, FactValue>>
}

/** The cap over all pairs of rules. Each example holds memory, and nobody reads more. */
const MAX_EXAMPLES = 500
const MAX_EXAMPLES_OF_A_KIND = 3
/** The cap for a text in the evidence: the longest allowed id. */
const MAX_TEXT_LENGTH = 200

/** Keeps the first examples of each kind, up to a cap for each kind and a cap for all kinds together. */
export class ExampleStore {
  private kept = 0

  /** @param cap the most examples of one kind */
  constructor(private readonly cap = MAX_EXAMPLES_OF_A_KIND) {}

  /** Returns the examples with one more if there is room. `make` is called only then. */
  add(examples: readonly ChangeExample[], make: () => ChangeExample): readonly ChangeExample[] {
    if (examples.length >= this.cap || this.kept >= MAX_EXAMPLES) return examples
    this.kept += 1
    return [...examples, make()]
  }
}

/** Returns the example of one changed decision. Long texts in its evidence are cut. */
export function exampleOf(
  ref: string | number | null,
  before: RecordedDecision,
  after: RecordedDecision,
): ChangeExample {
  const fields = outcomeFields.filter((field) => isChanged(field, before, after))
  const changes = fields.map((field) => ({ field, from: before[field], to: after[field] }))
  const evidence = Object.entries({ ...before.evidence, ...after.evidence }).map(
    ([path, value]) => [path, typeof value === 'string' ? cut(value, MAX_TEXT_LENGTH) : value] as const,
  )
  return { ref, changes, evidence: Object.fromEntries(evidence) }
}
