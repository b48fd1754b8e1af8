import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AnswerableError } from '../../kernel/errors/errors.js'
import { baseFacts } from '../../ticket/facts.js'
import { compilePolicy } from '../policy.js'

const target = { id: 't', metric: 'first-response', within: { hours: 1 } }
const policyWith = (more: object) => ({ id: 'p', version: '1', categories: { goods: { owner: 'seller' } }, ...more })
const rule = (when: object) => policyWith({ rules: [{ id: 'r', when, then: { owner: 'operator' }, because: '…' }] })

function codeOf(input: unknown): string {
  try {
    compilePolicy(input)
    return 'compiled'
  } catch (error) {
    return AnswerableError.isInstance(error) ? error.code : String(error)
  }
}

describe('the limits of a policy', () => {
  const cases: (readonly [name: string, input: unknown, code: string])[] = [
    ...['constructor', '__proto__', 'toString', 'valueOf'].map(
      (clock) =>
        [`a clock called ${clock}`, policyWith({ targets: [{ ...target, clock }] }), 'POLICY_INVALID'] as const,
    ),
    [
      '1,000 warnings',
      policyWith({ targets: [{ ...target, warnAt: Array.from({ length: 1_000 }, (_, i) => (i + 1) / 1_001) }] }),
      'POLICY_INVALID',
    ],
    ['a warning given twice', policyWith({ targets: [{ ...target, warnAt: [0.5, 0.5] }] }), 'POLICY_INVALID'],
    [
      'a target of a thousand years',
      policyWith({ targets: [{ ...target, within: { hours: 9e6 } }] }),
      'POLICY_INVALID',
    ],
    ['a target of almost no time', policyWith({ targets: [{ ...target, within: { hours: 1e-9 } }] }), 'POLICY_INVALID'],
    [
      '10 MB of text',
      policyWith({ categories: { goods: { owner: 'seller', because: 'x'.repeat(10_000_000) } } }),
      'POLICY_INVALID',
    ],
    [
      'a tier above the highest',
      policyWith({ categories: { goods: { owner: 'operator', tier: 10 } } }),
      'POLICY_INVALID',
    ],
    [
      'one clock for two metrics',
      policyWith({ targets: [target, { ...target, id: 'u', clock: 'first-response', metric: 'resolution' }] }),
      'POLICY_INVALID',
    ],
    [
      'a fact named like a field of `open`',
      policyWith({ facts: baseFacts.extend({ subject: z.string().optional() }) }),
      'POLICY_INVALID',
    ],
    [
      'a fact named like a member of every object',
      policyWith({ facts: baseFacts.extend({ toString: z.string().optional() }) }),
      'POLICY_INVALID',
    ],
    [
      '8,000 tests in one condition',
      rule({
        all: Array.from({ length: 8 }, () => ({
          all: Array.from({ length: 1_000 }, (_, i) => ({ 'order.id': `o-${i}` })),
        })),
      }),
      'POLICY_TOO_LARGE',
    ],
  ]
  const many = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, i) => ({
      id: `${prefix}${i}`,
      when: { category: 'goods' },
      then: { owner: 'operator' },
      because: '…',
    }))
  const deep = (depth: number): object => {
    let when: object = { category: 'goods' }
    for (let i = 0; i < depth; i++) when = { any: [when] }
    return when
  }
  const chain = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`c${i}`, i === 39 ? { owner: 'seller' } : { parent: `c${i + 1}` }]),
  )
  cases.push(
    [
      '100,001 rules in two layers',
      policyWith({ overrides: many(1, 'o'), rules: many(100_000, 'r') }),
      'POLICY_TOO_LARGE',
    ],
    ['100,001 rules in one', policyWith({ rules: many(100_001, 'r') }), 'POLICY_TOO_LARGE'],
    ['a condition 1,000 deep', rule(deep(1_000)), 'POLICY_TOO_LARGE'],
    ['a condition 100,000 deep', rule(deep(100_000)), 'POLICY_TOO_LARGE'],
    ['categories 40 deep', policyWith({ categories: chain }), 'POLICY_TOO_LARGE'],
    [
      '51 skills',
      policyWith({ categories: { goods: { owner: 'seller', skills: Array.from({ length: 51 }, (_, i) => `s${i}`) } } }),
      'POLICY_INVALID',
    ],
    [
      'a contract without sellers',
      policyWith({ contracts: [{ id: 'c', sellers: [], rules: many(1, 'r') }] }),
      'POLICY_INVALID',
    ],
  )
  for (const [name, input, code] of cases) it(`refuse ${name}`, () => expect(codeOf(input)).toBe(code))

  it('treat a seller whose id is not a text as a seller not named', () => {
    const { owner, sellerId, reason } = compilePolicy(policyWith({})).decide({
      category: 'goods',
      seller: { id: 42 },
    } as never)
    expect([owner, sellerId, reason]).toEqual(['triage', null, 'SELLER_UNNAMED'])
  })

  it('allow 100,000 rules, which then decide', () => {
    const rules = Array.from({ length: 100_000 }, (_, i) => ({
      id: `r${i}`,
      when: { category: 'goods', 'order.id': `o-${i}` },
      then: { owner: 'operator' },
      because: '…',
    }))
    const policy = compilePolicy(policyWith({ rules }))
    expect(policy.decide({ category: 'goods', order: { id: 'o-99999' } }).rule).toBe('r99999')
  }, 60_000)

  it('allow 1,000 tests in a condition, which then decides', () => {
    const policy = compilePolicy(rule({ all: Array.from({ length: 1_000 }, () => ({ 'order.id': 'o-1' })) }))
    expect(policy.decide({ category: 'goods', order: { id: 'o-1' }, seller: { id: 's' } }).rule).toBe('r')
    expect(policy.decide({ category: 'goods', order: { id: 'o-2' }, seller: { id: 's' } }).rule).toBeNull()
  })

  it('allow long rules: a lookup by 900 facts does not take 900 rounds', () => {
    const facts = {
      type: 'object',
      properties: { category: { type: 'string' }, seller: { type: 'object', properties: { id: { type: 'string' } } } },
      required: ['category'],
      additionalProperties: true,
    }
    const many = Array.from({ length: 900 }, (_, i) => i)
    const given = Object.fromEntries(many.map((i) => [`f${i}`, i]))
    const rules = Array.from({ length: 400 }, (_, i) => ({
      id: `r${i}`,
      when: { ...given, last: i, channel: { in: many.map((code) => `c${code}`) } },
      then: { owner: 'operator' },
      because: '…',
    }))
    const policy = compilePolicy(policyWith({ facts, rules }))
    expect(policy.decide({ category: 'goods', ...given, last: 199, channel: 'c7' }).rule).toBe('r199')
    expect(policy.decide({ category: 'goods', ...given, last: 199, channel: 'c-7' }).rule).toBeNull()
  }, 60_000)
})
