import { describe, expect, it } from 'vitest'
import { compileCondition } from '../../policy/language/conditions.js'
import { openFacts } from '../../policy/language/fact-table.js'
import { conditionWords } from './condition-words.js'
import { marketplaceFactLabels } from './marketplace-fact-labels.js'
import { pageWordsIn } from './words.js'

const worded = (condition: object, locale: string) => {
  const table = { ...openFacts, sets: { vip: new Set<string>() } }
  return conditionWords(pageWordsIn(locale), marketplaceFactLabels)(compileCondition(condition, table, 'when').tests)
}

describe('a condition in words', () => {
  it.each([
    [
      { 'order.fulfilledBy': 'operator' },
      'the marketplace stores and ships the order',
      'zamówienie przechowuje i wysyła platforma',
    ],
    [
      { 'seller.status': { in: ['suspended', 'closed'] }, 'order.state': 'paid' },
      '(the shop is suspended or the shop is closed) and the order has been paid',
      '(sklep jest zawieszony lub sklep jest zamknięty) i zamówienie zostało opłacone',
    ],
    [
      { 'order.state': { not: 'paid' } },
      'it is not the case that the order has been paid',
      'nie jest tak, że zamówienie zostało opłacone',
    ],
    [
      { none: [{ 'order.state': 'paid' }, { 'seller.status': 'closed' }], 'order.soldBy': 'operator' },
      '(it is not the case that (the order has been paid or the shop is closed)) and the marketplace itself sells the item',
      '(nie jest tak, że (zamówienie zostało opłacone lub sklep jest zamknięty)) i towar sprzedaje sama platforma',
    ],
    [
      { any: [{ any: [{ 'order.state': 'paid' }, { 'order.state': 'placed' }] }, { 'seller.status': 'closed' }] },
      'the order has been paid or the order has been placed or the shop is closed',
      'zamówienie zostało opłacone lub zamówienie zostało złożone lub sklep jest zamknięty',
    ],
    [{ 'order.state': { exists: false } }, 'the state of the order: not known', 'stan zamówienia: nie wiadomo'],
    [{ 'refund.state': { exists: true } }, 'the state of the refund: known', 'stan zwrotu pieniędzy: wiadomo'],
    [{ 'order.value': { gt: 500 } }, 'order.value: more than 500', 'order.value: więcej niż 500'],
    [
      {
        'order.value': {
          between: [
            { amount: 1.5, currency: 'PLN' },
            { amount: 9, currency: 'PLN' },
          ],
        },
      },
      'order.value: 1.5 PLN to 9 PLN',
      'order.value: od 1,5 PLN do 9 PLN',
    ],
    [{ 'order.date': { gte: '2026-11-01' } }, 'order.date: 2026-11-01 or later', 'order.date: 2026-11-01 lub później'],
    [{ kind: { in: ['a', 'b'] } }, 'kind: "a" or "b"', 'kind: "a" lub "b"'],
    [{}, 'always', 'zawsze'],
  ])('%j reads in English and in Polish', (condition, english, polish) => {
    expect([worded(condition, 'en').text, worded(condition, 'pl').text]).toEqual([english, polish])
  })

  it('is plain if every fact has a label and the text is short', () => {
    expect(worded({ 'order.state': 'paid' }, 'en').isPlain).toBe(true)
    expect(worded({ 'order.value': 3 }, 'en').isPlain).toBe(false)
    const states = ['placed', 'paid', 'released', 'shipped', 'delivered', 'cancelled', 'returned']
    expect(worded({ 'order.state': { in: states } }, 'en').isPlain).toBe(false)
  })

  it('has a clause in both languages for every value with a label', () => {
    for (const { label, values = {} } of Object.values(marketplaceFactLabels)) {
      for (const texts of [label, ...Object.values(values)]) expect(Object.keys(texts)).toEqual(['en', 'pl'])
    }
  })

  it('has no name of the code in it', () => {
    const texts = Object.values(marketplaceFactLabels).flatMap(({ label, values = {} }) => [
      label,
      ...Object.values(values),
    ])
    // A name in camel case, such as a find-and-replace leaves behind.
    expect(texts.flatMap((text) => Object.values(text)).filter((text) => /\p{Ll}\p{Lu}/u.test(text))).toEqual([])
  })
})
