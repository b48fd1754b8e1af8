import { describe, expect, it } from 'vitest'
import { compilePolicy } from './policy.js'
import { type PolicyEntry, policyRegistry } from './registry.js'

const policyOf = (version: string, owner = 'seller', id = 'acme') =>
  compilePolicy({ id, version, categories: { goods: { owner } } })
const [first, second, third] = [policyOf('1'), policyOf('2', 'operator'), policyOf('3')]
const two = policyRegistry([
  { policy: second, effectiveFrom: 2_000 },
  { policy: first, effectiveFrom: 1_000 },
])
const thrown = (call: () => unknown): { code?: unknown; values?: { path?: unknown }; message?: string } => {
  try {
    call()
  } catch (error) {
    return error as object
  }
  throw new Error('nothing was thrown')
}
const of = (...entries: readonly unknown[]) => policyRegistry(entries as readonly PolicyEntry[])

describe('policyRegistry', () => {
  it('knows which version is in force: the newest that is effective by then, from its first millisecond on', () => {
    expect([1_000, 1_999, 2_000, 8.64e15].map((at) => two.at(at).ref.version)).toEqual(['1', '1', '2', '2'])
  })

  it('rejects an instant before the first version, and a value that is not an instant', () => {
    expect(thrown(() => two.at(999))).toMatchObject({
      code: 'POLICY_NOT_IN_FORCE',
      values: { policy: 'acme', version: '1', value: '1970-01-01T00:00:00.999Z', from: '1970-01-01T00:00:01.000Z' },
    })
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, '2026-11-02', null, undefined, 8.64e15 + 2]) {
      expect(thrown(() => two.at(at as number)).code).toBe('INSTANT_INVALID')
    }
  })

  it('finds versions by name and by hash, and returns undefined for one that it does not hold', () => {
    expect(two.byVersion('2')).toBe(second)
    expect(two.byHash(first.ref.hash)).toBe(first)
    expect([two.byVersion('9'), two.byVersion('constructor'), two.byHash('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(two.entries.map(({ policy }) => policy.ref.version)).toEqual(['1', '2'])
    expect(two.id).toBe('acme')
  })

  it('does not change: `with` returns another registry', () => {
    const three = two.with({ policy: third, effectiveFrom: 1_500 })
    expect(three.entries.map(({ policy }) => policy.ref.version)).toEqual(['1', '3', '2'])
    expect(three.at(1_700)).toBe(third)
    expect(two.at(1_700)).toBe(first)
    expect(two.entries).toHaveLength(2)
    expect(Object.isFrozen(two) && Object.isFrozen(two.entries) && Object.isFrozen(two.entries[0])).toBe(true)
  })

  it('does not follow a list that is changed afterwards', () => {
    const entries = [{ policy: first, effectiveFrom: 0 }]
    const registry = policyRegistry(entries)
    entries.push({ policy: second, effectiveFrom: 5 })
    expect(registry.at(10)).toBe(first)
  })

  it.each([
    ['an empty list', () => of(), 'POLICY_REGISTRY_INVALID', 'entries'],
    ['no list', () => policyRegistry('1' as never), 'POLICY_REGISTRY_INVALID', 'entries'],
    ['nothing', () => policyRegistry(undefined as never), 'POLICY_REGISTRY_INVALID', 'entries'],
    ['an entry that is null', () => of(null), 'POLICY_REGISTRY_INVALID', 'entries[0].policy'],
    [
      'a policy that is not compiled',
      () => of({ policy: { id: 'acme' }, effectiveFrom: 0 }),
      'POLICY_REGISTRY_INVALID',
      'entries[0].policy',
    ],
    ['no instant', () => of({ policy: first }), 'INSTANT_INVALID', 'entries[0].effectiveFrom'],
    ['NaN', () => of({ policy: first, effectiveFrom: Number.NaN }), 'INSTANT_INVALID', 'entries[0].effectiveFrom'],
    ['a text', () => of({ policy: first, effectiveFrom: '2026-01-01' }), 'INSTANT_INVALID', 'entries[0].effectiveFrom'],
    [
      'another policy mixed in',
      () => two.with({ policy: policyOf('4', 'seller', 'other'), effectiveFrom: 5 }),
      'POLICY_REGISTRY_INVALID',
      'policy.id',
    ],
    [
      'a revision that comes twice in a row',
      () => two.with({ policy: first, effectiveFrom: 5 }),
      'POLICY_REGISTRY_INVALID',
      'policy.version',
    ],
    [
      'two versions that begin at the same instant',
      () => two.with({ policy: third, effectiveFrom: 2_000 }),
      'POLICY_REGISTRY_INVALID',
      'effectiveFrom',
    ],
    [
      'more than 10,000 versions',
      () => policyRegistry(Array.from({ length: 10_001 }, () => ({ policy: first, effectiveFrom: 0 }))),
      'POLICY_REGISTRY_INVALID',
      'entries',
    ],
  ])('refuses %s', (_, call, code, path) => {
    const error = thrown(call)
    expect([error.code, error.values?.path]).toEqual([code, path])
    expect(error.message?.length).toBeLessThan(400)
  })

  it('refuses one version name with two contents, and names both', () => {
    expect(thrown(() => two.with({ policy: policyOf('1', 'operator'), effectiveFrom: 9_000 }))).toMatchObject({
      code: 'POLICY_VERSION_AMBIGUOUS',
      values: { policy: 'acme', version: '1', first: first.ref.hash.slice(0, 12) },
    })
  })

  it('takes the earliest and the latest instants that a date can hold', () => {
    const wide = policyRegistry([
      { policy: first, effectiveFrom: -8.64e15 },
      { policy: second, effectiveFrom: 8.64e15 },
    ])
    expect([wide.at(-8.64e15), wide.at(8.64e15 - 1), wide.at(8.64e15)]).toEqual([first, first, second])
  })

  describe('mended texts', () => {
    const saying = (because: string, version = '1') =>
      compilePolicy({ id: 'acme', version, categories: { goods: { owner: 'seller', because } } })
    const [clumsy, clear, clearer] = [
      saying('Seller does.'),
      saying('The seller answers.'),
      saying('The shop answers.'),
    ]
    const mended = two.with({ policy: clear, effectiveFrom: 3_000 }).with({ policy: clearer, effectiveFrom: 1_500 })

    it('keep every revision: one version, one hash, several text hashes', () => {
      expect(clear.ref.hash).toBe(first.ref.hash)
      expect(mended.entries).toHaveLength(4)
      for (const each of [first, clear, clearer]) {
        expect(mended.byHash(each.ref.hash, each.ref.textHash)).toBe(each)
      }
      expect(mended.byHash(first.ref.hash)).toBe(clear)
      expect(mended.byVersion('1')).toBe(clear)
      expect(mended.byHash(first.ref.hash, clumsy.ref.textHash)).toBeUndefined()
    })

    it('apply from their instant on, and never bring an older version back into force', () => {
      expect(mended.at(1_499)).toBe(first)
      expect(mended.at(1_500)).toBe(clearer)
      expect([2_000, 3_000, 9_000].map((at) => mended.at(at))).toEqual([second, second, second])
    })

    it('apply also to a version that is no longer in force; before its first entry, its first texts apply', () => {
      const { hash } = first.ref
      const revisions = [-5, 1_000, 1_499, 1_500, 2_999, 3_000, 8.64e15].map((at) => mended.revisionAt(hash, at))
      expect(revisions).toEqual([first, first, first, clearer, clearer, clear, clear])
      expect([mended.revisionAt(second.ref.hash, 0), mended.revisionAt(second.ref.hash, 9_000)]).toEqual([
        second,
        second,
      ])
      expect([mended.revisionAt('', 1_000), mended.revisionAt('constructor', 1_000)]).toEqual([undefined, undefined])
      expect(thrown(() => mended.revisionAt(hash, Number.NaN)).code).toBe('INSTANT_INVALID')
    })

    it('explain an old decision in the words of its day', () => {
      const decided = first.decide({ category: 'goods', seller: { id: 's-1' } })
      const { hash, textHash } = decided.policy
      expect(mended.byHash(hash, textHash)?.becauseOf(decided)).toEqual(decided.because)
      expect(mended.byHash(hash)?.becauseOf(decided)).toBe('The seller answers.')
    })

    it('may go back to earlier words, and may begin as another version does', () => {
      const back = mended.with({ policy: first, effectiveFrom: 4_000 })
      expect(back.byHash(first.ref.hash)).toBe(first)
      expect(back.with({ policy: clumsy, effectiveFrom: 2_000 }).at(2_000)).toBe(second)
    })

    it('are refused if two begin at the same instant', () => {
      expect(thrown(() => mended.with({ policy: clumsy, effectiveFrom: 3_000 })).values?.path).toBe('effectiveFrom')
    })
  })
})
