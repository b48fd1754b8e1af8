import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { definePolicy } from '../../policy/policy.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  rules: [
    {
      id: 'shop-gone',
      when: { 'seller.status': 'suspended' },
      then: { owner: 'operator' },
      because: 'The shop is suspended.',
    },
  ],
})

async function opened() {
  const heard: string[] = []
  const desk = createDesk({ policy, store: memoryStore() })
  const input = { by: customer('c-1'), category: 'goods', body: 'Broken.', seller: { id: 's-1' } } as const
  const { ticket } = orThrow(await desk.open(input))
  desk.on('event', ({ event }) => heard.push(event.type))
  desk.on('refused', ({ command }) => heard.push(`refused ${command}`))
  return { desk, ticket, heard }
}

describe('a preview', () => {
  it('tells what an update of facts would move, and writes and announces nothing', async () => {
    const { desk, ticket, heard } = await opened()
    const staff = desk.as(operator('o-1'))
    const facts = { seller: { status: 'suspended' } }
    const previewed = orThrow(await staff.preview({ type: 'facts.update', ticketId: ticket.id, facts }))
    expect(previewed.events.map(({ type }) => type)).toEqual(['ticket.facts-updated', 'ticket.routed'])
    expect(previewed.ticket.responsibility?.party).toBe('operator')
    expect(heard).toEqual([])
    expect(await staff.get(ticket.id)).toEqual(ticket)
    expect(await staff.history(ticket.id)).toHaveLength(ticket.version)

    const done = orThrow(await staff.facts.update(ticket.id, { facts }))
    expect(done.events.map(({ type }) => type)).toEqual(previewed.events.map(({ type }) => type))
  })

  it('tells the refusal that the command would meet, and announces no refusal', async () => {
    const { desk, ticket, heard } = await opened()
    const other = desk.as(seller('s-2'))
    const previewed = await other.preview({ type: 'resolve', ticketId: ticket.id })
    expect(previewed).toMatchObject({ outcome: 'refused', refusal: { code: 'TICKET_NOT_FOUND' } })
    expect(heard).toEqual([])
  })

  it('throws for an invalid command, as the command does', async () => {
    const { desk, ticket } = await opened()
    const command = { type: 'priority.set', ticketId: ticket.id, by: operator('o-1'), priority: 'loud' }
    await expect(desk.preview(command as never)).rejects.toThrow(expect.objectContaining({ code: 'COMMAND_INVALID' }))
  })
})
