import * as z from 'zod'
import { mergePatch } from '../../kernel/data/merge-patch.js'
import { codedError } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { DESK_FACTS } from '../../ticket/desk-facts.js'
import { assertPlainKeys, type Facts, UNCLASSIFIED } from '../../ticket/facts.js'
import { isRecord } from '../language/fact-table.js'
import type { FactsSchema } from './facts-schema.js'

/** The checks of facts from outside against the whole schema of a policy. */
export interface FactsParser {
  /**
   * Checks facts from outside against the whole schema and returns them typed. Accepts `ticket`, the desk's own facts
   * of a dry run: commands refuse it before.
   * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
   * @throws AnswerableError FACTS_INVALID: with the path, the problem and the value; the message names unknown facts
   */
  readonly parseFacts: (input: unknown) => Facts
  /** Checks the facts of a ticket whose category is not known yet: it is `unclassified`. @throws as `parseFacts` */
  readonly parseUnclassified: (input: Readonly<Record<string, unknown>>) => Facts
  /**
   * Returns the facts after a JSON merge patch, checked against the schema. A category that the policy does not declare
   * stays: a person decides it.
   * @param facts facts that a policy has checked
   * @throws AnswerableError as `parseFacts`
   */
  readonly mergeFacts: (facts: Facts, patch: Readonly<Record<string, unknown>>) => Facts
}

/** Returns the checks of a schema. @param categories the categories of the policy, by code */
export function factsParser({ zod }: FactsSchema, categories: ReadonlyMap<string, unknown>): FactsParser {
  const read = (input: unknown): Facts => {
    const parsed = zod.safeParse(input)
    if (!parsed.success) throw invalidFacts(parsed.error, input)
    // Cast at the boundary: `readFactsSchema` has made sure that the schema has the base facts.
    return parsed.data as Facts
  }
  // A declared category takes its place, because the schema of a host may list the categories.
  const readUndeclared = (facts: Readonly<Record<string, unknown>>, category: string): Facts => {
    const [declared = category] = categories.keys()
    return { ...read({ ...facts, category: declared }), category }
  }
  return {
    parseFacts: (input) => {
      assertPlainKeys(input)
      if (!isRecord(input) || !Object.hasOwn(input, DESK_FACTS)) return read(input)
      const { [DESK_FACTS]: ofDesk, ...given } = input
      const desk = deskFacts.safeParse({ [DESK_FACTS]: ofDesk })
      const facts = read(given)
      if (!desk.success) throw invalidFacts(desk.error, input)
      return { ...facts, ...desk.data }
    },
    parseUnclassified: (input) => {
      assertPlainKeys(input)
      return readUndeclared(input, UNCLASSIFIED)
    },
    mergeFacts: (facts, patch) => {
      // The keys of the facts before were checked when they came.
      assertPlainKeys(patch)
      const merged = mergePatch(facts, patch)
      const { category } = facts
      return categories.has(category) ? read(merged) : readUndeclared(merged, category)
    },
  }
}

const elapsed = z.int().min(0)
/** The desk's own facts, as a dry run gives them. */
const deskFacts = z.strictObject({
  [DESK_FACTS]: z
    .strictObject({
      round: z.int().min(1),
      breached: z.array(z.string().max(200)).max(1_000),
      age: elapsed,
      ownerSince: elapsed,
    })
    .partial()
    .optional(),
})

/** Returns the error for invalid facts. It hides the value of an unknown fact, which may be a person's own words. */
function invalidFacts({ issues }: z.ZodError, input: unknown) {
  const finding = findingOf(issues, input)
  const unknown = { value: 'a fact of that name', fix: `${finding.fix} Or extend the schema with "facts".` }
  return codedError('FACTS_INVALID', issues[0]?.code === 'unrecognized_keys' ? { ...finding, ...unknown } : finding)
}
