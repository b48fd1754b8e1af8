import { codedError, invalid, listed, seen } from '../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../kernel/time/instants.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Ticket } from '../ticket/ticket.js'
import type { Policy } from './policy.js'

/** A version of a policy, or a revision of its texts, with the instant from which it is in use. */
export interface PolicyEntry<F extends BaseFacts = Facts> {
  readonly policy: Policy<F>
  /**
   * The first instant at which the version is in force. For a later entry of the same version: the first instant at
   * which its new texts are used. Only the first entry of another version takes a version out of force.
   */
  readonly effectiveFrom: EpochMs
}

/**
 * The versions of one policy, with every revision of their texts. Immutable. Tells which version is in force at an
 * instant, and which one judges a ticket. Keep a version while any ticket is judged by it, or was judged by it before
 * a migration. Keep a revision while any event names it.
 */
export interface PolicyRegistry<F extends BaseFacts = Facts> {
  /** The policy's id, which all versions share. */
  readonly id: string
  /** Every version and revision, oldest first. */
  readonly entries: readonly PolicyEntry<F>[]
  /**
   * Returns the version in force at an instant, with the texts in use then. A version comes into force with its first
   * entry. Later entries of that version only change its texts, and do not bring it back into force.
   * @throws AnswerableError INSTANT_INVALID: not an instant
   * @throws AnswerableError POLICY_NOT_IN_FORCE: the instant is before the first version
   */
  at(instant: EpochMs): Policy<F>
  /**
   * Returns the version whose rules have this hash, or undefined.
   * @param textHash the revision, as an event names it; omitted: the newest one, even if it is not in use yet
   */
  byHash(hash: string, textHash?: string): Policy<F> | undefined
  /**
   * Returns the version whose rules have this hash, with the texts in use at an instant, or undefined. Before the first
   * entry is effective, it returns that entry: a ticket may be migrated to a version that is not in force yet.
   * @throws AnswerableError INSTANT_INVALID: not an instant
   */
  revisionAt(hash: string, instant: EpochMs): Policy<F> | undefined
  /** Returns the newest revision of a version by its name, even if it is not in use yet, or undefined. */
  byVersion(version: string): Policy<F> | undefined
  /**
   * Returns a new registry with one more entry, and leaves this one unchanged. The new entry's policy may require facts
   * that earlier versions do not know. @throws AnswerableError as `policyRegistry`
   */
  with<G extends F>(entry: PolicyEntry<G>): PolicyRegistry<G>
}

const MAX_ENTRIES = 10_000

/**
 * Creates a registry from the versions of one policy, given in any order. A ticket is opened under the version in force
 * and stays under it until `desk.policies.migrate` moves it. Two entries with the same version and `hash` are two
 * revisions of its texts. The registry keeps both, so that an old event is explained in the words of its time.
 *
 * @throws AnswerableError POLICY_REGISTRY_INVALID: the list is empty or too long, or an entry is not a compiled policy
 *   or belongs to another policy
 * @throws AnswerableError POLICY_REGISTRY_INVALID: one revision comes twice in a row, or two versions, or two revisions
 *   of one version, begin at the same instant
 * @throws AnswerableError POLICY_VERSION_AMBIGUOUS: one version name has two contents that differ in more than texts
 * @throws AnswerableError INSTANT_INVALID: `effectiveFrom` is not an instant
 *
 * @example
 * ```ts
 * import { definePolicy, policyRegistry } from 'answerable'
 *
 * const first = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
 * const second = definePolicy({ id: 'acme', version: '2', categories: { 'goods.damaged': { owner: 'operator' } } })
 * const policies = policyRegistry([
 *   { policy: first, effectiveFrom: Date.parse('2026-01-01T00:00:00+01:00') },
 *   { policy: second, effectiveFrom: Date.parse('2026-07-01T00:00:00+02:00') },
 * ])
 * console.log(policies.at(Date.parse('2026-06-30T12:00:00Z')).ref.version) // 1
 * ```
 */
export function policyRegistry<F extends BaseFacts = Facts>(entries: readonly PolicyEntry<F>[]): PolicyRegistry<F> {
  const read = readEntries(entries)
  const sorted = Object.freeze(read.toSorted((a, b) => a.effectiveFrom - b.effectiveFrom))
  const [first] = sorted
  if (first === undefined) {
    throw registryInvalid(
      'entries',
      'it must hold at least one version',
      'an empty list',
      'Give [{ policy, effectiveFrom }].',
    )
  }
  const { id } = first.policy.ref
  const versions = groupByVersion(sorted, id)
  const firstEntries = [...versions.values()].map((revisions) => revisions[0])
  assertDistinctInstants(firstEntries)
  const byContent = new Map([...versions.values()].map((entries) => [entries[0].policy.ref.hash, entries]))
  const revisions = new Map(sorted.map(({ policy }) => [`${policy.ref.hash} ${policy.ref.textHash}`, policy] as const))
  return Object.freeze({
    id,
    entries: sorted,
    at: (instant: EpochMs) => {
      const at = epochMs(instant, 'at')
      const { ref } = inForce(firstEntries, at).policy
      return inForce(versions.get(ref.version) ?? sorted, at).policy
    },
    byHash: (hash: string, textHash?: string) =>
      textHash === undefined ? byContent.get(hash)?.at(-1)?.policy : revisions.get(`${hash} ${textHash}`),
    revisionAt: (hash: string, instant: EpochMs) => {
      const at = epochMs(instant, 'at')
      const known = byContent.get(hash)
      // Fast path: this runs once a command, and most versions have one revision.
      if (known === undefined || known.length === 1) return known?.[0].policy
      return (known.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? known[0]).policy
    },
    byVersion: (version: string) => versions.get(version)?.at(-1)?.policy,
    with: <G extends F>(entry: PolicyEntry<G>) => policyRegistry<G>([...sorted, entry]),
  })
}

/** The entries of one version: the first brings it into force, the others revise its texts. */
type Revisions<F extends BaseFacts> = readonly [PolicyEntry<F>, ...PolicyEntry<F>[]]

/** Groups the entries by version, oldest first. @throws AnswerableError as `policyRegistry` */
function groupByVersion<F extends BaseFacts>(
  sorted: readonly PolicyEntry<F>[],
  id: string,
): ReadonlyMap<string, Revisions<F>> {
  const versions = new Map<string, [PolicyEntry<F>, ...PolicyEntry<F>[]]>()
  for (const entry of sorted) {
    const { ref } = entry.policy
    if (ref.id !== id) {
      const fix = 'Keep one registry for each policy.'
      throw registryInvalid('policy.id', `it must be ${seen(id)}, the id of the first version`, ref.id, fix)
    }
    const known = versions.get(ref.version)
    if (known === undefined) {
      versions.set(ref.version, [entry])
      continue
    }
    assertRevises(known.at(-1) ?? known[0], entry)
    known.push(entry)
  }
  return versions
}

/**
 * Checks that a later entry of a version changes its texts and nothing else.
 * @throws AnswerableError POLICY_VERSION_AMBIGUOUS: it changes more; POLICY_REGISTRY_INVALID: it changes nothing
 */
function assertRevises<F extends BaseFacts>(before: PolicyEntry<F>, after: PolicyEntry<F>): void {
  const [{ ref: old }, { ref }] = [before.policy, after.policy]
  const { id: policy, version } = ref
  if (old.hash !== ref.hash) {
    const [first, second] = [old.hash.slice(0, 12), ref.hash.slice(0, 12)]
    throw codedError('POLICY_VERSION_AMBIGUOUS', { policy, version, first, second })
  }
  if (old.textHash === ref.textHash) {
    const fix = 'Give it once. To bring it back into force later, publish it under a new version.'
    throw registryInvalid('policy.version', 'the same revision comes twice in a row', version, fix)
  }
  assertDistinctInstants([before, after])
}

/** Rejects two entries that begin at the same instant. @throws AnswerableError POLICY_REGISTRY_INVALID */
function assertDistinctInstants<F extends BaseFacts>(entries: readonly PolicyEntry<F>[]): void {
  entries.forEach(({ policy, effectiveFrom }, i) => {
    const before = entries[i - 1]
    if (before?.effectiveFrom !== effectiveFrom) return
    const [first, second] = [before.policy.ref.version, policy.ref.version]
    const problem = `versions ${seen(first)} and ${seen(second)} begin at the same instant`
    throw registryInvalid('effectiveFrom', problem, effectiveFrom, 'Give each its own "effectiveFrom".')
  })
}

/** Returns a registry with one version that has always been in force. */
export const alwaysInForce = <F extends BaseFacts>(policy: Policy<F>): PolicyRegistry<F> =>
  policyRegistry([{ policy, effectiveFrom: EARLIEST_INSTANT }])

/** The earliest instant that a `Date` can hold. */
const EARLIEST_INSTANT: EpochMs = -8.64e15

/** Tells whether a value has the members of a compiled policy, whichever copy of the package compiled it. */
export const isPolicy = (value: unknown): value is Policy =>
  has(value, 'ref') && has(value, 'decide') && typeof value.decide === 'function'

/** Tells whether a value has the members of a registry, whichever copy of the package made it. */
export const isPolicyRegistry = (value: unknown): value is PolicyRegistry =>
  has(value, 'entries') && has(value, 'byHash') && has(value, 'at') && typeof value.at === 'function'

const has = <K extends string>(value: unknown, key: K): value is { readonly [key in K]: unknown } =>
  typeof value === 'object' && value !== null && key in value

function readEntries<F extends BaseFacts>(entries: readonly PolicyEntry<F>[]): readonly PolicyEntry<F>[] {
  if (!Array.isArray(entries)) {
    throw registryInvalid('entries', 'it is not a list', typeof entries, 'Give [{ policy, effectiveFrom }].')
  }
  if (entries.length > MAX_ENTRIES) {
    throw registryInvalid(
      'entries',
      `it must hold at most ${MAX_ENTRIES} versions`,
      entries.length,
      'Remove versions that no ticket or event names.',
    )
  }
  return Array.from(entries, (entry: unknown, i) => {
    const path = `entries[${i}]`
    const policy = has(entry, 'policy') ? entry.policy : undefined
    if (!isPolicy(policy)) {
      throw registryInvalid(
        `${path}.policy`,
        'it is not compiled',
        typeof policy,
        'Give what definePolicy({ … }) returns.',
      )
    }
    const effectiveFrom = epochMs(
      has(entry, 'effectiveFrom') ? entry.effectiveFrom : undefined,
      `${path}.effectiveFrom`,
    )
    // Cast at the boundary: `isPolicy` has checked the value, and the caller's type says which facts it takes.
    return Object.freeze({ policy: policy as unknown as Policy<F>, effectiveFrom })
  })
}

/** Returns the newest entry that is effective at an instant. @throws AnswerableError POLICY_NOT_IN_FORCE */
function inForce<F extends BaseFacts>(sorted: readonly PolicyEntry<F>[], instant: EpochMs): PolicyEntry<F> {
  const entry = sorted.findLast(({ effectiveFrom }) => effectiveFrom <= instant)
  if (entry !== undefined) return entry
  const [first] = sorted
  const [value, from] = [instant, first?.effectiveFrom ?? instant].map((at) => new Date(at).toISOString())
  const { id: policy = '', version = '' } = first?.policy.ref ?? {}
  throw codedError('POLICY_NOT_IN_FORCE', { policy, version, value: value ?? '', from: from ?? '' })
}

/**
 * Returns the policy version that judges a ticket, with its texts as of an instant.
 * @throws AnswerableError POLICY_VERSION_MISSING
 */
export function judgingPolicy(policies: PolicyRegistry, ticket: Pick<Ticket, 'id' | 'policy'>, at: EpochMs): Policy {
  const { id: policy, version, hash } = ticket.policy
  const found = policies.revisionAt(hash, at)
  if (found !== undefined) return found
  throw codedError('POLICY_VERSION_MISSING', { ticketId: ticket.id, policy, version, hash: hash.slice(0, 12) })
}

/** Lists the versions that a registry holds, for a message. */
export const versionsOf = <F extends BaseFacts>({ entries }: PolicyRegistry<F>): string =>
  listed([...new Set(entries.map(({ policy }) => policy.ref.version))])

function registryInvalid(path: string, problem: string, value: unknown, fix: string) {
  return invalid('POLICY_REGISTRY_INVALID', path, problem, value, fix)
}
