import * as z from 'zod'
import { codedError, listed } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { sellerAccesses } from '../../ticket/access/access.js'
import { codeSchema, languageSchema } from '../../ticket/facts.js'
import { idSchema } from '../../ticket/responsibility/actor-schema.js'
import { decidedOwners, MAX_TIER, scores } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'
import { isRecord } from '../language/fact-table.js'
import { targetSchema, wallLength } from '../targets/target-schema.js'
import type { PolicyDefinition } from './definition.js'

const words = z.string().min(1).max(2_000)
const localised = z.record(z.string().min(2).max(35), words)
const text = z.union([words, localised], {
  error: 'a text of at most 2,000 characters, or such texts by locale: { en: "…", pl: "…" }',
})
const priority = z.enum(priorities)

const codes = z.array(idSchema).max(50)
const outcome = {
  owner: z.enum(decidedOwners).optional(),
  team: idSchema.optional(),
  tier: z.int().min(1).max(MAX_TIER).optional(),
  priority: priority.optional(),
  paidBy: idSchema.optional(),
  chargedTo: idSchema.optional(),
  fault: idSchema.optional(),
  score: z.enum(scores).optional(),
  skills: codes.optional(),
  language: languageSchema.optional(),
  targets: codes.optional(),
}

const category = z.strictObject({
  ...outcome,
  parent: codeSchema.optional(),
  labels: localised.optional(),
  description: text.optional(),
  because: text.optional(),
  basis: words.optional(),
  retired: z.strictObject({ replacedBy: codeSchema.optional() }).optional(),
})

const ruleShape = z.strictObject({
  id: idSchema,
  // The condition compiler checks the rest, because it knows the facts.
  when: z.custom(isRecord, 'it must be an object'),
  then: z.strictObject(outcome).refine((then) => Object.keys(then).length > 0, 'it must have at least one member'),
  because: text,
  overrides: z.literal('person').optional(),
  labels: localised.optional(),
  basis: words.optional(),
})

const rule = ruleShape.refine(({ overrides, then }) => overrides === undefined || then.owner !== undefined, {
  path: ['overrides'],
  message: 'only a rule that names an owner may override a person',
})

const contract = z.strictObject({ id: idSchema, sellers: z.array(idSchema).min(1), rules: z.array(rule).min(1) })

// The condition compiler checks `when`.
const access = z.strictObject({ when: z.custom(isRecord, 'it must be an object'), sellers: z.enum(sellerAccesses) })

const definition = z.strictObject({
  id: idSchema,
  version: idSchema,
  teams: z.array(idSchema).optional(),
  sets: z.array(idSchema).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  frozen: z.array(idSchema).max(200).optional(),
  backdating: z.strictObject({ reply: wallLength.optional() }).optional(),
  categories: z.record(codeSchema, category),
  overrides: z.array(rule).optional(),
  contracts: z.array(contract).optional(),
  rules: z.array(rule).optional(),
  access: z.array(access).max(1_000).optional(),
  calendars: z.record(idSchema, z.unknown()).optional(),
  targets: z.array(targetSchema).optional(),
})

/**
 * Checks the shape of a policy and returns it. `checkReferences` checks the names in it.
 * @param input a plain copy, already without functions, NaN and prototype keys
 * @throws AnswerableError POLICY_OWNER_UNKNOWN, or POLICY_INVALID with the path, the problem and the value
 */
export function checkedShape(input: unknown): PolicyDefinition {
  const parsed = definition.safeParse(input)
  // Returns the input and not zod's output: the input is frozen, and the schema above changes nothing.
  // Cast at the boundary: zod types `when` as any record, and the condition compiler checks it next.
  if (parsed.success) return input as PolicyDefinition
  const finding = findingOf(parsed.error.issues, input, { root: 'policy' })
  const { path, value } = finding
  if (/(^categories(\.[^.]+|\["[^"]+"\])|\.then)\.owner$/.test(path) && value !== 'undefined') {
    throw codedError('POLICY_OWNER_UNKNOWN', { path, value, known: listed(decidedOwners) })
  }
  throw codedError('POLICY_INVALID', finding)
}
