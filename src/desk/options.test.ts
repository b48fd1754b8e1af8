import { describe, expect, it } from 'vitest'
import { memoryStore } from '../adapters/memory/memory-store.js'
import { compilePolicy } from '../policy/policy.js'
import { policyRegistry } from '../policy/registry.js'
import { createDesk } from './create-desk.js'
import type { DeskOptions } from './options.js'

const categories = { 'goods.damaged': { owner: 'seller' } } as const
const policy = compilePolicy({ id: 'p', version: '1', categories })
const rejected = (path: string, more: object = {}) =>
  expect.objectContaining({ code: 'DESK_INVALID', values: expect.objectContaining({ path, ...more }) })
const deskWith = (options: object) => createDesk({ policy, store: memoryStore(), ...options } as DeskOptions<never>)
const use = { contract: 1, id: 'mine/1', classify: async () => ({ candidates: [] }) }
const withClassifier = (classifier: unknown, options: object = {}) => deskWith({ classifier, ...options })

describe('createDesk', () => {
  it('rejects an option that must be a function', () => {
    for (const path of ['now', 'ids', 'random', 'calendars', 'wait', 'onError']) {
      expect(() => deskWith({ [path]: 7 }), path).toThrow(
        rejected(path, { problem: 'it is not a function', value: '7' }),
      )
      expect(() => deskWith({ [path]: undefined }), path).not.toThrow()
      expect(() => deskWith({ [path]: () => 0 }), path).not.toThrow()
    }
  })

  it('rejects a policy that is not compiled, a store of another contract and a tenant that is not an id', () => {
    expect(() => deskWith({ policy: { id: 'p' } })).toThrow(rejected('policy'))
    expect(() => deskWith({ store: { contract: 1 } })).toThrow(rejected('store', { value: '1' }))
    expect(() => deskWith({ store: undefined })).toThrow(rejected('store'))
    for (const tenant of ['', 'x'.repeat(201), 'a\nb', 7])
      expect(() => deskWith({ tenant })).toThrow(rejected('tenant'))
    expect(() => deskWith({ tenant: 'x'.repeat(200) })).not.toThrow()
  })
})

describe('the classifier of a desk', () => {
  it('may take from 1 millisecond to a minute', () => {
    for (const timeLimitMs of [1, 60_000, 2.5, undefined])
      expect(() => withClassifier({ use, timeLimitMs })).not.toThrow()
    for (const timeLimitMs of [0, 0.9, 60_001, Number.NaN, '5', null])
      expect(() => withClassifier({ use, timeLimitMs })).toThrow(rejected('classifier.timeLimitMs'))
  })

  it('has an id of 1 to 120 characters without controls', () => {
    for (const id of ['m', 'x'.repeat(120)]) expect(() => withClassifier({ use: { ...use, id } })).not.toThrow()
    for (const id of ['', 'x'.repeat(121), 'a\nb', 'a\u0085', 7, undefined])
      expect(() => withClassifier({ use: { ...use, id } })).toThrow(rejected('classifier.use.id'))
  })

  it('keeps the contract of a classifier', () => {
    for (const given of [undefined, null, {}, { ...use, contract: 2 }])
      expect(() => withClassifier({ use: given })).toThrow(rejected('classifier.use'))
    expect(() => withClassifier({ use: { ...use, classify: 'x' } })).toThrow(rejected('classifier.use.classify'))
    expect(() => withClassifier({ use, threshold: 1 })).toThrow(rejected('classifier.threshold'))
    for (const given of [null, 'x']) expect(() => withClassifier(given)).toThrow(rejected('classifier'))
  })

  it('has thresholds that are shares', () => {
    const withDefault = (share: unknown) => withClassifier({ use, thresholds: { default: share } })
    for (const share of [0, 1, 0.5, undefined]) expect(() => withDefault(share)).not.toThrow()
    for (const share of [-0.001, 1.001, Number.NaN, '0.5', null])
      expect(() => withDefault(share)).toThrow(
        rejected('classifier.thresholds.default', { problem: 'it is not a share' }),
      )
    expect(() => withClassifier({ use, thresholds: { categories: { 'goods.damaged': 2 } } })).toThrow(
      rejected('classifier.thresholds.categories.goods.damaged'),
    )
    expect(() => withClassifier({ use, thresholds: { least: 1 } })).toThrow(rejected('classifier.thresholds.least'))
    for (const thresholds of [null, [], 'x', 7])
      expect(() => withClassifier({ use, thresholds })).toThrow(
        rejected('classifier.thresholds', { problem: 'it is not an object' }),
      )
    for (const given of [null, [], 'x', 7])
      expect(() => withClassifier({ use, thresholds: { categories: given } })).toThrow(
        rejected('classifier.thresholds.categories', { problem: 'it is not an object' }),
      )
  })

  it('may have a threshold for a category of any version of the policy', () => {
    const second = compilePolicy({ id: 'p', version: '2', categories: { site: { owner: 'operator' } } })
    const versions = policyRegistry([
      { policy, effectiveFrom: 0 },
      { policy: second, effectiveFrom: 1_000 },
    ])
    const thresholds = { categories: { site: 0.5, 'goods.damaged': 0.7 } }
    expect(() => withClassifier({ use, thresholds }, { policy: versions })).not.toThrow()
    expect(() => withClassifier({ use, thresholds: { categories: { other: 0.5 } } }, { policy: versions })).toThrow(
      rejected('classifier.thresholds.categories', {
        problem: 'no version of the policy has this category',
        value: '"other"',
      }),
    )
  })
})
