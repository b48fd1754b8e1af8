import { endedByTheNext } from '../../decide/clocks/metrics.js'
import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import { isPolicy, type PolicyRegistry } from '../../policy/registry.js'
import type { MaybePromise } from '../../ports/maybe-promise.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Ticket } from '../../ticket/ticket.js'

/** A policy version that a ticket needs and the registry lacks. */
export interface MissingPolicy {
  readonly id: string
  /** Null for a version in whose calendar a clock counted before a move: the ticket keeps only its hash. */
  readonly version: string | null
  readonly hash: string
}

/**
 * Finds a policy version that the registry lacks, such as in a table or a bucket of frozen versions. It is called
 * before a decision that needs the version. Its answer is kept, so it is called once for each version, also by commands
 * that run at once.
 * @returns the compiled version with exactly this hash, or null if it is unknown: then the desk asks again next time
 */
export type PolicyResolver = (missing: MissingPolicy) => MaybePromise<Policy | null | undefined>

/** The versions of a desk: those of its registry, and those that its resolver has found. */
export class KnownPolicies {
  /** The registry, which also returns the versions that were found. They are never in force by themselves. */
  readonly registry: PolicyRegistry
  private readonly found = new Map<string, Policy>()
  private readonly asked = new Map<string, Promise<void>>()

  constructor(
    given: PolicyRegistry,
    private readonly resolver: PolicyResolver | undefined,
  ) {
    const { found } = this
    const byHash: PolicyRegistry['byHash'] = (hash, textHash) => {
      const known = given.byHash(hash, textHash)
      if (known !== undefined || found.size === 0) return known
      const other = found.get(hash)
      return textHash === undefined || textHash === other?.ref.textHash ? other : undefined
    }
    const revisionAt = (hash: string, instant: EpochMs) => given.revisionAt(hash, instant) ?? found.get(hash)
    this.registry = resolver === undefined ? given : Object.freeze({ ...given, byHash, revisionAt })
  }

  /** False if the desk has no resolver: then nothing is ever asked. */
  get canResolve(): boolean {
    return this.resolver !== undefined
  }

  /**
   * Asks the resolver for the versions that a ticket needs and the registry lacks. Returns null if there are none.
   * @throws AnswerableError POLICY_UNRESOLVED: the resolver failed; retryable
   * @throws AnswerableError POLICY_HASH_MISMATCH: the resolver returned another content
   */
  resolve(ticket: Ticket): Promise<void> | null {
    return this.canResolve ? this.resolveAll(neededBy(ticket)) : null
  }

  /**
   * Asks for the versions that a ticket had before it was moved, which a decision on its past may read. Returns null if
   * there are none. @throws AnswerableError as `resolve`
   */
  resolvePast(events: readonly TicketEvent[]): Promise<void> | null {
    if (!this.canResolve) return null
    return this.resolveAll(events.flatMap(({ type, data }) => (type === 'ticket.policy-migrated' ? [data.from] : [])))
  }

  private resolveAll(needed: readonly MissingPolicy[]): Promise<void> | null {
    const missing = needed.filter(({ hash }) => this.registry.byHash(hash) === undefined)
    if (missing.length === 0) return null
    const asking = missing.map(({ id, version, hash }) => this.ask({ id, version, hash }))
    return Promise.all(asking).then(() => undefined)
  }

  /** Asks for one version. Commands that need it at the same time share one call. */
  private ask(missing: MissingPolicy): Promise<void> {
    const { hash } = missing
    const asked = this.asked.get(hash) ?? this.answer(missing).finally(() => this.asked.delete(hash))
    this.asked.set(hash, asked)
    return asked
  }

  private async answer(missing: MissingPolicy): Promise<void> {
    const { id: policy, hash, version } = missing
    const given = await this.answerOf(missing)
    if (given === null || given === undefined) return
    if (!isPolicy(given) || given.ref.hash !== hash) {
      const actual = isPolicy(given) ? given.ref.hash.slice(0, 12) : typeof given
      const values = { policy, version: version ?? '?', which: 'hash', actual, expected: hash.slice(0, 12) }
      throw codedError('POLICY_HASH_MISMATCH', values)
    }
    this.found.set(hash, given)
  }

  private async answerOf(missing: MissingPolicy): Promise<Policy | null | undefined> {
    try {
      return await this.resolver?.(missing)
    } catch (cause) {
      const { id: policy, version, hash } = missing
      const problem = cause instanceof Error ? cause.message : String(cause)
      const values = { policy, version: version ?? '?', hash: hash.slice(0, 12), problem }
      throw codedError('POLICY_UNRESOLVED', values, { cause })
    }
  }
}

/**
 * Lists the versions that a ticket names: its own, and those in whose calendars its clocks have counted that go on, or
 * may go on after a reopening.
 */
export function neededBy({ policy: { id, version, hash }, clocks }: Ticket): readonly MissingPolicy[] {
  const needed = new Map<string, MissingPolicy>([[hash, { id, version, hash }]])
  for (const { period, phase, metric, stoppedBy } of Object.values(clocks)) {
    const { policy } = period
    // A stopped clock does not go on if its metric begins a new cycle each time, or if the ticket's version lacks its
    // target.
    const isOver = phase === 'stopped' && (endedByTheNext[metric] !== undefined || stoppedBy === 'withdrawn')
    if (!isOver && policy !== undefined && !needed.has(policy)) needed.set(policy, { id, version: null, hash: policy })
  }
  return [...needed.values()]
}
