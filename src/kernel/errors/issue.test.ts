import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { findingOf, memberOf } from './issue.js'

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

  it('names the kind of the problem, and a fix for it', () => {
    expect(found(z.strictObject({ a: z.string() }), { a: 1 })).toMatchObject({
      path: 'a',
      value: '1',
      fix: 'Give a value of the type string.',
    })
    expect(found(z.strictObject({}), { b: 'secret' })).toEqual({
      path: 'b',
      problem: 'this member is not known here',
      value: '6 characters',
      fix: 'Remove it, or check its spelling.',
    })
    expect(found(z.strictObject({}), { b: 1, c: 2 })).toMatchObject({ path: 'b', value: 'number' })
    expect(found(z.enum(['one', 'two']), 'three')).toMatchObject({ value: '"three"', fix: 'Use one of: "one", "two".' })
    expect(found(z.number().max(2), 3).fix).toBe('Keep it to 2.')
    expect(found(z.email(), 'nobody').fix).toBe('Write it in that form.')
    expect(
      found(
        z.string().refine((text) => text === 'x', 'Must be x'),
        'y',
      ),
    ).toMatchObject({ problem: 'must be x', fix: 'Change it to fit.' })
  })

  it('shows codes and numbers, but only the length of a text that a person may have written', () => {
    const value = (input: unknown) => found(z.boolean(), input).value
    expect([value('open.now:1_a-b'), value(7), value(1e21), value('')]).toEqual([
      '"open.now:1_a-b"',
      '7',
      '1e+21',
      '""',
    ])
    expect([value('Where is it?'), value(`${'x'.repeat(61)}`), value('a b')]).toEqual([
      '12 characters',
      '61 characters',
      '3 characters',
    ])
    expect(value('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`)
    expect([value({ a: 1 }), value([1]), value(null), value(undefined)]).toEqual([
      'object',
      'a list',
      'null',
      'undefined',
    ])
  })

  it('hides the value of a member that is named as a text', () => {
    const issues = z.strictObject({ body: z.number(), code: z.number() })
    const of = (input: unknown) =>
      findingOf(issues.safeParse(input).error?.issues ?? [], input, { root: 'reply', texts: ['body'] })
    expect(of({ body: 'hello', code: 1 })).toMatchObject({ path: 'body', value: '5 characters' })
    expect(of({ body: 1, code: 'hello' })).toMatchObject({ path: 'code', value: '"hello"' })
    expect(of(null).path).toBe('reply')
  })

  it('says something also if there is no issue', () => {
    expect(findingOf([], { a: 1 })).toEqual({
      path: '(root)',
      problem: 'not valid',
      value: '{"a":1}',
      fix: 'Check its type.',
    })
    expect(findingOf([], 1, { root: 'policy' }).path).toBe('policy')
  })

  it('reads own members only', () => {
    expect([memberOf({ a: 1 }, 'a'), memberOf([1, 2], 1)]).toEqual([1, 2])
    expect([
      memberOf({}, 'toString'),
      memberOf(null, 'a'),
      memberOf('text', 'length'),
      memberOf(undefined, 'a'),
    ]).toEqual([undefined, undefined, undefined, undefined])
  })
})
