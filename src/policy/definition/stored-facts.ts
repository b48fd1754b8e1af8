import * as z from 'zod'
import { type FactsSchema, readFactsSchema } from './facts-schema.js'

/**
 * Reads the `facts` of a policy that may have been stored as JSON. `z.fromJSONSchema` needs all of zod, so it has a
 * file of its own: a bundle with `definePolicy` alone is 12 kB smaller without it.
 * @throws AnswerableError POLICY_INVALID as `readFactsSchema`
 */
export const readStoredFacts = (written: unknown): FactsSchema => readFactsSchema(written, z.fromJSONSchema)
