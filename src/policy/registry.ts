import { codedError, invalid, listed, seen } from '../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../kernel/time/instants.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Policy } from './policy.js'

/** One version of a policy, or a revision of its texts, and from when on it is in use. */
export interface PolicyEntry<F extends BaseFacts = Facts> {
  readonly policy: Policy<F>
  /** The version is in force, or the texts are said, at this instant and after it, until the next one is. */
  readonly effectiveFrom: EpochMs
}

/**
 * Holds the versions of one policy, and every revision of their texts. Tells which version is in force when, and which
 * one judges a ticket that names it. Immutable. Keep a version as long as a ticket is judged by it, or was before it was
 * moved to another; keep a revision as long as an event names it.
 */
export interface PolicyRegistry<F extends BaseFacts = Facts> {
  /** The policy's id, which all versions share. */
  readonly id: string
  /** Every version and revision, the oldest first. */
  readonly entries: readonly PolicyEntry<F>[]
  /**
   * Returns the version in force at an instant, with the texts in use then. A version begins with its first entry; later
   * ones mend its texts, and do not bring it back into force.
   * @throws AnswerableError INSTANT_INVALID: not an instant
   * @throws AnswerableError POLICY_NOT_IN_FORCE: the instant is before the first version
   */
  at(instant: EpochMs): Policy<F>
  /**
   * Returns the version whose rules have this hash, or undefined.
   * @param textHash the revision to return, as an event names it; omitted: the newest, whether or not it is in use yet
   */
  byHash(hash: string, textHash?: string): Policy<F> | undefined
  /**
   * Returns the version whose rules have this hash, with the texts in use at an instant, or undefined. Before its first
   * entry is effective it has the texts of that entry: a ticket may be moved to a version that is not in force yet.
   * @throws AnswerableError INSTANT_INVALID: not an instant
   */
  revisionAt(hash: string, instant: EpochMs): Policy<F> | undefined
  /** Returns the newest revision of the version of this name, or undefined, whether or not it is in use yet. */
  byVersion(version: string): Policy<F> | undefined
  /**
   * Returns the registry with one entry more, which may ask for facts that those before it did not know. Changes nothing
   * here. @throws AnswerableError as `policyRegistry`
   */
  with<G extends F>(entry: PolicyEntry<G>): PolicyRegistry<G>
}

const MAX_ENTRIES = 10_000

/**
 * Makes a registry of the versions of one policy, in any order. A ticket is opened under the version in force, and judged
 * by it ever after, until `desk.policies.migrate` moves it. Two entries with one version and one `hash` are two revisions
 * of its texts: both stay, so that an old event is explained in the words of its day.
 *
 * @throws AnswerableError POLICY_REGISTRY_INVALID: empty, not compiled, of another policy, the same revision twice in a
 *   row, two versions that begin at one instant, or two revisions that do
 * @throws AnswerableError POLICY_VERSION_AMBIGUOUS: one version name, two contents that judge
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
    throw registryInvalid('entries', 'it holds no version', 'an empty list', 'Give [{ policy, effectiveFrom }].')
  }
  const { id } = first.policy.ref
  const versions = byVersion(sorted, id)
  const beginnings = [...versions.values()].map((revisions) => revisions[0])
  assertApart(beginnings)
  const byContent = new Map([...versions.values()].map((entries) => [entries[0].policy.ref.hash, entries]))
  const revisions = new Map(sorted.map(({ policy }) => [`${policy.ref.hash} ${policy.ref.textHash}`, policy] as const))
  return Object.freeze({
    id,
    entries: sorted,
    at: (instant: EpochMs) => {
      const asked = epochMs(instant, 'at')
      const { ref } = inForce(beginnings, asked).policy
      return inForce(versions.get(ref.version) ?? sorted, asked).policy
    },
    byHash: (hash: string, textHash?: string) =>
      textHash === undefined ? byContent.get(hash)?.at(-1)?.policy : revisions.get(`${hash} ${textHash}`),
    revisionAt: (hash: string, instant: EpochMs) => {
      const asked = epochMs(instant, 'at')
      const known = byContent.get(hash)
      // Asked once a command, and most versions have one revision.
      if (known === undefined || known.length === 1) return known?.[0].policy
      return (known.findLast(({ effectiveFrom }) => effectiveFrom <= asked) ?? known[0]).policy
    },
    byVersion: (version: string) => versions.get(version)?.at(-1)?.policy,
    with: <G extends F>(entry: PolicyEntry<G>) => policyRegistry<G>([...sorted, entry]),
  })
}

/** The entries of one version: its beginning, and the revisions of its texts. */
type Revisions<F extends BaseFacts> = readonly [PolicyEntry<F>, ...PolicyEntry<F>[]]

/** Gathers the revisions of each version, the oldest first. @throws AnswerableError as `policyRegistry` */
function byVersion<F extends BaseFacts>(
  sorted: readonly PolicyEntry<F>[],
  id: string,
): ReadonlyMap<string, Revisions<F>> {
  const versions = new Map<string, [PolicyEntry<F>, ...PolicyEntry<F>[]]>()
  for (const entry of sorted) {
    const { ref } = entry.policy
    if (ref.id !== id) {
      const fix = 'Keep one registry for each policy.'
      throw registryInvalid('policy.id', `it is not ${seen(id)}, as that of the first version`, ref.id, fix)
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

/** @throws AnswerableError POLICY_VERSION_AMBIGUOUS, POLICY_REGISTRY_INVALID: the later entry only mends texts */
function assertRevises<F extends BaseFacts>(before: PolicyEntry<F>, after: PolicyEntry<F>): void {
  const [{ ref: old }, { ref }] = [before.policy, after.policy]
  const { id: policy, version } = ref
  if (old.hash !== ref.hash) {
    const [first, second] = [old.hash.slice(0, 12), ref.hash.slice(0, 12)]
    throw codedError('POLICY_VERSION_AMBIGUOUS', { policy, version, first, second })
  }
  if (old.textHash === ref.textHash) {
    const fix = 'Give it once; to go back to what was before, publish it under a new version.'
    throw registryInvalid('policy.version', 'it stands twice', version, fix)
  }
  assertApart([before, after])
}

/** @throws AnswerableError POLICY_REGISTRY_INVALID: two of them begin at one instant */
function assertApart<F extends BaseFacts>(entries: readonly PolicyEntry<F>[]): void {
  entries.forEach(({ policy, effectiveFrom }, i) => {
    const before = entries[i - 1]
    if (before?.effectiveFrom !== effectiveFrom) return
    const problem = `versions ${seen(before.policy.ref.version)} and ${seen(policy.ref.version)} begin at one instant`
    throw registryInvalid('effectiveFrom', problem, effectiveFrom, 'Give each its own.')
  })
}

/** A registry of one version that has always been in force. */
export const alwaysInForce = <F extends BaseFacts>(policy: Policy<F>): PolicyRegistry<F> =>
  policyRegistry([{ policy, effectiveFrom: EVER }])

const EVER: EpochMs = -8.64e15

/** Tells whether `definePolicy` or `compilePolicy` made it. */
export const isPolicy = (value: unknown): value is Policy =>
  has(value, 'ref') && has(value, 'decide') && typeof value.decide === 'function'

/** Tells whether `policyRegistry` made it. */
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
      `more than ${MAX_ENTRIES} versions`,
      entries.length,
      'Drop those that no ticket has.',
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
    // The caller's types say which facts it takes; that it is a policy was checked.
    return Object.freeze({ policy: policy as unknown as Policy<F>, effectiveFrom })
  })
}

/** Returns the newest entry that is effective by then. @throws AnswerableError POLICY_NOT_IN_FORCE */
function inForce<F extends BaseFacts>(sorted: readonly PolicyEntry<F>[], instant: EpochMs): PolicyEntry<F> {
  const entry = sorted.findLast(({ effectiveFrom }) => effectiveFrom <= instant)
  if (entry !== undefined) return entry
  const [first] = sorted
  const [value, from] = [instant, first?.effectiveFrom ?? instant].map((at) => new Date(at).toISOString())
  const { id: policy = '', version = '' } = first?.policy.ref ?? {}
  throw codedError('POLICY_NOT_IN_FORCE', { policy, version, value: value ?? '', from: from ?? '' })
}

/** Lists the versions that a registry holds, for a message. */
export const versionsOf = <F extends BaseFacts>({ entries }: PolicyRegistry<F>): string =>
  listed([...new Set(entries.map(({ policy }) => policy.ref.version))])

function registryInvalid(path: string, problem: string, value: unknown, fix: string) {
  return invalid('POLICY_REGISTRY_INVALID', path, problem, value, fix)
}
