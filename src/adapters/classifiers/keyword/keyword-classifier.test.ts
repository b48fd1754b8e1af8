import { describe, expect, it } from 'vitest'
import type { Classification } from '../../../ports/classifier.js'
import { marketplacePolicy } from '../../../presets/marketplace/index.js'
import { type KeywordOptions, keywordClassifier } from './keyword-classifier.js'
import { marketplacePhrases } from './marketplace-phrases.js'

const { signal } = new AbortController()

async function classify(text: string, options?: KeywordOptions): Promise<Classification> {
  return keywordClassifier(options).classify({ text, channel: null, locale: null }, { signal })
}

describe('keywordClassifier', () => {
  it.each([
    ['pobrało mi dwa razy za to samo', 'payment.billing'],
    ['POBRALO MI dwa razy', 'payment.billing'],
    ['gdzie jest moja paczka?', 'delivery.tracking'],
    ['Zapomniałam hasła i nie mogę się zalogować', 'account.login'],
    ['Odstępuję od umowy', 'returns.withdrawal'],
    ['Proszę o usunięcie moich danych osobowych, RODO', 'privacy.data-request'],
    ['where is my parcel', 'delivery.tracking'],
    ['my promo code does nothing', 'payment.voucher'],
    ['the lamp arrived broken', 'goods.damaged'],
    ['webhooks stopped', 'integration.webhook'],
  ])('reads "%s" as %s', async (text, category) => {
    expect((await classify(text)).candidates[0]?.category).toBe(category)
  })

  it('knows only categories that the marketplace preset declares', () => {
    const declared = Object.keys(marketplacePolicy().categories)
    expect(declared).toEqual(expect.arrayContaining(Object.keys(marketplacePhrases)))
  })

  it('has no candidate if no phrase occurs in the message', async () => {
    expect(await classify('zzz')).toEqual({ candidates: [], urgency: null })
  })

  it('is more confident in a longer phrase, and below 0.5 for two of equal weight', async () => {
    const phrases = { a: ['one'], b: ['two three'], c: ['four'] }
    expect((await classify('one', { phrases })).candidates).toEqual([{ category: 'a', confidence: 0.5 }])
    expect((await classify('two three', { phrases })).candidates[0]?.confidence).toBe(0.6667)
    const [first, second] = (await classify('one four', { phrases })).candidates
    expect([first?.confidence, second?.confidence]).toEqual([0.3333, 0.3333])
  })

  it('counts only the longest of the phrases of one category that begin at the same word', async () => {
    const phrases = { a: ['one', 'one two', 'one two three'] }
    expect((await classify('one two three', { phrases })).candidates[0]?.confidence).toBe(0.75)
  })

  it.each([
    [null, 'it must be an object'],
    [{ phrase: { a: ['b'] } }, 'there is no such option'],
    [{ phrases: { 'Bad Code': ['a'] } }, 'it is not a category code'],
    [{ phrases: { x: ['a*b'] } }, 'it has a star inside a word'],
    [{ phrases: { x: ['*paczk'] } }, 'it has a star inside a word'],
  ])('refuses %j with what is wrong', (options, problem) => {
    // As callers without types may do.
    const asked = () => keywordClassifier(options as never)
    expect(asked).toThrow(
      expect.objectContaining({ code: 'CLASSIFIER_INVALID', values: expect.objectContaining({ problem }) }),
    )
  })

  it('calls a message urgent that says so', async () => {
    expect((await classify('PILNE: strona nie działa')).urgency).toBe('urgent')
  })
})
