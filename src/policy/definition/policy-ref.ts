import { canonicalJson } from '../../kernel/data/canonical.js'
import { sha256 } from '../../kernel/data/sha256.js'
import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { PolicyDefinition } from './definition.js'
import { policyReader } from './judged-and-said.js'

/** The hexadecimal digits of a text hash. Every stored event holds it, and it must be unique only in one registry. */
const TEXT_HASH_DIGITS = 16

/**
 * Returns the reference of a policy, with two hashes, so that a text can change without a new version.
 * - `hash` covers what decides: the definition without its texts.
 * - `textHash` covers the texts for people, each with its path.
 */
export function policyRefOf(definition: PolicyDefinition): PolicyRef {
  const texts = new Map<string, unknown>()
  const deciding = policyReader(definition, '', texts)
  return Object.freeze({
    id: definition.id,
    version: definition.version,
    hash: sha256(canonicalJson(deciding)),
    textHash: sha256(canonicalJson(Object.fromEntries(texts))).slice(0, TEXT_HASH_DIGITS),
  })
}
