import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compilePolicy } from '../decide/policy.js'
import { AnswerableError } from '../kernel/errors.js'
import { baseFacts } from '../ticket/facts.js'

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

describe('a policy that would break tickets later does not compile', () => {
  const cases: readonly (readonly [name: string, input: unknown, code: string])[] = [
    ...['constructor', '__proto__', 'toString', 'valueOf'].map(
      (clock) =>
        [`a clock called ${clock}`, policyWith({ targets: [{ ...target, clock }] }), 'POLICY_INVALID'] as const,
    ),
    [
      '1,000 warnings',
      policyWith({ targets: [{ ...target, warnAt: Array.from({ length: 1_000 }, (_, i) => (i + 1) / 1_001) }] }),
      'POLICY_INVALID',
    ],
    ['a warning twice', policyWith({ targets: [{ ...target, warnAt: [0.5, 0.5] }] }), 'POLICY_INVALID'],
    [
      'a promise of a thousand years',
      policyWith({ targets: [{ ...target, within: { hours: 9e6 } }] }),
      'POLICY_INVALID',
    ],
    ['a promise of nothing', policyWith({ targets: [{ ...target, within: { hours: 1e-9 } }] }), 'POLICY_INVALID'],
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
      'a fact that open would take for a field of its own',
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
  for (const [name, input, code] of cases) it(name, () => expect(codeOf(input)).toBe(code))

  it('while a seller that is named by no text is a seller not named', () => {
    const { owner, sellerId, reason } = compilePolicy(policyWith({})).decide({
      category: 'goods',
      seller: { id: 42 },
    } as never)
    expect([owner, sellerId, reason]).toEqual(['triage', null, 'SELLER_UNNAMED'])
  })

  it('while a condition at the cap compiles and decides', () => {
    const policy = compilePolicy(rule({ all: Array.from({ length: 1_000 }, () => ({ 'order.id': 'o-1' })) }))
    expect(policy.decide({ category: 'goods', order: { id: 'o-1' }, seller: { id: 's' } }).rule).toBe('r')
    expect(policy.decide({ category: 'goods', order: { id: 'o-2' }, seller: { id: 's' } }).rule).toBeNull()
  })
})
