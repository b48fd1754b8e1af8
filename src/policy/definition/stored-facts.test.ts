import { expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { compilePolicy, definePolicy } from '../policy.js'

const facts = baseFacts.extend({ parcels: z.int().optional() })
const policy = { id: 'p', version: '1', categories: { goods: { owner: 'seller' } } } as const
const stored = JSON.parse(JSON.stringify(definePolicy({ ...policy, facts }).definition))

it('the facts of a stored policy are a JSON Schema, which compilePolicy reads as the zod schema it came from', () => {
  const compiled = compilePolicy(stored)
  expect(compiled.ref).toEqual(definePolicy({ ...policy, facts }).ref)
  expect(() => compiled.parseFacts({ category: 'goods', parcels: 1.5 })).toThrow('FACTS_INVALID')
})

it('definePolicy takes no JSON Schema, and names the function that does', () => {
  expect(() => definePolicy(stored)).toThrow(
    expect.objectContaining({
      code: 'POLICY_INVALID',
      values: {
        path: 'facts',
        problem: 'it is not a zod schema',
        value: 'a schema',
        fix: 'Pass a policy whose facts are a JSON Schema to compilePolicy.',
      },
    }),
  )
})
