import * as z from 'zod'
import { codedError } from '../kernel/errors/errors.js'
import { CODE_RULE, codePattern, MAX_CODE_LENGTH } from './code-pattern.js'
import { idSchema } from './responsibility/actor-schema.js'

/** A code: lower-case letters, digits, `-` and `_`, parted by dots: `goods.damaged`, `carrier-strike`. At most 120. */
export const codeSchema = z.string().max(MAX_CODE_LENGTH).regex(codePattern, `a code: ${CODE_RULE}`)

/** A BCP 47 tag such as `pl` or `en-GB`. */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a language tag, such as "pl" or "en-GB"')

/**
 * The facts every host has: what is known of the ticket when the policy decides. Only ids, codes, numbers
 * and truth values; a free text has no place here. Extend it for facts of your own:
 *
 * @example
 * ```ts
 * import { baseFacts, definePolicy } from 'answerable'
 * import * as z from 'zod'
 *
 * const policy = definePolicy({
 *   id: 'acme', version: '1',
 *   facts: baseFacts.extend({ refund: z.strictObject({ state: z.enum(['none', 'instructed', 'failed']) }).optional() }),
 *   categories: { 'payment.refund-status': { owner: 'seller' } },
 *   rules: [{ id: 'refund-failed', when: { 'refund.state': 'failed' }, then: { owner: 'operator' }, because: 'Our payout failed.' }],
 * })
 * console.log(policy.decide({ category: 'payment.refund-status', refund: { state: 'failed' } }).owner)
 * ```
 */
export const baseFacts = z.strictObject({
  /** The kind of problem: a category of the policy, such as `goods.damaged`. */
  category: codeSchema,
  /** Where it came in: a code, such as `email`. */
  channel: codeSchema.optional(),
  /** The requester's language: a BCP 47 tag. */
  locale: languageSchema.optional(),
  /** The order that it is about. */
  order: z
    .strictObject({
      id: idSchema,
      state: z.enum(['placed', 'paid', 'released', 'shipped', 'delivered', 'cancelled', 'returned']).optional(),
      /** The party that stores, packs and ships. */
      fulfilledBy: z.enum(['seller', 'operator']).optional(),
      /** The trader in the contract: `operator` for the marketplace's own sales. */
      soldBy: z.enum(['seller', 'operator']).optional(),
      /** The party that holds the contract with the carrier. */
      carrierOf: z.enum(['seller', 'operator']).optional(),
    })
    .optional(),
  /** The shop that sold. */
  seller: z
    .strictObject({
      id: idSchema,
      status: z.enum(['active', 'on-holiday', 'suspended', 'closed']).optional(),
      /** The id of the calendar that this seller keeps: one of the policy's, or one that the host brings. */
      calendar: idSchema.optional(),
    })
    .optional(),
  /** The person who bought. */
  customer: z.strictObject({ id: idSchema, kind: z.enum(['consumer', 'business']).optional() }).optional(),
})

/** The category of a ticket whose kind of problem nobody could tell: a person decides. No policy may declare it. */
export const UNCLASSIFIED = 'unclassified'

/** The facts of a host that extends nothing. */
export type BaseFacts = z.input<typeof baseFacts>

/** Any facts: the base, plus what a host's schema adds. */
export type Facts = BaseFacts & { readonly [name: string]: unknown }

const DEEPEST = 8

/** True of the keys that could reach an object prototype. */
export const isForbidden = (key: string): boolean => key === '__proto__' || key === 'constructor' || key === 'prototype'

/**
 * Refuses keys that could reach an object prototype, at any depth, before anything else reads the facts.
 * @throws AnswerableError FACT_KEY_FORBIDDEN with the path of the key; FACTS_INVALID: nested deeper than facts are
 */
export function assertPlainKeys(value: unknown, path = 'facts', depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) {
    const problem = `nested deeper than ${DEEPEST}`
    throw codedError('FACTS_INVALID', { path: path.slice(0, 80), problem, value: 'an object', fix: 'Give flat facts.' })
  }
  for (const key of Object.keys(value)) {
    if (isForbidden(key)) throw codedError('FACT_KEY_FORBIDDEN', { path: `${path}.${key}` })
    assertPlainKeys((value as Readonly<Record<string, unknown>>)[key], `${path}.${key}`, depth + 1)
  }
}
