import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { refusal } from '../../testing/expectation.js'
import { eventsOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'

const definition = {
  id: 'acme',
  version: '1',
  categories: {
    goods: { owner: 'seller', priority: 'high' },
    late: { owner: 'seller', priority: 'high' },
    safety: { owner: 'operator', priority: 'urgent' },
  },
  rules: [{ id: 'email', when: { channel: 'email' }, then: { priority: 'urgent' }, because: 'They asked to hurry.' }],
} as const
const urgent = { ...definition, version: '2', categories: { goods: { owner: 'seller', priority: 'urgent' } } } as const
const policy = policyRegistry([
  { policy: compilePolicy(definition), effectiveFrom: 0 },
  { policy: compilePolicy(urgent), effectiveFrom: Date.parse('2030-01-01T00:00:00Z') },
])
const { agent, ann, given, happened } = story({ policy })
const learned = agent.facts.update({ facts: { channel: 'email' } })
const moved = agent.policies.migrate({ to: { version: '2' }, reason: 'new-rules' })

describe('the priority of a ticket', () => {
  it('is not raised by facts, a new policy version or a category where a person could not set it back', () => {
    for (const end of [agent.close(), agent.resolve({ body: 'Done.' })]) {
      const ended = happened(ann.open(), end)
      given(ended)
        .when(agent.priorities.set({ priority: 'low' }))
        .then(refusal('MOVE_NOT_LEGAL'))
      for (const command of [learned, moved]) {
        const ticket = ticketOf(happened(ann.open(), end, command))
        expect(ticket).toMatchObject({ priority: 'high', decision: { priority: 'urgent' } })
      }
    }
    expect(ticketOf(happened(ann.open(), learned)).priority).toBe('urgent')
    expect(ticketOf(happened(ann.open(), moved)).priority).toBe('urgent')
  })

  it('stays as a person lowered it, also in a category that gives the same one; a higher one raises it', () => {
    const lowered = happened(ann.open(), agent.priorities.set({ priority: 'low' }))
    given(lowered)
      .when(agent.categories.set({ category: 'late' }))
      .then([{ type: 'ticket.category-set' }, { type: 'ticket.routed' }])
    const raised = happened(
      ann.open(),
      agent.priorities.set({ priority: 'low' }),
      agent.categories.set({ category: 'safety' }),
    )
    expect(eventsOf(raised, 'ticket.priority-set').at(-1)?.data).toEqual({
      from: 'low',
      to: 'urgent',
      reason: 'category',
    })
  })
})
