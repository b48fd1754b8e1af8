import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { definePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { policyCases } from './read-cases.js'
import { runCases } from './run-cases.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  facts: baseFacts.extend({
    refund: z.strictObject({ amount: z.strictObject({ amount: z.number(), currency: z.string() }) }).optional(),
    parcels: z.number().optional(),
    tags: z.array(z.string()).optional(),
    gift: z.boolean().optional(),
  }),
  categories: {
    'goods.damaged': { owner: 'seller', chargedTo: 'seller' },
    'delivery.late': { owner: 'seller' },
    'account.login': { owner: 'operator' },
  },
  overrides: [
    { id: 'gift', when: { gift: true }, then: { owner: 'operator', skills: ['gifts'] }, because: 'Gifts are ours.' },
  ],
  contracts: [
    {
      id: 'gold',
      sellers: ['s-gold'],
      rules: [
        { id: 'gold-care', when: { category: 'goods.damaged' }, then: { owner: 'operator' }, because: 'Agreed.' },
      ],
    },
  ],
  rules: [
    {
      id: 'operator-ships',
      when: { category: { under: 'delivery' }, 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', team: 'logistics' },
      because: 'The operator ships.',
    },
    {
      id: 'large',
      when: { 'refund.amount': { gt: { amount: 100, currency: 'PLN' } } },
      then: { owner: 'operator', score: 'excluded' },
      because: 'Large.',
    },
    { id: 'chargedTo-only', when: { tags: { contains: 'vip' } }, then: { chargedTo: 'operator' }, because: 'VIP.' },
  ],
})

const run = (text: string, format: 'csv' | 'markdown' = 'markdown') =>
  runCases(policy, policyCases(policy, text, format))

describe('cases in a table', () => {
  it('pass if the policy decides what they expect', () => {
    const report = run(`
# What must hold

| name                  | category      | order.fulfilledBy | seller.id | -> owner | -> rule        | -> team   |
|-----------------------|---------------|-------------------|-----------|----------|----------------|-----------|
| the seller ships      | delivery.late | seller            | s-1       | seller   | none           |           |
| the operator ships    | delivery.late | operator          | s-1       | operator | operator-ships | logistics |
| gold sellers are ours | goods.damaged |                   | s-gold    | operator | gold-care      | none      |
`)
    expect(report).toMatchObject({ cases: 3, passed: 3, failed: 0 })
    expect(report.results.map(({ name }) => name)).toEqual([
      'the seller ships',
      'the operator ships',
      'gold sellers are ours',
    ])
  })

  it('are typed by the facts: money, numbers, booleans, lists', () => {
    const [one] = policyCases(
      policy,
      'category,refund.amount,parcels,gift,tags,-> score\ngoods.damaged,129.99 PLN,3,false,a; b,excluded',
      'csv',
    )
    expect(one).toEqual({
      name: 'line 2',
      facts: {
        category: 'goods.damaged',
        refund: { amount: { amount: 129.99, currency: 'PLN' } },
        parcels: 3,
        gift: false,
        tags: ['a', 'b'],
      },
      expect: { score: 'excluded' },
    })
  })

  it('say what was expected, what came, and the first condition of the expected rule that failed', () => {
    const { results } = run(
      'category,order.fulfilledBy,seller.id,-> owner,-> rule\ndelivery.late,seller,s-1,operator,operator-ships',
      'csv',
    )
    expect(results[0]?.problem).toBe(
      [
        'expected owner operator, got seller; expected rule operator-ships, got none.',
        'The category "delivery.late" decided, not a rule.',
        '"operator-ships" does not match: order.fulfilledBy equal "operator", got "seller".',
      ].join('\n'),
    )
    expect(results[0]?.differences).toEqual([
      { field: 'owner', expected: 'operator', actual: 'seller' },
      { field: 'rule', expected: 'operator-ships', actual: null },
    ])
  })

  it.each([
    ['delivery.late,operator,s-1,150 PLN,large', '"large" matches, but "operator-ships" comes before it.'],
    ['goods.damaged,,s-1,,gold-care', 'belongs to the contract "gold", but the facts name seller "s-1", who is not in'],
    ['goods.damaged,,s-1,,gone', 'The policy has no rule "gone".'],
    ['nobody.knows,,s-1,,large', 'No rule is evaluated for a category that is not declared.'],
    ['goods.damaged,,s-gold,150 PLN,large', `The contract's rule "gold-care" decided.`],
    ['goods.damaged,,s-gold,150 PLN,large', '"large" matched, but did not decide the owner.'],
  ])('of %s say why they fail', (row, reason) => {
    const { results } = run(`category,order.fulfilledBy,seller.id,refund.amount,-> rule\n${row}`, 'csv')
    expect(results[0]?.problem).toContain(reason)
  })

  it('fail, and do not throw, where the facts do not fit the schema', () => {
    const { failed, results } = run('category,order.state,-> owner\ngoods.damaged,lost,seller', 'csv')
    expect(failed).toBe(1)
    expect(results[0]?.problem).toContain('order.state')
  })

  it('add the id of an order that a table names only by its state', () => {
    const [one] = policyCases(policy, 'category,order.state,-> owner\ngoods.damaged,paid,seller', 'csv')
    expect(one?.facts).toEqual({ category: 'goods.damaged', order: { state: 'paid', id: 'order-1' } })
  })

  it('accept {} for an object that is present, with or without columns for its members', () => {
    const read = policyCases(
      policy,
      'category,order.state,order,-> owner\ngoods,paid,{},seller\ngoods,,{},seller',
      'csv',
    )
    expect(read.map(({ facts }) => facts.order)).toEqual([{ state: 'paid', id: 'order-1' }, { id: 'order-1' }])
    expect(() => policyCases(policy, 'category,order,-> owner\ngoods,o-1,seller', 'csv')).toThrow(/is an object.*\{\}/)
  })

  it.each([
    ['category,order.stat,-> owner\ngoods,paid,seller', /line 1, column 2: there is no such fact.*"order\.stat"/],
    ['category,-> ownr\ngoods,seller', /a decision has no such field.*owner/],
    ['category,category,-> owner\ngoods,goods,seller', /the column is repeated/],
    ['category,refund.amount,refund.amount.currency,-> owner\na,1 PLN,PLN,seller', /has a column too/],
    ['category,-> owner\ngoods', /line 2: it has 1 cells, and the header 2/],
    ['category,-> owner\ngoods,shop', /line 2\.owner.*"operator", "seller", "triage"/],
    ['category,-> owner\ngoods,', /line 2: it expects nothing/],
    ['category,refund.amount,-> owner\ngoods,"1,5 PLN",seller', /it is not an amount of money.*129\.99 PLN/],
    [
      'category,parcels,-> owner\ngoods,many,seller',
      /column "parcels": the fact cannot have this value.*Its type is number/,
    ],
    ['category,gift,-> owner\ngoods,"yes,seller', /line 2: a quote is not closed/],
    ['', /the table has no header/],
  ])('written as %j are rejected with the path and the fix', (text, message) => {
    expect(() => policyCases(policy, text, 'csv')).toThrow(message)
  })

  it('need a column of expectations in Markdown, which may contain other tables too', () => {
    const other = '| a | b |\n|---|---|\n| 1 | 2 |\n'
    expect(() => policyCases(policy, other, 'markdown')).toThrow(/no table of cases/)
    const both = `${other}\nText | with a bar\n\n| \`category\` | -> owner |\n|:--|--:|\n| \`account.login\` | operator |\n`
    expect(run(both)).toMatchObject({ cases: 1, passed: 1 })
    expect(() => policyCases(policy, `\`\`\`\n${both}\n\`\`\``, 'markdown')).toThrow(/no table of cases/)
  })
})

describe('cases in JSON', () => {
  it('give facts and expectations as they are', () => {
    const text = JSON.stringify([{ facts: { category: 'account.login' }, expect: { owner: 'operator', rule: null } }])
    expect(runCases(policy, policyCases(policy, text, 'json'))).toMatchObject({ cases: 1, passed: 1 })
  })

  it.each([
    ['{}', /they are not a list/],
    ['[', /they are not JSON/],
    ['[1]', /cases\[0\]\.facts: they are not an object/],
    ['[{"facts":{},"expect":{"owner":"shop"}}]', /cases\[0\]\.expect\.owner/],
    ['[{"facts":{},"expects":{}}]', /"expects"/],
    ['[{"facts":{},"expect":{}}]', /it expects nothing/],
  ])('written as %s are rejected with the path', (text, message) => {
    expect(() => policyCases(policy, text, 'json')).toThrow(message)
  })

  it('never reach a prototype', () => {
    const text = '[{"facts":{"category":"account.login","__proto__":{"a":1}},"expect":{"owner":"operator"}}]'
    expect(runCases(policy, policyCases(policy, text, 'json')).results[0]?.problem).toContain('FACT_KEY_FORBIDDEN')
  })
})

describe('coverage', () => {
  it('lists rules that contributed to no case, tests with only one result, and categories without a case', () => {
    const { coverage } = run(
      'category,order.fulfilledBy,seller.id,-> owner\ndelivery.late,operator,s-1,operator\ngoods.damaged,,s-1,seller',
      'csv',
    )
    expect(coverage.rules).toEqual({
      of: 5,
      reached: 1,
      share: 0.2,
      missing: ['gift', 'gold-care', 'large', 'chargedTo-only'],
    })
    expect(coverage.categories.missing).toEqual(['account.login'])
    expect(coverage.tests.missing).toEqual([
      { rule: 'gift', test: 'gift equal true', never: [true] },
      { rule: 'gold-care', test: 'category equal "goods.damaged"', never: [true, false] },
      { rule: 'operator-ships', test: 'order.fulfilledBy equal "operator"', never: [false] },
      { rule: 'large', test: 'refund.amount gt {"amount":100,"currency":"PLN"}', never: [true] },
      { rule: 'chargedTo-only', test: 'tags contains "vip"', never: [true] },
    ])
    expect(coverage.tests).toMatchObject({ of: 6, reached: 1 })
  })

  it('is complete if every rule contributed and every test both held and failed', () => {
    const small = definePolicy({
      id: 'small',
      version: '1',
      categories: { goods: { owner: 'seller' } },
      rules: [{ id: 'paid', when: { 'order.state': 'paid' }, then: { owner: 'operator' }, because: 'x' }],
    })
    const cases = policyCases(
      small,
      'category,order.state,seller.id,-> owner\ngoods,paid,s-1,operator\ngoods,shipped,s-1,seller',
      'csv',
    )
    const { coverage } = runCases(small, cases)
    expect([coverage.rules.share, coverage.tests.share, coverage.categories.share]).toEqual([1, 1, 1])
  })
})

describe('cases in code', () => {
  const facts = { category: 'account.login' }
  const run = (expect: object) => runCases(policy, [{ name: 'login', facts, expect }])

  it('are rejected if they expect nothing, or what no decision has', () => {
    expect(() => run({})).toThrow('POLICY_CASES_INVALID')
    expect(() => run({})).toThrow('cases[0] "login", expect: it expects nothing')
    expect(() => run({ ownr: 'seller' })).toThrow(/cases\[0\] "login", expect.*ownr/)
    expect(() => run({ owner: 'nobody' })).toThrow('cases[0] "login", expect.owner')
  })

  it('expect an empty list with null', () => {
    expect(run({ skills: null, targets: null, rules: null }).passed).toBe(1)
    const gift = { name: 'gift', facts: { category: 'account.login', gift: true }, expect: { skills: null } }
    expect(runCases(policy, [gift]).results[0]?.problem).toContain('expected skills none, got ["gifts"]')
  })

  it('name an expected rule that the policy lacks', () => {
    expect(run({ rule: 'moon' }).results[0]?.problem).toContain('The policy has no rule "moon".')
    expect(run({ rules: ['moon'] }).results[0]?.problem).toContain('The policy has no rule "moon".')
  })
})
