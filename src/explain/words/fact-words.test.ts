import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { decisionWordsIn } from './decision-words.js'
import { failureText, valueText } from './fact-words.js'

const facts = baseFacts.extend({
  total: z.strictObject({ amount: z.number(), currency: z.string() }).optional(),
  age: z.number().optional(),
  opened: z.iso.date().optional(),
  shippedAt: z.iso.datetime({ offset: true }).optional(),
  tags: z.array(z.string()).optional(),
})

/** Returns the text for the first failing condition, in both languages. */
function failed(when: unknown, given: Readonly<Record<string, unknown>>): readonly string[] {
  const policy = compilePolicy(
    {
      id: 'acme',
      version: '1',
      facts,
      sets: ['vip'],
      categories: { goods: { owner: 'seller' }, 'goods.damaged': {}, delivery: { owner: 'operator' } },
      rules: [{ id: 'r', when, then: { owner: 'operator' }, because: 'So.' }],
    },
    { sets: { vip: new Set(['c-9']) } },
  )
  const { tried } = policy.explain(policy.parseFacts({ category: 'goods', ...given }))
  const failure = tried[0]?.failed
  if (!failure) throw new Error('the rule holds')
  return ['en', 'pl'].map((locale) => failureText(failure, decisionWordsIn(locale)))
}

const PLN = (amount: number) => ({ amount, currency: 'PLN' })

describe('a condition that failed', () => {
  it.each([
    [
      { 'order.fulfilledBy': 'operator' },
      { order: { id: 'o', fulfilledBy: 'seller' } },
      'order.fulfilledBy is "seller", the rule asks for "operator"',
      'order.fulfilledBy to "seller", a reguła wymaga: "operator"',
    ],
    [
      { 'order.fulfilledBy': 'operator' },
      {},
      'order.fulfilledBy is missing, the rule asks for "operator"',
      'brak faktu order.fulfilledBy, a reguła wymaga: "operator"',
    ],
    [
      { 'seller.status': { in: ['suspended', 'closed'] } },
      { seller: { id: 's', status: 'active' } },
      'seller.status is "active", the rule asks for one of "suspended", "closed"',
      'seller.status to "active", a reguła wymaga: jedna z wartości "suspended", "closed"',
    ],
    [
      { 'customer.id': { in: { set: 'vip' } } },
      { customer: { id: 'c-1' } },
      'customer.id is "c-1", the rule asks for a member of the set vip',
      'customer.id to "c-1", a reguła wymaga: element zbioru vip',
    ],
    [
      { channel: { not: 'web' } },
      { channel: 'web' },
      'channel is "web", the rule asks for anything but "web"',
      'channel to "web", a reguła wymaga: cokolwiek oprócz: "web"',
    ],
    [
      { age: { not: { gte: 2, lt: 5 } } },
      { age: 3.5 },
      'age is 3.5, the rule asks for anything but at least 2 and less than 5',
      'age to 3,5, a reguła wymaga: cokolwiek oprócz: co najmniej 2 oraz mniej niż 5',
    ],
    [
      { none: [{ 'customer.id': { in: { set: 'vip' } } }] },
      { customer: { id: 'c-9' } },
      'customer.id is "c-9", the rule asks for anything but a member of the set vip',
      'customer.id to "c-9", a reguła wymaga: cokolwiek oprócz: element zbioru vip',
    ],
    [
      { category: { under: 'delivery' } },
      {},
      'category is "goods", the rule asks for "delivery" or anything below it',
      'category to "goods", a reguła wymaga: "delivery" lub coś poniżej',
    ],
    [
      { age: { gt: 30 } },
      { age: 30 },
      'age is 30, the rule asks for more than 30',
      'age to 30, a reguła wymaga: więcej niż 30',
    ],
    [
      { age: { between: [1, 2.5] } },
      { age: 0 },
      'age is 0, the rule asks for 1 to 2.5',
      'age to 0, a reguła wymaga: od 1 do 2,5',
    ],
    [
      { opened: { gte: '2026-11-01' } },
      { opened: '2026-10-31' },
      'opened is "2026-10-31", the rule asks for 2026-11-01 or later',
      'opened to "2026-10-31", a reguła wymaga: 2026-11-01 lub później',
    ],
    [
      { opened: { gt: '2026-11-01' } },
      {},
      'opened is missing, the rule asks for later than 2026-11-01',
      'brak faktu opened, a reguła wymaga: później niż 2026-11-01',
    ],
    [
      { opened: { lte: '2026-11-01' } },
      { opened: '2026-11-02' },
      'opened is "2026-11-02", the rule asks for 2026-11-01 or earlier',
      'opened to "2026-11-02", a reguła wymaga: 2026-11-01 lub wcześniej',
    ],
    [
      { shippedAt: { lt: '2026-11-01T10:00:00Z' } },
      { shippedAt: '2026-11-01T12:00:00+01:00' },
      'shippedAt is "2026-11-01T12:00:00+01:00", the rule asks for earlier than 2026-11-01T10:00:00Z',
      'shippedAt to "2026-11-01T12:00:00+01:00", a reguła wymaga: wcześniej niż 2026-11-01T10:00:00Z',
    ],
    [
      { total: { lte: PLN(99.5) } },
      { total: PLN(129.99) },
      'total is 129.99 PLN, the rule asks for at most 99.5 PLN',
      'total to 129,99 PLN, a reguła wymaga: co najwyżej 99,5 PLN',
    ],
    [
      { total: { not: { between: [PLN(1), PLN(2)] } } },
      { total: PLN(1.5) },
      'total is 1.5 PLN, the rule asks for anything but 1 PLN to 2 PLN',
      'total to 1,5 PLN, a reguła wymaga: cokolwiek oprócz: od 1 PLN do 2 PLN',
    ],
    [
      { channel: { startsWith: 'web' } },
      { channel: 'mail' },
      'channel is "mail", the rule asks for something that begins with "web"',
      'channel to "mail", a reguła wymaga: coś, co zaczyna się od "web"',
    ],
    [
      { channel: { contains: 'web' } },
      { channel: 'mail' },
      'channel is "mail", the rule asks for something that contains "web"',
      'channel to "mail", a reguła wymaga: coś, co zawiera "web"',
    ],
    [
      { tags: { contains: 'fragile' } },
      { tags: ['large'] },
      'tags is present, the rule asks for something that contains "fragile"',
      'fakt tags jest, a reguła wymaga: coś, co zawiera "fragile"',
    ],
    [
      { order: { exists: true } },
      {},
      'order is missing, the rule asks for any value',
      'brak faktu order, a reguła wymaga: dowolna wartość',
    ],
    [
      { order: { exists: false } },
      { order: { id: 'o' } },
      'order is present, the rule asks for no value',
      'fakt order jest, a reguła wymaga: brak wartości',
    ],
  ])('%j on %j reads as a sentence, in Polish too', (when, given, en, pl) => {
    expect(failed(when, given)).toEqual([en, pl])
  })

  it('names eight values of a long list, and how many there are besides', () => {
    const [en, pl] = failed({ channel: { in: Array.from({ length: 20 }, (_, i) => `c${i}`) } }, { channel: 'web' })
    expect(en).toMatch(/one of "c0", .*"c7", and 12 more$/)
    expect(pl).toMatch(/"c7", i jeszcze 12$/)
  })
})

describe('a value', () => {
  it.each([
    [true, 'yes', 'tak'],
    [null, 'missing', 'brak'],
    [1_234.5, '1234.5', '1234,5'],
    [['a', 1], '"a", 1', '"a", 1'],
    [{ amount: 5, currency: 'EUR' }, '5 EUR', '5 EUR'],
    [{}, 'present', 'jest'],
    ['x'.repeat(80), `"${'x'.repeat(59)}…"`, `"${'x'.repeat(59)}…"`],
  ])('%j reads as %s and %s', (value, en, pl) => {
    expect([valueText(value, decisionWordsIn('en')), valueText(value, decisionWordsIn('pl'))]).toEqual([en, pl])
  })
})
