import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { findingOf } from './issue.js'

const found = (schema: z.ZodType, input: unknown) => findingOf(schema.safeParse(input).error?.issues ?? [], input)

describe('a finding', () => {
  it('quotes a key that would read as a path of two', () => {
    const schema = z.strictObject({ when: z.record(z.string(), z.strictObject({ in: z.array(z.string()) })) })
    expect(found(schema, { when: { 'order.state': { in: ['paid', 3] } } }).path).toBe('when["order.state"].in[1]')
    expect(found(schema, { when: {}, 'a.b': 1 })).toMatchObject({ path: '["a.b"]', value: 'number' })
    expect(found(schema, null).path).toBe('(root)')
  })

  it('says whether a bound itself is allowed', () => {
    expect(found(z.number().positive(), 0).fix).toBe('Give more than 0.')
    expect(found(z.number().lt(1), 1).fix).toBe('Keep it below 1.')
    expect(found(z.string().min(2), 'a').fix).toBe('Give at least 2.')
    expect(found(z.string().max(2), 'abc').fix).toBe('Keep it to 2.')
  })
})
