import * as z from 'zod'
import { isStorable, STORABLE_RULE } from '../kernel/data/stored-text.js'
import { codedError } from '../kernel/errors/errors.js'
import { CODE_RULE, codePattern, MAX_CODE_LENGTH } from './code-pattern.js'
import { idSchema } from './responsibility/actor-schema.js'

/** The schema of a code: lower-case letters, digits, `-` and `_`, in parts joined by dots. At most 120 characters. */
export const codeSchema = z.string().max(MAX_CODE_LENGTH).regex(codePattern, `a code: ${CODE_RULE}`)

/** The schema of a BCP 47 language tag, such as `pl` or `en-GB`. */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a language tag, such as "pl" or "en-GB"')

/** Marks a fact that both the customer and the seller on a ticket see; any other fact is the operator's. */
const SEEN = { seenBy: ['customer', 'seller'] }

/**
 * The schema of the facts that every host has: what is known about the case when the policy decides. Facts are ids,
 * codes, numbers and booleans, never free text. Extend it for facts of your own. `.meta({ seenBy: ['seller'] })` shows
 * a fact to a party; without it, only the operator sees the fact. `.meta({ broughtBy: ['seller'] })` says which of the
 * customer and the seller may bring it; without it, both may.
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
  category: codeSchema.meta(SEEN),
  /** The channel that the ticket came in by: a code, such as `email`. */
  channel: codeSchema.meta(SEEN).optional(),
  /** The requester's language: a BCP 47 tag. */
  locale: languageSchema.meta(SEEN).optional(),
  /** The order that the ticket is about. */
  order: z
    .strictObject({
      id: idSchema.meta(SEEN),
      state: z
        .enum(['placed', 'paid', 'released', 'shipped', 'delivered', 'cancelled', 'returned'])
        .meta(SEEN)
        .optional(),
      /** The party that stores, packs and ships. */
      fulfilledBy: z.enum(['seller', 'operator']).meta(SEEN).optional(),
      /** The trader in the contract: `operator` for the marketplace's own sales. */
      soldBy: z.enum(['seller', 'operator']).meta(SEEN).optional(),
      /** The party that holds the contract with the carrier. */
      carrierOf: z.enum(['seller', 'operator']).meta(SEEN).optional(),
    })
    .optional(),
  /** The seller of the order. */
  seller: z
    .strictObject({
      id: idSchema.meta(SEEN),
      status: z.enum(['active', 'on-holiday', 'suspended', 'closed']).optional(),
      /** The id of this seller's calendar: one of the policy, or one that the host provides. */
      calendar: idSchema.optional(),
    })
    .optional(),
  /** The buyer. */
  customer: z
    .strictObject({ id: idSchema.meta(SEEN), kind: z.enum(['consumer', 'business']).meta(SEEN).optional() })
    .optional(),
})

/** The category of a ticket that nobody could classify: a person decides. No policy may declare it. */
export const UNCLASSIFIED = 'unclassified'

/** The facts of a host that extends nothing. */
export type BaseFacts = z.input<typeof baseFacts>

/** Any facts: the base, plus what a host's schema adds. */
export type Facts = BaseFacts & { readonly [name: string]: unknown }

/** The maximum depth of nesting in facts. */
const MAX_DEPTH = 8

/** Returns true for keys that could reach an object's prototype. */
export const isForbidden = (key: string): boolean => key === '__proto__' || key === 'constructor' || key === 'prototype'

/**
 * Rejects keys that could reach an object's prototype, and texts that a store cannot keep, at any depth. Call it before
 * anything else reads the facts.
 * @throws AnswerableError FACT_KEY_FORBIDDEN: names the path of the key
 * @throws AnswerableError FACTS_INVALID: the value is nested more than 8 levels deep, or a text in it has U+0000 or
 *   half of a surrogate pair
 */
export function assertPlainKeys(value: unknown, path = 'facts', depth = 0): void {
  if (typeof value === 'string' && !isStorable(value)) throw notStorable(path, value)
  if (typeof value !== 'object' || value === null) return
  if (depth > MAX_DEPTH) {
    const problem = `nested deeper than ${MAX_DEPTH}`
    throw codedError('FACTS_INVALID', { path: path.slice(0, 80), problem, value: 'an object', fix: 'Give flat facts.' })
  }
  for (const key of Object.keys(value)) {
    if (!isStorable(key)) throw notStorable(path, key)
    if (isForbidden(key)) throw codedError('FACT_KEY_FORBIDDEN', { path: `${path}.${key}` })
    assertPlainKeys((value as Readonly<Record<string, unknown>>)[key], `${path}.${key}`, depth + 1)
  }
}

function notStorable(path: string, { length }: string) {
  const value = `${length} characters`
  const problem = `it must be ${STORABLE_RULE}`
  // The path is that of the other errors of facts: without their own name in front.
  return codedError('FACTS_INVALID', { path: path.replace(/^facts\./, ''), problem, value, fix: 'Remove them.' })
}
