import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { decisionText } from './decision-text.js'
import { explainDecision } from './explain-decision.js'

const policy = compilePolicy({
  id: 'acme',
  version: '2026-11-01',
  categories: {
    delivery: { owner: 'seller', team: 'care', chargedTo: 'seller' },
    'delivery.late': { score: 'counted', labels: { en: 'Late delivery', pl: 'Spóźniona dostawa' } },
  },
  overrides: [
    { id: 'night', when: { channel: 'phone' }, then: { priority: 'urgent', skills: ['voice'] }, because: 'N.' },
  ],
  rules: [
    {
      id: 'shop-gone',
      when: { 'seller.status': { in: ['suspended', 'closed'] } },
      then: { owner: 'operator' },
      because: 'G.',
    },
    {
      id: 'operator-ships',
      when: { 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', team: 'logistics' },
      because: { en: 'The operator ships this order.', pl: 'To zamówienie wysyła operator.' },
    },
  ],
})
const facts = {
  category: 'delivery.late',
  order: { id: 'o-1', fulfilledBy: 'operator' },
  seller: { id: 's-1', status: 'active' },
} as const

describe('a decision in text', () => {
  it('shows the owner, the reason, each field, the facts, the rules tried, the next candidate and the change', () => {
    expect(decisionText(explainDecision(policy, facts), { locale: 'en' })).toBe(`The operator answers

Why       The operator ships this order.
By        rule operator-ships
Category  delivery.late (Late delivery)
Policy    acme, version 2026-11-01

Decision
  who answers                   operator   rule operator-ships
  team                          logistics  rule operator-ships
  who bears the cost            seller     category delivery
  counts in the seller’s score  yes        category delivery.late

Facts used
  category           "delivery.late"
  order.fulfilledBy  "operator"

Rules tried
  override  night           channel is missing, the rule asks for "phone"
  rule      shop-gone       seller.status is "active", the rule asks for one of "suspended", "closed"
  rule      operator-ships  matches

Next candidate
  without operator-ships the seller would answer, by category delivery

Smallest change
  order.fulfilledBy: "operator" → "seller"
  then the seller would answer, by category delivery
`)
  })

  it('says the same in Polish', () => {
    expect(
      decisionText(explainDecision(policy, { ...facts, channel: 'phone' }), { locale: 'pl' }),
    ).toBe(`Odpowiada operator

Dlaczego   To zamówienie wysyła operator.
Podstawa   reguła operator-ships
Kategoria  delivery.late (Spóźniona dostawa)
Polityka   acme, wersja 2026-11-01

Decyzja
  kto odpowiada                   operator    reguła operator-ships
  zespół                          logistics   reguła operator-ships
  priorytet                       pilny       nadrzędna reguła platformy night
  kto ponosi koszt                sprzedawca  kategoria delivery
  wlicza się do oceny sprzedawcy  tak         kategoria delivery.late
  umiejętności                    voice       nadrzędna reguła platformy night

Uwzględnione fakty
  category           "delivery.late"
  channel            "phone"
  order.fulfilledBy  "operator"

Sprawdzone reguły
  nadrzędna  night           spełniona; ustala: priorytet, umiejętności
  reguły     shop-gone       seller.status to "active", a reguła wymaga: jedna z wartości "suspended", "closed"
  reguły     operator-ships  spełniona

Następny kandydat
  bez reguły operator-ships odpowiadałby sprzedawca (podstawa: kategoria delivery)

Najmniejsza zmiana
  order.fulfilledBy: "operator" → "seller"
  wtedy odpowiadałby sprzedawca (podstawa: kategoria delivery)
`)
  })

  it('omits what decided each field, and the rules, where it is brief', () => {
    expect(decisionText(explainDecision(policy, facts), { locale: 'en', detail: 'brief' })).toBe(`The operator answers

Why       The operator ships this order.
By        rule operator-ships
Category  delivery.late (Late delivery)
Policy    acme, version 2026-11-01

Facts used
  category           "delivery.late"
  order.fulfilledBy  "operator"

Next candidate
  without operator-ships the seller would answer, by category delivery

Smallest change
  order.fulfilledBy: "operator" → "seller"
  then the seller would answer, by category delivery
`)
  })

  it('names the seller who answers, or says that a person decides', () => {
    const { order: _, ...others } = facts
    expect(decisionText(explainDecision(policy, others), { locale: 'en' })).toMatch(/^The seller answers: s-1\n/)
    const unknown = decisionText(explainDecision(policy, { category: 'x' }), { locale: 'pl' })
    expect(unknown).toMatch(/^O tym, kto odpowiada, zdecyduje człowiek\n/)
    expect(unknown).toContain('Polityka nie ma kategorii x.')
    expect(unknown).toContain('żadna zmiana faktów')
  })

  it('says where the search stopped, and what could not be tried', () => {
    const explanation = explainDecision(policy, facts)
    const { counterfactual } = explanation
    const told = (part: Partial<typeof counterfactual>, locale: 'en' | 'pl' = 'en') =>
      decisionText({ ...explanation, counterfactual: { ...counterfactual, ...part } }, { locale })
        .split('\n')
        .slice(-2)[0]
    expect(told({ found: null, searched: 'budget', upTo: 2 })).toBe(
      '  none found with up to 2 changes at once; larger sets of changes were not all tried',
    )
    expect(told({ found: null, open: ['channel'] })).toBe(
      '  none found, but not every value could be tried for channel',
    )
    expect(told({ found: null }, 'pl')).toContain('nie daje innego odpowiedzialnego')
    const [change] = counterfactual.found?.changes ?? []
    if (change === undefined || counterfactual.found === null) throw new Error('there is a counterfactual')
    const two = { ...counterfactual.found, changes: [change, change] }
    expect(told({ found: two, open: ['channel'] })).toContain('a smaller change may exist')
  })

  it('cuts long lists and counts the rest, and keeps the rules that match', () => {
    const rules = Array.from({ length: 200 }, (_, i) => ({
      id: `r-${i}`,
      when: { channel: `c-${i}` },
      then: { owner: 'operator' as const },
      because: 'So.',
    }))
    const many = compilePolicy({ id: 'many', version: '1', categories: { goods: { owner: 'seller' } }, rules })
    const text = decisionText(explainDecision(many, { category: 'goods', channel: 'c-150' }), { locale: 'en' })
    expect(text).toContain('  rule  r-150  matches\n  and 110 more\n')
    expect(text.split('\n').length).toBeLessThan(80)
  })

  it('prints nothing that controls a terminal or forges a line, whatever the policy contains', () => {
    const hostile = compilePolicy({
      id: 'acme\u202e',
      version: '1',
      categories: { goods: { owner: 'seller' } },
      rules: [
        { id: 'r\u202ex', when: {}, then: { owner: 'operator' }, because: 'Bad.\u0007\u001b[2J\nThe seller answers' },
      ],
    })
    const text = decisionText(explainDecision(hostile, { category: 'goods' }), { locale: 'en' })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the text must not contain them
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/)
    expect(text.split('\n').filter((line) => line.startsWith('The seller answers'))).toEqual([])
  })
})
