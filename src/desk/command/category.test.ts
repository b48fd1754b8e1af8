import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { definePolicy } from '../../policy/policy.js'
import type { Classifier } from '../../ports/classifier.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'operator' },
    'goods.lost': { owner: 'operator' },
    'goods.old': { owner: 'operator', retired: { replacedBy: 'goods.lost' } },
  },
})
const by = operator('agent-7')
const opening = { by: customer('c-1'), body: 'x' }
const unknown: { readonly category: string } = { category: 'goods.haunted' }
const refusal = {
  code: 'CATEGORY_UNDECLARED',
  values: { category: 'goods.haunted', known: '"goods.damaged", "goods.lost"' },
}

describe('a category that the policy does not declare', () => {
  it('is refused by category.set, with those that it declares and has not retired', async () => {
    const desk = createDesk({ policy, store: memoryStore() })
    const { ticket } = orThrow(await desk.open({ ...opening, category: 'goods.damaged' }))
    expect(await desk.categories.set(ticket.id, { by, ...unknown })).toMatchObject({ refusal })
    expect(await desk.categories.set(ticket.id, { by, category: 'unclassified' })).toMatchObject({
      refusal: { code: 'CATEGORY_UNDECLARED' },
    })
    expect(await desk.get(ticket.id, { by })).toEqual(ticket)
  })

  it('sends a new ticket to triage, or is refused if the desk says so', async () => {
    const lenient = createDesk({ policy, store: memoryStore() })
    expect(orThrow(await lenient.open({ ...opening, ...unknown })).ticket.state).toBe('triage')
    const store = memoryStore()
    const strict = createDesk({ policy, store, unknownCategory: 'refuse' })
    expect(await strict.open({ ...opening, ...unknown })).toMatchObject({ refusal })
    expect(store.size('default')).toBe(0)
    orThrow(await strict.open({ ...opening, category: 'goods.lost' }))
  })

  it('is not what a classifier leaves: a message that it cannot place is opened on a strict desk too', async () => {
    const use: Classifier = { contract: 1, id: 'none/1', classify: () => ({ candidates: [], urgency: null }) }
    const desk = createDesk({ policy, store: memoryStore(), unknownCategory: 'refuse', classifier: { use } })
    expect(orThrow(await desk.open(opening)).ticket).toMatchObject({ state: 'triage', category: 'unclassified' })
  })

  it('must be "refuse" or "triage" as an option', () => {
    expect(() => createDesk({ policy, store: memoryStore(), unknownCategory: 'ask' as never })).toThrow(
      expect.objectContaining({ code: 'DESK_INVALID' }),
    )
  })
})

describe('a ticket in triage', () => {
  it('may be resolved by the operator, and returns to triage when the customer answers or it is reopened', async () => {
    const desk = createDesk({ policy, store: memoryStore() })
    const { id } = orThrow(await desk.open({ ...opening, ...unknown })).ticket
    const offered = await desk.get(id, { by })
    expect(offered && desk.actionsFor(offered, by).map(({ action }) => action)).toContain('resolve')
    expect(orThrow(await desk.resolve(id, { by, body: 'Nothing is lost.' })).ticket.state).toBe('resolved')
    const answered = orThrow(await desk.reply(id, { by: customer('c-1'), body: 'It is.' })).ticket
    expect(answered).toMatchObject({ state: 'triage', responsibility: null, reopenings: 1 })
    orThrow(await desk.resolve(id, { by }))
    expect(orThrow(await desk.reopen(id, { by })).ticket.state).toBe('triage')
    expect(await desk.resolve(id, { by: customer('c-1') })).toMatchObject({ refusal: { code: 'ACTOR_MAY_NOT' } })
  })
})
