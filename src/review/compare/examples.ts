import { cut } from '../../kernel/errors/errors.js'
import type { FactValue, RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { isChanged, type OutcomeField, outcomeFields } from './outcome-change.js'

/** One decision that changes: codes and ids that the policies read, and nothing else of the ticket. */
export interface ChangeExample {
  readonly ref: string | number | null
  readonly changes: readonly { readonly field: OutcomeField; readonly from: FactValue; readonly to: FactValue }[]
  /** The facts on which either decision rests. */
  readonly evidence: Readonly<Record<string, FactValue>>
}

/** However many pairs of rules there are: a thousand examples are read by nobody, and each holds memory. */
const MAX_EXAMPLES = 500
const MAX_PER_KIND = 3
/** As long as an id may be. */
const MAX_TEXT_LENGTH = 200

/** Keeps the first examples of each kind, and no more than a cap of all kinds together. */
export class ExampleShelf {
  private kept = 0

  /** @param most of each kind */
  constructor(private readonly most = MAX_PER_KIND) {}

  /** The kind's examples, with one more where there is room; it is made only then. */
  put(examples: readonly ChangeExample[], make: () => ChangeExample): readonly ChangeExample[] {
    if (examples.length >= this.most || this.kept >= MAX_EXAMPLES) return examples
    this.kept += 1
    return [...examples, make()]
  }
}

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
