import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { compilePolicy, definePolicy } from '../policy.js'
import { firstChangingMember } from './facts-unchanged.js'

const withFact = (fact: z.ZodType) => ({
  id: 'p',
  version: '1',
  facts: baseFacts.extend({ fact: fact.optional() }),
  categories: { goods: { owner: 'seller' } },
})

describe('a schema of facts that changes values is rejected with the path', () => {
  const trimmed = 'a change such as trim() or toLowerCase()'
  it.each([
    ['a transform', z.string().transform((text) => text.length), 'fact', 'a pipe or a transform'],
    ['a preprocessed value', z.preprocess(String, z.string()), 'fact', 'a pipe or a transform'],
    ['a default', z.string().default('a'), 'fact', 'a default'],
    ['a default before the check', z.string().prefault('a'), 'fact', 'a default'],
    ['a value for what does not fit', z.string().catch('a'), 'fact', 'a value for what does not fit'],
    ['a coercion', z.coerce.number(), 'fact', 'a coercion'],
    ['a trimmed text', z.string().trim(), 'fact', trimmed],
    ['a text in small letters', z.string().toLowerCase(), 'fact', trimmed],
    ['a change inside an object', z.strictObject({ inner: z.string().trim() }), 'fact.inner', trimmed],
    ['a change inside a list', z.array(z.strictObject({ inner: z.string().trim() })), 'fact.inner', trimmed],
    ['a change inside a union', z.union([z.number(), z.string().trim()]), 'fact', trimmed],
    ['a change inside a record', z.record(z.string(), z.string().trim()), 'fact', trimmed],
    ['a change inside a tuple', z.tuple([z.number()], z.string().trim()), 'fact', trimmed],
    ['a change inside a lazy schema', z.lazy(() => z.string().trim()), 'fact', trimmed],
  ])('%s', (_, fact, path, how) => {
    const found = firstChangingMember(baseFacts.extend({ fact: fact.optional() }))
    expect(found).toEqual({ path, how })
  })

  it('by definePolicy, and by compilePolicy for a default in a JSON Schema', () => {
    const problem = 'fact has a change such as trim() or toLowerCase(), so it changes facts'
    const rejected = (values: object) =>
      expect.objectContaining({ code: 'POLICY_INVALID', values: expect.objectContaining(values) })
    expect(() => definePolicy(withFact(z.string().trim()) as never)).toThrow(rejected({ path: 'facts', problem }))
    const { definition } = compilePolicy(withFact(z.string()))
    const text = JSON.stringify(definition).replace('"fact":{"type":"string"', '"fact":{"type":"string","default":"a"')
    expect(() => compilePolicy(JSON.parse(text))).toThrow(
      rejected({ problem: 'fact has a default, so it changes facts' }),
    )
  })
})

it('a policy with a record among its facts is read back from its own JSON', () => {
  const { definition, ref } = compilePolicy(withFact(z.record(z.string().max(9), z.array(z.number()))))
  const stored = compilePolicy(JSON.parse(JSON.stringify(definition)), { hash: ref.hash })
  const facts = { category: 'goods', fact: { a: [1] } }
  expect(stored.parseFacts(facts)).toEqual(facts)
  expect(() => stored.parseFacts({ category: 'goods', fact: { a: ['1'] } })).toThrow('FACTS_INVALID')
})

it('a schema that only checks, also one that refers to itself, is accepted and returns what it was given', () => {
  interface Node {
    readonly name: string
    readonly next?: Node | undefined
  }
  const node: z.ZodType<Node> = z.lazy(() => z.strictObject({ name: z.string().max(9), next: node.optional() }))
  const schema = baseFacts.extend({ fact: node, more: z.enum(['a', 'b']).nullable().readonly() })
  expect(firstChangingMember(schema)).toBeNull()
  const { node: nodes } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.record(
      { name: fc.string({ maxLength: 9 }), next: fc.option(tie('node'), { nil: undefined, depthSize: 'small' }) },
      { requiredKeys: ['name'] },
    ),
  }))
  fc.assert(
    fc.property(nodes, fc.constantFrom('a', 'b', null), (fact, more) => {
      const facts = { category: 'goods', fact, more }
      expect(schema.parse(facts)).toEqual(facts)
    }),
    { numRuns: 50 },
  )
})
