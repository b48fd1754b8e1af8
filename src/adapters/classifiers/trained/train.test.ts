import { describe, expect, it, vi } from 'vitest'
import type { Classification } from '../../../ports/classifier.js'
import { type ClassifierModel, readModel } from './model.js'
import { type TrainingText, train } from './train.js'
import { trainedClassifier } from './trained-classifier.js'

const texts: readonly TrainingText[] = [
  ...[
    'moja paczka nie doszła',
    'kurier zgubił paczkę',
    'where is my parcel',
    'the courier is late',
    'paczka spóźniona',
    'parcel never came',
  ].map((text) => ({ text, category: 'delivery', owner: 'seller' as const })),
  ...[
    'nie mogę się zalogować',
    'zapomniałem hasła',
    'cannot log in to my account',
    'reset my password',
    'hasło nie działa',
    'account locked',
  ].map((text) => ({ text, category: 'account', owner: 'operator' as const })),
  ...['dzień dobry', 'hello there', 'thank you', 'what is the weather', 'opowiedz dowcip', 'halo'].map((text) => ({
    text,
    category: 'general',
    owner: 'none' as const,
  })),
]
const model = await train(texts, { id: 'small' })

const classify = async (given: ClassifierModel, text: string): Promise<Classification> =>
  trainedClassifier(given).classify({ text, channel: null, locale: null }, { signal: new AbortController().signal })

describe('train', () => {
  it('learns from examples in both languages', async () => {
    expect((await classify(model, 'gdzie jest paczka, kurier nie przyjechał')).candidates[0]?.category).toBe('delivery')
    expect((await classify(model, 'I lost my password')).candidates[0]?.category).toBe('account')
  })

  it('gives the same model for the same texts and seed, and another for another seed', async () => {
    expect(JSON.stringify(await train(texts, { id: 'small' }))).toBe(JSON.stringify(model))
    expect(JSON.stringify(await train(texts, { id: 'small', seed: 2 }))).not.toBe(JSON.stringify(model))
  })

  it('records the owner of most texts of each category', () => {
    expect(Object.fromEntries(model.categories.map(({ code, owner }) => [code, owner]))).toEqual({
      delivery: 'seller',
      account: 'operator',
      general: 'none',
    })
  })

  it('accepts texts with words that are names of members of every object', async () => {
    const odd = ['constructor', '__proto__ toString', 'hasOwnProperty valueOf'].map((text) => ({
      text,
      category: 'odd',
    }))
    const learnt = await train([...texts, ...odd])
    expect((await classify(learnt, 'constructor __proto__')).candidates.length).toBeGreaterThan(0)
  })

  it.each([
    ['no texts', []],
    ['one category', [{ text: 'a', category: 'a' }]],
    ['a text that is a number', [{ text: 7, category: 'a' }]],
  ])('refuses %s', async (_, given) => {
    // A file may contain anything.
    await expect(train(given as unknown as readonly TrainingText[])).rejects.toMatchObject({
      code: 'CLASSIFIER_INVALID',
    })
  })

  it('tells a project without the library what to install', async () => {
    vi.doMock('@nlpjs/neural', () => {
      throw new Error('Cannot find package')
    })
    vi.resetModules()
    const { train: alone } = await import('./train.js')
    await expect(alone(texts)).rejects.toThrow(/CLASSIFIER_PACKAGE_MISSING.*npm install @nlpjs\/neural/)
    vi.doUnmock('@nlpjs/neural')
  })
})

describe('a model', () => {
  it('gives the same answers after it was written to JSON and read again', async () => {
    const again: unknown = JSON.parse(JSON.stringify(model))
    for (const { text } of texts) expect(await classify(readModel(again), text)).toEqual(await classify(model, text))
  })

  it('has no candidate for a text without any known feature', async () => {
    expect(await classify(model, '漢字 漢字')).toEqual({ candidates: [], urgency: null })
  })

  it('can give one candidate for each party, with the sum of the confidences of its categories', async () => {
    const goods = ['the cup is broken', 'kubek pęknięty', 'lamp does not shine'].map((text) => {
      return { text, category: 'goods', owner: 'seller' as const }
    })
    const four = await train([...texts, ...goods])
    const input = { text: 'the parcel came and the cup is broken', channel: null, locale: null }
    const { signal } = new AbortController()
    const { candidates } = await trainedClassifier(four).classify(input, { signal })
    const { candidates: parties } = await trainedClassifier(four, { sureOf: 'owner' }).classify(input, { signal })
    const sellers = candidates.filter(({ category }) => category === 'goods' || category === 'delivery')
    expect(parties[0]?.category).toBe(sellers[0]?.category)
    expect(parties[0]?.confidence).toBeCloseTo(
      sellers.reduce((sum, { confidence }) => sum + confidence, 0),
      2,
    )
    expect(parties.length).toBeLessThanOrEqual(3)
  })

  it('gives confidences in descending order with a sum of at most one', async () => {
    for (const { text } of texts) {
      const shares = (await classify(model, text)).candidates.map(({ confidence }) => confidence)
      expect(shares).toEqual([...shares].sort((a, b) => b - a))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.001)
    }
  })

  it.each([
    ['a text', 'model'],
    ['null', null],
    ['another format', { ...model, format: 'x' }],
    ['a later version', { ...model, version: 2 }],
    ['an extra member', { ...model, extra: 1 }],
    ['too few weights', { ...model, features: [['w:a', 1, [1]]] }],
    ['a weight that is not a number', { ...model, features: [['w:a', 1, [1, 2, '3']]] }],
    ['too many biases', { ...model, biases: [...model.biases, 1] }],
    ['a code twice', { ...model, categories: model.categories.map((one) => ({ ...one, code: 'same' })) }],
    ['a temperature of zero', { ...model, temperature: 0 }],
    ['an infinite temperature', { ...model, temperature: Number.POSITIVE_INFINITY }],
    ['invalid concepts', { ...model, concepts: { parcel: ['x*'] } }],
    ['an id with a line break', { ...model, id: 'a\nb' }],
  ])('is refused where it is %s', (_, written) => {
    expect(() => trainedClassifier(written)).toThrow(expect.objectContaining({ code: 'CLASSIFIER_INVALID' }))
  })
})
