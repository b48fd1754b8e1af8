import {
  baseFacts,
  createDesk,
  type DecideContext,
  decide,
  decideDeadlines,
  definePolicy,
  type Policy,
  policyRegistry,
  readClocks,
  type Ticket,
} from 'answerable'
import { explainClock, explainDecision } from 'answerable/explain'
import { ticketActor } from 'answerable/machine'
import { memoryStore } from 'answerable/memory'
import {
  comparePolicies,
  comparison,
  decisionDiagram,
  disclosure,
  lintPolicy,
  responsibilityMatrix,
  runCases,
  skeletonCases,
} from 'answerable/review'
import { specification, story } from 'answerable/testing'
import { describe, it } from 'vitest'
import * as z from 'zod'

const facts = baseFacts.extend({ refunded: z.boolean() })
const policy = definePolicy({ id: 'acme', version: '1', facts, categories: { site: { owner: 'operator' } } })
declare const ticket: Ticket
declare const rest: Omit<DecideContext, 'policy'>
const given = { category: 'site', refunded: true } as const

describe('a policy with an additional required fact', () => {
  it('is accepted wherever a policy is', () => {
    const own = (_: Policy): void => {}
    own(policy)
    const store = memoryStore()
    ticketActor(createDesk({ policy, store }), 't-1')
    const policies = policyRegistry([{ policy, effectiveFrom: 0 }])
    createDesk({ policy: policies, store })
    specification({ policy, at: 0 })
    specification({ policy: policies, at: 0 })
    story({ policy })
    story({ policy: policies })
    decide(
      ticket,
      { type: 'resolve', by: { party: 'operator', id: 'o-1' }, digest: null },
      { ...rest, policy, policies },
    )
    decideDeadlines(ticket, { ...rest, policy, policies })
    readClocks(ticket, { at: 0, policy, policies })
    explainClock([], 'resolution', { at: 0, policy, policies })
    explainDecision(policy, given)
    lintPolicy(policy.definition)
    runCases(policy, [])
    skeletonCases(policy)
    comparePolicies(policy, policy, [])
    comparison(policy, policy)
    decisionDiagram(policy)
    disclosure(policy)
    responsibilityMatrix(policy, { for: 'agents' })
  })

  it('requires the fact to decide', () => {
    policy.decide(given)
    policy.explain(given)
    // @ts-expect-error: the fact is required
    policy.decide({ category: 'site' })
    // @ts-expect-error: the fact is a boolean
    policy.explain({ ...given, refunded: 'yes' })
  })
})
