import { codedError, invalid, listed, seen } from '../kernel/errors/errors.js'
import { type EpochMs, epochMs } from '../kernel/time/instants.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Policy } from './policy.js'

/** One version of a policy, and from when on it judges what is opened. */
export interface PolicyEntry<F extends BaseFacts = Facts> {
  readonly policy: Policy<F>
  /** The version is in force at this instant and after it, until the next one is. */
  readonly effectiveFrom: EpochMs
}

/**
 * The versions of one policy: which is in force when, and which one judges a ticket that names it. Immutable. A version
 * stays in it as long as a ticket is judged by it, or was before it was moved to another.
 */
export interface PolicyRegistry<F extends BaseFacts = Facts> {
  /** The policy's id, which all versions share. */
  readonly id: string
  /** Every version, the oldest first. */
  readonly entries: readonly PolicyEntry<F>[]
  /**
   * The version in force at an instant: the newest that is effective by then.
   * @throws AnswerableError INSTANT_INVALID: no instant
   * @throws AnswerableError POLICY_NOT_IN_FORCE: the instant is before the first version
   */
  at(instant: EpochMs): Policy<F>
  /** The version with this content, or undefined. */
  byHash(hash: string): Policy<F> | undefined
  /** The version of this name, or undefined. */
  byVersion(version: string): Policy<F> | undefined
  /**
   * The same registry with one version more, which may ask for facts that those before it did not know; this one stays as
   * it is. @throws AnswerableError as `policyRegistry`
   */
  with<G extends F>(entry: PolicyEntry<G>): PolicyRegistry<G>
}

const MAX_ENTRIES = 10_000

/**
 * Holds the versions of one policy, in any order. A ticket is opened under the version in force, and judged by it ever
 * after, until `desk.policies.migrate` moves it.
 *
 * @throws AnswerableError POLICY_REGISTRY_INVALID: empty, not compiled, of another policy, a version that stands twice,
 *   or two that begin at one instant
 * @throws AnswerableError POLICY_VERSION_AMBIGUOUS: one version name, two contents
 * @throws AnswerableError INSTANT_INVALID: `effectiveFrom` is no instant
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
  const versions = new Map<string, Policy<F>>()
  const hashes = new Map<string, Policy<F>>()
  const beginnings = new Map<EpochMs, string>()
  for (const { policy, effectiveFrom } of sorted) {
    assertNew(policy, first.policy.ref.id, versions)
    const other = beginnings.get(effectiveFrom)
    if (other !== undefined) {
      const problem = `versions ${seen(other)} and ${seen(policy.ref.version)} begin at one instant`
      throw registryInvalid('effectiveFrom', problem, effectiveFrom, 'Give each version its own.')
    }
    beginnings.set(effectiveFrom, policy.ref.version)
    versions.set(policy.ref.version, policy)
    hashes.set(policy.ref.hash, policy)
  }
  return Object.freeze({
    id: first.policy.ref.id,
    entries: sorted,
    at: (instant: EpochMs) => inForce(sorted, epochMs(instant, 'at')),
    byHash: (hash: string) => hashes.get(hash),
    byVersion: (version: string) => versions.get(version),
    with: <G extends F>(entry: PolicyEntry<G>) => policyRegistry<G>([...sorted, entry]),
  })
}

/** A registry of one version that has always been in force. */
export const alwaysInForce = <F extends BaseFacts>(policy: Policy<F>): PolicyRegistry<F> =>
  policyRegistry([{ policy, effectiveFrom: EVER }])

const EVER: EpochMs = -8.64e15

/** True of what `definePolicy` and `compilePolicy` return. */
export const isPolicy = (value: unknown): value is Policy =>
  has(value, 'ref') && has(value, 'decide') && typeof value.decide === 'function'

/** True of what `policyRegistry` returns. */
export const isPolicyRegistry = (value: unknown): value is PolicyRegistry =>
  has(value, 'entries') && has(value, 'byHash') && has(value, 'at') && typeof value.at === 'function'

const has = <K extends string>(value: unknown, key: K): value is { readonly [key in K]: unknown } =>
  typeof value === 'object' && value !== null && key in value

function readEntries<F extends BaseFacts>(entries: readonly PolicyEntry<F>[]): readonly PolicyEntry<F>[] {
  if (!Array.isArray(entries)) {
    throw registryInvalid('entries', 'it is no list', typeof entries, 'Give [{ policy, effectiveFrom }].')
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

function assertNew<F extends BaseFacts>(policy: Policy<F>, id: string, versions: ReadonlyMap<string, Policy<F>>): void {
  const { version, hash } = policy.ref
  if (policy.ref.id !== id) {
    const fix = 'Keep one registry for each policy.'
    throw registryInvalid('policy.id', `it is not ${seen(id)}, as that of the first version`, policy.ref.id, fix)
  }
  const known = versions.get(version)?.ref.hash
  if (known === undefined) return
  if (known !== hash) {
    throw codedError('POLICY_VERSION_AMBIGUOUS', {
      policy: id,
      version,
      first: known.slice(0, 12),
      second: hash.slice(0, 12),
    })
  }
  const fix = 'Give it once; to go back to what was before, publish it under a new version.'
  throw registryInvalid('policy.version', 'it stands twice', version, fix)
}

function inForce<F extends BaseFacts>(sorted: readonly PolicyEntry<F>[], instant: EpochMs): Policy<F> {
  const entry = sorted.findLast(({ effectiveFrom }) => effectiveFrom <= instant)
  if (entry !== undefined) return entry.policy
  const [first] = sorted
  const [value, from] = [instant, first?.effectiveFrom ?? instant].map((at) => new Date(at).toISOString())
  const { id: policy = '', version = '' } = first?.policy.ref ?? {}
  throw codedError('POLICY_NOT_IN_FORCE', { policy, version, value: value ?? '', from: from ?? '' })
}

/** The versions that a registry holds, for a message. */
export const versionsOf = <F extends BaseFacts>({ entries }: PolicyRegistry<F>): string =>
  listed(entries.map(({ policy }) => policy.ref.version))

function registryInvalid(path: string, problem: string, value: unknown, fix: string) {
  return invalid('POLICY_REGISTRY_INVALID', path, problem, value, fix)
}
