import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy, definePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { baseFacts } from '../../ticket/facts.js'

const START = Date.parse('2026-03-02T09:00:00Z')
const listed = definePolicy({
  id: 'acme',
  version: '1',
  facts: baseFacts.extend({ category: z.enum(['goods', 'late']) }),
  categories: { goods: { owner: 'operator' }, late: { owner: 'operator' } },
})
const learned = { facts: { channel: 'email' } }
const isLearned = { facts: { channel: 'email' }, state: 'triage', responsibility: null }

describe('facts that are learned of a ticket without a declared category', () => {
  it('are recorded if the schema lists the categories and no classifier placed the ticket', () => {
    const { agent, ann, happened } = story({ policy: listed, at: START })
    const classified = {
      classifier: 'words@1',
      outcome: 'uncertain',
      category: null,
      candidates: [],
      urgency: null,
    } as const
    const told = [ann.open({ category: undefined, classified })]
    const ticket = ticketOf(happened(...told, agent.facts.update(learned)))
    expect(ticket).toMatchObject({ ...isLearned, category: 'unclassified' })
    expect(ticket?.facts.category).toBe('unclassified')
  })

  it('are recorded if the policy does not declare the category, and a person decides', () => {
    const policy = compilePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'operator' } } })
    const { agent, ann, happened } = story({ policy, at: START, unknownCategory: 'triage' })
    const told = [ann.open({ category: 'other' })]
    expect(ticketOf(happened(...told, agent.facts.update(learned)))).toMatchObject({ ...isLearned, category: 'other' })
  })

  it('are recorded if the ticket moved to a version whose schema no longer lists the category', () => {
    const { facts, ...rest } = listed.definition
    const next = definePolicy({
      id: 'acme',
      version: '2',
      facts: baseFacts.extend({ category: z.enum(['goods']) }),
      categories: { goods: { owner: 'operator' } },
    })
    expect(facts).toBeDefined()
    const policy = policyRegistry([
      { policy: compilePolicy({ ...rest, facts }), effectiveFrom: 0 },
      { policy: compilePolicy(next.definition), effectiveFrom: START + HOUR },
    ])
    const { agent, ann, at, happened } = story({ policy, at: START })
    const moved = agent.policies.migrate({ to: { version: '2' }, reason: 'new-contract' })
    const told = [ann.open({ category: 'late' }), at(2 * HOUR, moved)]
    expect(ticketOf(happened(...told, agent.facts.update(learned)))).toMatchObject({ ...isLearned, category: 'late' })
  })

  it('still must satisfy the rest of the schema', () => {
    const { agent, ann, given, happened } = story({ policy: listed, at: START })
    const classified = {
      classifier: 'words@1',
      outcome: 'failed',
      category: null,
      candidates: [],
      urgency: null,
    } as const
    const opened = happened(ann.open({ category: undefined, classified }))
    expect(() => given(opened).when(agent.facts.update({ facts: { colour: 'blue' } }))).toThrow('FACTS_INVALID')
  })
})
