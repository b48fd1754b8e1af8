import { describe, expect, it } from 'vitest'
import { classifier, policy, sure } from '../../../test/classifiers/guessing.js'
import { story } from '../../testing/story.js'
import type { ClassifierOptions } from './classify.js'

describe('a desk is refused with DESK_INVALID and the path', () => {
  const use = classifier(sure('goods.damaged'))
  it.each<[string, unknown, string]>([
    ['null', null, 'classifier'],
    ['a function', () => null, 'classifier'],
    ['nothing to use', {}, 'classifier.use'],
    ['another contract', { use: { ...use, contract: 2 } }, 'classifier.use'],
    ['no id', { use: { ...use, id: '' } }, 'classifier.use.id'],
    ['an id of 121 characters', { use: { ...use, id: 'x'.repeat(121) } }, 'classifier.use.id'],
    ['nothing to call', { use: { ...use, classify: 'x' } }, 'classifier.use.classify'],
    ['no time', { use, timeLimitMs: 0 }, 'classifier.timeLimitMs'],
    ['a time limit that is not a number', { use, timeLimitMs: Number.NaN }, 'classifier.timeLimitMs'],
    ['an hour', { use, timeLimitMs: 3_600_000 }, 'classifier.timeLimitMs'],
    ['a misspelt option', { use, threshold: { default: 0.9 } }, 'classifier.threshold'],
    ['a list of thresholds', { use, thresholds: [] }, 'classifier.thresholds'],
    ['a threshold above one', { use, thresholds: { default: 80 } }, 'classifier.thresholds.default'],
    ['a misspelt threshold', { use, thresholds: { defualt: 0.5 } }, 'classifier.thresholds.defualt'],
    ['a list of categories', { use, thresholds: { categories: [] } }, 'classifier.thresholds.categories'],
    [
      'an unknown category',
      { use, thresholds: { categories: { 'goods.lost': 0.5 } } },
      'classifier.thresholds.categories',
    ],
    [
      'NaN for a category',
      { use, thresholds: { categories: { 'goods.damaged': Number.NaN } } },
      'classifier.thresholds.categories.goods.damaged',
    ],
  ])('if its classifier has or is %s', (_, given, path) => {
    expect(() => story({ policy, classifier: given as ClassifierOptions })).toThrow(
      expect.objectContaining({ code: 'DESK_INVALID', values: expect.objectContaining({ path }) }),
    )
  })
})
