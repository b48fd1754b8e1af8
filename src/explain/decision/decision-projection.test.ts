import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { customer, seller } from '../../ticket/responsibility/party.js'
import { decisionFor } from './decision-projection.js'
import { viewMarkdown, viewText } from './decision-view-text.js'
import { explainDecision } from './explain-decision.js'

const policy = compilePolicy(
  {
    id: 'acme',
    version: '7',
    sets: ['watched'],
    facts: baseFacts.extend({ risk: z.strictObject({ score: z.number() }).optional() }),
    categories: {
      delivery: { owner: 'seller', team: 'care', chargedTo: 'seller', fault: 'carrier', score: 'counted' },
      refund: { owner: 'operator', chargedTo: 'fraud-reserve', because: { en: 'We pay.', pl: 'Płacimy.' } },
    },
    overrides: [
      {
        id: 'watch-list',
        when: { 'seller.id': { in: { set: 'watched' } } },
        then: { owner: 'operator' },
        because: 'W.',
      },
      { id: 'fraud', when: { 'risk.score': { gte: 80 } }, then: { owner: 'operator' }, because: 'Fraud is suspected.' },
    ],
    contracts: [
      {
        id: 'gold-deal',
        sellers: ['s-7'],
        rules: [{ id: 'gold', when: { channel: 'phone' }, then: { owner: 'operator' }, because: 'Agreed with you.' }],
      },
    ],
    rules: [
      {
        id: 'ships',
        when: { 'order.fulfilledBy': 'operator' },
        then: { owner: 'operator', team: 'logistics', tier: 2, skills: ['parcels'] },
        because: { en: 'We ship it.', pl: 'My to wysyłamy.' },
      },
    ],
  },
  { sets: { watched: new Set(['s-bad']) } },
)
const facts = {
  category: 'delivery',
  order: { id: 'o-1', fulfilledBy: 'operator' },
  seller: { id: 's-1' },
  customer: { id: 'c-1' },
} as const
const explain = (more: Readonly<Record<string, unknown>> = {}) =>
  explainDecision(policy, policy.parseFacts({ ...facts, ...more }))

describe('the view of a seller', () => {
  it('omits the id and the reason of a rule that the host hides, and nothing else', () => {
    const options = { to: seller('s-1'), hide: ['ships', 'never-asked'] }
    const shown = decisionFor(explain(), options)
    expect(shown).toMatchObject({ rule: null, owner: 'operator', chargedTo: 'seller' })
    expect(JSON.stringify(shown)).not.toMatch(/ships|We ship/)
    const forCustomer = decisionFor(explain(), { to: customer('c-1'), hide: ['ships'] })
    expect(JSON.stringify(forCustomer)).not.toMatch(/ships|We ship/)
    expect(decisionFor(explain(), { to: seller('s-1'), hide: ['gold'] })).toHaveProperty('rule', 'ships')
  })

  it.each([
    [null, 'options.to'],
    [{}, 'options.to'],
    [{ to: null }, 'options.to'],
    [{ to: { party: 'seller' } }, 'options.to'],
    [{ to: { party: 'operator', id: 'x' } }, 'options.to'],
    [{ to: seller('s-1'), hide: 'ships' }, 'options.hide'],
    [{ to: seller('s-1'), facts: 'risk' }, 'options.facts'],
  ])('is refused for the options %j, and the error names the path', (options, path) => {
    // JavaScript callers can pass such options.
    const asked = () => decisionFor(explain(), options as never)
    expect(asked).toThrow(expect.objectContaining({ code: 'FACTS_INVALID', values: expect.objectContaining({ path }) }))
    expect(() => decisionFor(null as never, { to: seller('s-1') })).toThrow('explainDecision returns')
  })

  it('cannot be shown where it is null, or without a language', () => {
    const view = decisionFor(explain(), { to: seller('s-1') })
    for (const show of [viewText, viewMarkdown]) {
      expect(() => show(null as never, { locale: 'en' })).toThrow('what decisionFor returns')
      expect(() => show(view as never, undefined as never)).toThrow("{ locale: 'en' }")
    }
  })

  it('has who answers and why, the rule, the facts of its own order, and what counts against it', () => {
    expect(decisionFor(explain(), { to: seller('s-1') })).toEqual({
      party: 'seller',
      owner: 'operator',
      because: { en: 'We ship it.', pl: 'My to wysyłamy.' },
      category: 'delivery',
      chargedTo: 'seller',
      fault: 'carrier',
      score: 'counted',
      rule: 'ships',
      evidence: { category: 'delivery', 'order.fulfilledBy': 'operator' },
      policy: { id: 'acme', version: '7' },
    })
  })

  it('is null for a ticket that is not its own', () => {
    expect(decisionFor(explain(), { to: seller('s-2') })).toBeNull()
    expect(decisionFor(explainDecision(policy, { category: 'delivery' }), { to: seller('s-2') })).toBeNull()
  })

  it('names the rule and the reason of its own contract, which it agreed to', () => {
    const agreed = explain({ seller: { id: 's-7' }, channel: 'phone' })
    expect(decisionFor(agreed, { to: seller('s-7') })).toMatchObject({ rule: 'gold', because: 'Agreed with you.' })
  })

  it('omits a rule and a reason based on a hidden fact, and does not reveal that there is one', () => {
    const view = decisionFor(explain({ risk: { score: 90 } }), { to: seller('s-1') })
    expect(view).toMatchObject({ owner: 'operator', rule: null, evidence: { category: 'delivery' } })
    expect(viewText(view ?? never(), { locale: 'en' })).toContain('The operator answers this ticket.')
    expect(JSON.stringify(view)).not.toMatch(/risk|raud|90/)
  })

  it('does not reveal that the seller is on a list', () => {
    const view = decisionFor(explain({ seller: { id: 's-bad' } }), { to: seller('s-bad') })
    expect(JSON.stringify(view)).not.toMatch(/watch|list|W\./)
  })

  it('omits a charged party that the host named', () => {
    expect(decisionFor(explain({ category: 'refund' }), { to: seller('s-1') })?.chargedTo).toBeNull()
  })

  it('has more where the host allows it', () => {
    const risky = explain({ risk: { score: 90 } })
    expect(decisionFor(risky, { to: seller('s-1'), facts: ['risk'] })).toMatchObject({
      rule: 'fraud',
      because: 'Fraud is suspected.',
      evidence: { 'risk.score': 90 },
    })
    const watched = explain({ seller: { id: 's-bad' } })
    const view = decisionFor(watched, { to: seller('s-bad'), facts: ['seller'], sets: ['watched'] })
    expect(view).toMatchObject({ rule: 'watch-list', because: 'W.', evidence: { 'seller.id': 's-bad' } })
    expect(Object.keys(view?.evidence ?? {}).join()).not.toContain('watched')
  })
})

describe('the view of a customer', () => {
  it('has who answers and why, and nothing else', () => {
    expect(decisionFor(explain(), { to: customer('c-1') })).toEqual({
      party: 'customer',
      owner: 'operator',
      sellerId: null,
      because: { en: 'We ship it.', pl: 'My to wysyłamy.' },
    })
    const { order: _, ...others } = facts
    const own = decisionFor(explainDecision(policy, others), { to: customer('c-1') })
    expect(own).toMatchObject({ owner: 'seller', sellerId: 's-1' })
  })

  it('is null for another customer’s ticket; where the facts name no customer, it trusts the host', () => {
    expect(decisionFor(explain(), { to: customer('c-2') })).toBeNull()
    expect(decisionFor(explain({ customer: undefined }), { to: customer('c-2') })).not.toBeNull()
  })

  it('omits a reason from a seller’s contract', () => {
    const agreed = explain({ seller: { id: 's-7' }, channel: 'phone' })
    expect(decisionFor(agreed, { to: customer('c-1') })?.because).toEqual({
      en: 'The operator answers this ticket.',
      pl: 'Na to zgłoszenie odpowiada operator.',
    })
  })

  it('has a copy of the reason, so that a caller cannot change the policy through it', () => {
    const explanation = explain()
    const view = decisionFor(explanation, { to: customer('c-1') })
    expect(view?.because).not.toBe(explanation.decision.because)
  })
})

describe('a view in words', () => {
  it('is text and Markdown, in both languages', () => {
    const forSeller = decisionFor(explain(), { to: seller('s-1') }) ?? never()
    expect(viewText(forSeller, { locale: 'en' })).toBe(`The operator answers

Why                           We ship it.
Rule                          ships
Category                      delivery
Who bears the cost            seller
Who was wrong                 carrier
Counts in the seller’s score  yes
Policy                        acme, version 7
order.fulfilledBy             "operator"
`)
    expect(viewMarkdown(forSeller, { locale: 'pl' })).toBe(`## Odpowiada operator

- **Dlaczego:** My to wysyłamy.
- **Reguła:** \`ships\`
- **Kategoria:** \`delivery\`
- **Kto ponosi koszt:** sprzedawca
- **Kto zawinił:** przewoźnik
- **Wlicza się do oceny sprzedawcy:** tak
- **Polityka:** \`acme\`, wersja \`7\`
- **\`order.fulfilledBy\`:** \`"operator"\`
`)
    const forCustomer = decisionFor(explain({ order: undefined }), { to: customer('c-1') }) ?? never()
    expect(viewText(forCustomer, { locale: 'pl' })).toBe(
      'Odpowiada sprzedawca: s-1\n\nDlaczego  Na zgłoszenia z kategorii delivery odpowiada sprzedawca.\n',
    )
  })
})

function never(): never {
  throw new Error('there is a view')
}
