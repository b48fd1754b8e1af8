import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { specification } from '../../testing/specification.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'

const policy = compilePolicy({
  id: 'p',
  version: '1',
  teams: ['care', 'tech'],
  categories: { goods: { owner: 'seller', team: 'care' }, site: { owner: 'operator', team: 'tech' } },
})
const { given, happened } = specification({ policy, at: Date.parse('2026-11-02T09:00:00Z') })
const by = operator('o-1')
const goods = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } } as const
const site = { type: 'open', by: customer('c-1'), category: 'site' } as const
const assign = (to: object) => ({ type: 'assign', by, to }) as never
const already = refusal('NOTHING_TO_CHANGE', {
  values: { command: 'assign', ticketId: 't-1', problem: 'it is already theirs' },
})

describe('assign', () => {
  it('gives the ticket to the team and tier that it names, by default the first tier', () => {
    const assigned = (to: object) => fold(happened(goods, assign(to)))?.responsibility
    expect(assigned({ party: 'operator', team: 'tech', tier: 2 })).toMatchObject({
      team: 'tech',
      tier: 2,
      sellerId: null,
    })
    expect(assigned({ party: 'operator' })).toMatchObject({
      party: 'operator',
      team: null,
      tier: 1,
      cause: 'assigned',
      rule: null,
    })
    expect(assigned({ party: 'seller', id: 's-2' })).toMatchObject({
      party: 'seller',
      sellerId: 's-2',
      team: null,
      tier: 1,
    })
  })

  it('is refused if the ticket is theirs already, in the same team and tier', () => {
    given(happened(goods))
      .when(assign({ party: 'seller', id: 's-1' }))
      .then(already)
    given(happened(site))
      .when(assign({ party: 'operator', team: 'tech' }))
      .then(already)
    for (const to of [
      { party: 'operator', team: 'care' },
      { party: 'operator', team: 'tech', tier: 2 },
      { party: 'operator' },
    ])
      given(happened(site))
        .when(assign(to))
        .then([{ type: 'ticket.assigned' }])
    given(happened(goods))
      .when(assign({ party: 'seller', id: 's-2' }))
      .then([{ type: 'ticket.assigned' }])
  })

  it('is refused for a team that the policy does not declare', () => {
    given(happened(goods))
      .when(assign({ party: 'operator', team: 'vip' }))
      .then(refusal('TEAM_UNKNOWN', { values: { ticketId: 't-1', team: 'vip', known: '"care", "tech"' } }))
  })
})

describe('a ticket', () => {
  it('counts how often another party, seller or team got it', () => {
    const count = (...commands: readonly never[]) => fold(happened(goods, ...commands))?.reassignments
    expect(count()).toBe(0)
    expect(count(assign({ party: 'operator', team: 'care' }))).toBe(1)
    expect(count(assign({ party: 'operator', team: 'care' }), assign({ party: 'operator', team: 'tech' }))).toBe(2)
    expect(count(assign({ party: 'seller', id: 's-2' }), assign({ party: 'seller', id: 's-1' }))).toBe(2)
  })

  it('does not count another tier of the same team', () => {
    expect(fold(happened(site, assign({ party: 'operator', team: 'tech', tier: 2 })))?.reassignments).toBe(0)
  })
})

describe('escalate', () => {
  const escalate = (from: typeof by | ReturnType<typeof seller>, more: object = {}) =>
    ({ type: 'escalate', by: from, ...more }) as never

  it('goes from the seller to the team behind the category, and from tier to tier up to the ninth', () => {
    expect(fold(happened(goods, escalate(seller('s-1'), { reason: 'not-ours' })))?.responsibility).toMatchObject({
      party: 'operator',
      team: 'care',
      tier: 1,
    })
    expect(fold(happened(site, escalate(by)))?.responsibility).toMatchObject({
      team: 'tech',
      tier: 2,
      cause: 'escalated',
    })
    const highest = happened(site, assign({ party: 'operator', team: 'tech', tier: 9 }))
    given(highest)
      .when(escalate(by))
      .then(
        refusal('NOTHING_TO_CHANGE', {
          values: { command: 'escalate', ticketId: 't-1', problem: 'there is no higher tier' },
        }),
      )
  })

  it('by a customer or a seller goes no further than the operator', () => {
    given(happened(site))
      .when(escalate(customer('c-1') as never))
      .then(
        refusal('NOTHING_TO_CHANGE', {
          values: { command: 'escalate', ticketId: 't-1', problem: 'the operator has it already' },
        }),
      )
  })

  it('by the system goes up a tier, as by the operator', () => {
    expect(fold(happened(site, escalate(system('sweeper') as never)))?.responsibility).toMatchObject({
      team: 'tech',
      tier: 2,
    })
  })

  it('by the operator may name a declared team', () => {
    expect(fold(happened(goods, escalate(by, { team: 'tech' })))?.responsibility).toMatchObject({ team: 'tech' })
    given(happened(goods))
      .when(escalate(by, { team: 'vip' }))
      .then(refusal('TEAM_UNKNOWN'))
  })
})
