import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { responsibilityMatrix } from './matrix.js'
import { matrixCsv, matrixPage } from './matrix-page.js'
import { pageMarkdown } from './page-markdown.js'

const definition = {
  id: 'acme',
  version: '1',
  categories: {
    delivery: {
      owner: 'seller',
      team: 'logistics',
      paidBy: 'operator',
      chargedTo: 'seller',
      score: 'counted',
      labels: { en: 'Delivery' },
      basis: 'CRD 18',
    },
    'delivery.lost': { chargedTo: 'carrier', retired: {} },
  },
  overrides: [
    {
      id: 'fraud',
      when: { 'customer.id': 'c-1' },
      then: { owner: 'operator', team: 'trust', skills: ['fraud'] },
      because: 'Fraud.',
      basis: '=1+1',
    },
  ],
  contracts: [
    { id: 'big-shop', sellers: ['s-1'], rules: [{ id: 'own-care', when: {}, then: { tier: 2 }, because: 'Agreed.' }] },
  ],
  rules: [
    {
      id: 'ours',
      when: { category: 'delivery', 'order.fulfilledBy': 'operator' },
      labels: { en: 'Our warehouse' },
      then: { owner: 'operator', priority: 'high', score: 'excluded' },
      because: 'We ship, "always".',
    },
  ],
}
const policy = compilePolicy(definition)
const agents = responsibilityMatrix(policy, { for: 'agents', locale: 'en' })

describe('the matrix of responsibilities', () => {
  it('shows agents every default and every exception, with the whole decision', () => {
    expect(matrixCsv(agents)).toMatchInlineSnapshot(`
      "Category,Name,When,Who answers,Who pays the customer,Who bears the cost,Counts in the score,Team,Level,Priority,Skills,Contract,Layer,Rule,Why,Basis,Retired
      delivery,Delivery,by default,seller,operator,seller,yes,logistics,1,,,,category,,,CRD 18,
      delivery,Delivery,"which customer it is: ""c-1""",operator,operator,seller,yes,trust,1,,fraud,,override,fraud,Fraud.,'=1+1,
      delivery,Delivery,always,seller,operator,seller,yes,logistics,2,,,big-shop,contract,own-care,Agreed.,,
      delivery,Delivery,Our warehouse (the marketplace stores and ships the order),operator,operator,seller,no,,1,high,,,rule,ours,"We ship, ""always"".",,
      delivery.lost,delivery.lost,by default,seller,operator,carrier,yes,logistics,1,,,,category,,,CRD 18,yes
      delivery.lost,delivery.lost,"which customer it is: ""c-1""",operator,operator,carrier,yes,trust,1,,fraud,,override,fraud,Fraud.,'=1+1,yes
      delivery.lost,delivery.lost,always,seller,operator,carrier,yes,logistics,2,,,big-shop,contract,own-care,Agreed.,,yes
      "
    `)
  })

  it('shows for each exception what the policy decides if no other rule contributes', () => {
    const facts = { category: 'delivery', seller: { id: 's-9' }, order: { id: 'o', fulfilledBy: 'operator' } } as const
    const { owner, paidBy, chargedTo, score, team, tier, priority } = policy.decide(facts)
    expect(agents.rows.find(({ rule }) => rule === 'ours')).toMatchObject({
      owner,
      paidBy,
      chargedTo,
      score,
      team,
      tier,
      priority,
    })
  })

  it('shows sellers no teams, no contracts and no rules that read internal facts', () => {
    const matrix = responsibilityMatrix(policy, { for: 'sellers', locale: 'pl' })
    expect(matrix.rows.map(({ rule }) => rule)).toEqual([null, 'ours', null])
    expect(matrix.rows[1]).toMatchObject({
      team: null,
      tier: null,
      priority: null,
      skills: null,
      targets: null,
      contract: null,
    })
    expect(pageMarkdown(matrixPage(matrix))).toContain('Niektórych wyjątków tu nie pokazano.')
  })

  it('is limited to the categories of `under`', () => {
    const { rows } = responsibilityMatrix(policy, { for: 'agents', locale: 'en', under: ['delivery.lost'] })
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(['delivery.lost']))
  })

  it('is rejected with POLICY_TOO_LARGE over 50,000 rows', () => {
    const many = Array.from({ length: 300 }, (_, i) => i)
    const large = compilePolicy({
      ...definition,
      categories: Object.fromEntries(many.map((i) => [`c${i}`, { owner: 'seller' }])),
      rules: many.map((i) => ({
        id: `r${i}`,
        when: { 'order.id': `o-${i}` },
        then: { owner: 'operator' },
        because: 'x',
      })),
    })
    expect(() => responsibilityMatrix(large, { for: 'agents', locale: 'en' })).toThrow('POLICY_TOO_LARGE')
  })
})

describe('a host’s own words for chargedTo and fault', () => {
  const policyOfHost = compilePolicy({
    id: 'acme',
    version: '1',
    categories: { goods: { owner: 'seller', chargedTo: 'cost-centre-7', fault: 'seller' } },
    rules: [
      {
        id: 'paid',
        when: { 'order.state': 'paid' },
        then: { chargedTo: 'carrier', fault: 'vendor-x' },
        because: 'Paid.',
      },
    ],
  })
  const shownTo = (audience: 'sellers' | 'agents') =>
    responsibilityMatrix(policyOfHost, { for: audience, locale: 'en' }).rows.map(({ chargedTo, fault }) => [
      chargedTo,
      fault,
    ])

  it('are omitted for sellers, as for consumers, and shown to agents', () => {
    expect(shownTo('sellers')).toEqual([
      [null, 'seller'],
      ['carrier', null],
    ])
    expect(shownTo('agents')).toEqual([
      ['cost-centre-7', 'seller'],
      ['carrier', 'vendor-x'],
    ])
  })

  it('are not shown if `hide` has a misspelt rule or `facts` a misspelt path: the call is rejected', () => {
    const matrixWith = (more: object) => () => responsibilityMatrix(policyOfHost, { for: 'sellers', ...more })
    expect(matrixWith({ hide: ['payd'] })).toThrow('POLICY_INVALID')
    expect(matrixWith({ facts: ['order.stat'] })).toThrow('POLICY_FACT_UNKNOWN')
  })
})
