import type { Decided } from '../../decide/decide.js'
import { refuse } from '../../decide/refusal.js'
import { canonicalJson } from '../../kernel/data/canonical.js'
import { sha256 } from '../../kernel/data/sha256.js'
import { codedError } from '../../kernel/errors/errors.js'
import type { IdempotencyRecord, TicketStore } from '../../ports/ticket-store.js'
import { upcast } from '../../ticket/events/upcast.js'
import { fold } from '../../ticket/evolve.js'
import type { CommandEnvelope, Transaction } from './command-envelope.js'

/** The key of a call and the fingerprint of what it asked for. */
export type Repetition = Pick<IdempotencyRecord, 'key' | 'fingerprint'>

/**
 * Returns the key and the fingerprint of a transaction; null where it has no key.
 * Fingerprints the raw input, so that a retry still matches after the classifier or the policy has changed.
 * Keys are scoped by actor and command, so that nobody can repeat, or probe, another's call.
 */
export function repetitionOf({ name, namedId, envelopes, idempotencyKey }: Transaction): Repetition | null {
  if (idempotencyKey === undefined) return null
  const { party, id } = envelopes[0].command.by
  return {
    key: JSON.stringify([party, id, name, idempotencyKey]),
    fingerprint: sha256(canonicalJson([namedId, ...envelopes.map(payloadOf)])),
  }
}

/** The command with its words in the place of their digest, which has another salt at each call. */
function payloadOf({ command, text }: CommandEnvelope): readonly unknown[] {
  const { digest: _, ...payload } = { digest: null, ...command }
  return [payload, text?.subject ?? null, text?.body ?? null]
}

/**
 * Returns the result that the first call under this key had, read from the history.
 * Refuses IDEMPOTENCY_KEY_REUSED where the two calls ask for different things.
 * @throws AnswerableError HISTORY_BROKEN: the events that the record names are not there
 */
export async function repeated(
  { store, tenant }: { readonly store: TicketStore; readonly tenant: string },
  { idempotencyKey = '' }: Transaction,
  record: IdempotencyRecord,
  now: Repetition,
): Promise<Decided> {
  const { ticketId, firstSeq, lastSeq, fingerprint } = record
  if (fingerprint !== now.fingerprint) return refuse('IDEMPOTENCY_KEY_REUSED', { key: idempotencyKey })
  const history = (await store.events(tenant, ticketId, { limit: lastSeq })).map(upcast)
  const ticket = fold(history)
  if (ticket?.version === lastSeq) return { outcome: 'accepted', events: history.slice(firstSeq - 1), ticket }
  throw codedError('HISTORY_BROKEN', { ticketId, expected: lastSeq, found: ticket?.version ?? 0 })
}
