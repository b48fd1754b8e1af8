import type { Decided } from '../../decide/decide.js'
import { refuse } from '../../decide/refusal.js'
import { canonicalJson } from '../../kernel/data/canonical.js'
import { sha256 } from '../../kernel/data/sha256.js'
import { codedError } from '../../kernel/errors/errors.js'
import type { IdempotencyRecord } from '../../ports/ticket-store.js'
import { upcast } from '../../ticket/events/upcast.js'
import { fold } from '../../ticket/evolve.js'
import { assertPlainKeys } from '../../ticket/facts.js'
import type { CommandEnvelope, Transaction } from './command-envelope.js'
import type { TenantStore } from './load-ticket.js'

/** The idempotency key of a call in its scope, and the fingerprint of its input. */
export type CallIdentity = Pick<IdempotencyRecord, 'key' | 'fingerprint'>

/**
 * Returns the key and the fingerprint of a transaction; null if it has no key.
 * Fingerprints the raw input, so that a retry still matches after the classifier or the policy has changed.
 * Keys are scoped by actor and command, so that no actor can repeat or probe the call of another.
 */
export function callIdentityOf({ name, namedId, envelopes, idempotencyKey }: Transaction): CallIdentity | null {
  if (idempotencyKey === undefined) return null
  const { party, id } = envelopes[0].command.by
  return {
    key: JSON.stringify([party, id, name, idempotencyKey]),
    fingerprint: sha256(canonicalJson([namedId, ...envelopes.map(payloadOf)])),
  }
}

/**
 * Replaces the digest by the text, because the digest has a new salt at each call. Checks the depth of facts first,
 * because nothing has read them yet.
 * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID
 */
function payloadOf({ command, text }: CommandEnvelope): readonly unknown[] {
  if ('facts' in command) assertPlainKeys(command.facts)
  const { digest: _, ...payload } = { digest: null, ...command }
  return [payload, text?.subject ?? null, text?.body ?? null]
}

/**
 * Returns the result of the first call under this key, from the history.
 * Refuses with IDEMPOTENCY_KEY_REUSED if the fingerprints of the two calls differ.
 * @throws AnswerableError HISTORY_BROKEN: events that the record names are missing
 */
export async function resultOfFirstCall(
  { store, tenant }: TenantStore,
  { idempotencyKey = '' }: Transaction,
  record: IdempotencyRecord,
  now: CallIdentity,
): Promise<Decided> {
  const { ticketId, firstSeq, lastSeq, fingerprint } = record
  if (fingerprint !== now.fingerprint) return refuse('IDEMPOTENCY_KEY_REUSED', { key: idempotencyKey })
  const history = (await store.events(tenant, ticketId, { limit: lastSeq })).map(upcast)
  const ticket = fold(history)
  if (ticket?.version === lastSeq) return { outcome: 'accepted', events: history.slice(firstSeq - 1), ticket }
  throw codedError('HISTORY_BROKEN', { ticketId, expected: lastSeq, found: ticket?.version ?? 0 })
}
