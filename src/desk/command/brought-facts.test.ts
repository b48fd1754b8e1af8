import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { baseFacts } from '../../ticket/facts.js'
import { customer } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const reserved = z.enum(['open', 'cleared']).meta({ broughtBy: [] })
const policyWith = (facts: Readonly<Record<string, z.ZodType>>) =>
  compilePolicy({ id: 'p', version: '1', facts: baseFacts.extend(facts), categories: { goods: { owner: 'operator' } } })
const ann = customer('c-1')

describe('a fact that no customer or seller may bring', () => {
  const policy = policyWith({ suspicion: reserved.optional() })

  it('is refused by name before any other fact is read', async () => {
    const desk = createDesk({ policy, store: memoryStore() })
    const opening = { by: ann, body: 'x', category: 'goods', suspicion: 'cleared', colour: 'blue' }
    await expect(desk.open(opening as never)).rejects.toMatchObject({ values: { path: 'suspicion' } })
  })

  it('is refused by a specification as by a desk', () => {
    const { given } = specification({ policy })
    const opening = { type: 'open', by: ann, body: 'x', category: 'goods', suspicion: 'cleared' } as never
    expect(() => given().when(opening)).toThrow('a customer may not bring this fact')
  })
})

describe('the customer that the desk adds to the facts', () => {
  it('is not brought by the customer: its schema may reserve all others of its members', async () => {
    const reservedParty = z.strictObject({ id: z.string(), kind: z.string().optional() }).meta({ broughtBy: [] })
    const policy = policyWith({ customer: reservedParty.optional() })
    const desk = createDesk({ policy, store: memoryStore() })
    const opening = { by: ann, category: 'goods', body: 'x' } as const
    expect(orThrow(await desk.open(opening)).ticket.facts).toMatchObject({ customer: { id: 'c-1' } })
    const more = { ...opening, customer: { id: 'c-1', kind: 'business' } }
    await expect(desk.open(more as never)).rejects.toMatchObject({ values: { path: 'customer' } })
  })
})
