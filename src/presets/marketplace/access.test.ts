import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { createDesk } from '../../desk/create-desk.js'
import { orThrow } from '../../desk/or-throw.js'
import { definePolicy } from '../../policy/policy.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { marketplaceCategories, marketplacePolicy } from './index.js'

const policy = definePolicy({ ...marketplacePolicy(), id: 'acme', version: '1' })
const desk = createDesk({ policy, store: memoryStore() })
const by = operator('agent-7')
const shop = seller('s-1')

describe('the marketplace preset', () => {
  it('shows the shop that the facts name nothing of a ticket that the operator has, in every category', async () => {
    let operators = 0
    for (const category of marketplaceCategories) {
      const opening = { by: customer('c-1'), category, body: 'About this shop.', seller: { id: 's-1' } }
      const { ticket } = orThrow(await desk.open(opening))
      orThrow(await desk.note(ticket.id, { by, body: 'Internal.' }))
      const owns = ticket.responsibility?.party === 'seller'
      if (!owns) operators += 1
      expect((await desk.get(ticket.id, { by: shop })) !== null, category).toBe(owns)
      const told = JSON.stringify(await desk.conversation(ticket.id, { by: shop }))
      expect(told.includes('Internal.'), category).toBe(false)
    }
    expect(operators).toBeGreaterThan(40)
  })

  it('takes a suspect off a ticket that it had, and shows it no suspicion', async () => {
    const opening = { by: customer('c-1'), body: 'A fake.', seller: { id: 's-1' } }
    const { ticket } = orThrow(await desk.open({ ...opening, category: 'delivery.late' }))
    expect(await desk.get(ticket.id, { by: shop })).not.toBeNull()
    orThrow(await desk.categories.set(ticket.id, { by, category: 'security.fraud' }))
    expect(await desk.get(ticket.id, { by: shop })).toBeNull()
    const suspected = { ...opening, by, category: 'delivery.late', suspicion: { kind: 'fraud' } } as const
    const { id } = orThrow(await desk.open(suspected)).ticket
    expect(await desk.get(id, { by: shop })).toBeNull()
  })
})
