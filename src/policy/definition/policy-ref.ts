import { canonicalJson } from '../../kernel/data/canonical.js'
import { sha256 } from '../../kernel/data/sha256.js'
import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'
import type { PolicyDefinition } from './definition.js'
import { policyReader } from './judged-and-said.js'

/** Hexadecimal digits of a text hash: it names a revision within one registry, and stands in every stored event. */
const TEXT_HASH_DIGITS = 16

/**
 * Names a policy by two hashes, so that a text can be mended without a new version.
 * - `hash` covers what judges: the definition without its texts.
 * - `textHash` covers what is only said: every text, by its path.
 */
export function policyRefOf(definition: PolicyDefinition): PolicyRef {
  const texts = new Map<string, unknown>()
  const judged = policyReader(definition, '', texts)
  return Object.freeze({
    id: definition.id,
    version: definition.version,
    hash: sha256(canonicalJson(judged)),
    textHash: sha256(canonicalJson(Object.fromEntries(texts))).slice(0, TEXT_HASH_DIGITS),
  })
}
