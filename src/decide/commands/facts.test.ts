import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { definePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { baseFacts, UNCLASSIFIED } from '../../ticket/facts.js'
import { settlementOf } from '../../ticket/settlement/settlement.js'

const days = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], wed: [['09:00', '17:00']] } as const

const policy = definePolicy({
  id: 'acme',
  version: '1',
  facts: baseFacts.extend({
    diagnosis: z.enum(['carrier', 'seller', 'customer']).optional(),
    suspicion: z.enum(['of-seller']).optional(),
    colour: z.string().max(20).optional(),
  }),
  frozen: ['order.id', 'customer'],
  categories: { 'goods.damaged': { owner: 'seller', paidBy: 'seller', chargedTo: 'seller', score: 'counted' } },
  overrides: [
    {
      id: 'suspected',
      when: { suspicion: 'of-seller' },
      then: { owner: 'operator', team: 'security', priority: 'urgent' },
      because: 'The seller is suspected.',
    },
  ],
  rules: [
    {
      id: 'shop-gone',
      when: { 'seller.status': 'suspended' },
      then: { owner: 'operator', team: 'logistics' },
      because: 'The shop is suspended and cannot answer.',
    },
    {
      id: 'carrier-broke-it',
      when: { diagnosis: 'carrier' },
      then: { fault: 'carrier', chargedTo: 'carrier', score: 'excluded' },
      because: 'The carrier broke it.',
    },
  ],
  calendars: { shop: { zone: 'UTC', weekly: days }, late: { zone: 'UTC', weekly: { thu: [['09:00', '17:00']] } } },
  targets: [
    {
      id: 'answer',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { workingHours: 8 },
      calendar: { fact: 'seller.calendar', else: 'shop' },
    },
  ],
})

const { agent, ann, at, given, happened, shop } = story({ policy, at: '2026-03-02T09:00:00Z' })
const opened = happened(ann.open({ order: { id: 'o-1' } }))
const learned = (facts: Readonly<Record<string, unknown>>) => agent.facts.update({ facts })

describe('facts that are learned after the opening', () => {
  it('protocol, story 9: a suspended shop loses the ticket, and its promise ends with what had counted', () => {
    given(opened)
      .when(at(9 * HOUR, learned({ seller: { status: 'suspended' } })))
      .then([
        {
          type: 'ticket.facts-updated',
          data: {
            facts: { seller: { status: 'suspended' } },
            paths: ['seller.status'],
            changes: [{ path: 'seller.status', from: null, to: 'suspended' }],
          },
        },
        {
          type: 'ticket.routed',
          data: { responsibility: { party: 'operator', team: 'logistics', rule: 'shop-gone' } },
        },
        { type: 'clock.stopped', data: { clock: 'first-response', stoppedBy: 'handed-over', elapsedMs: 8 * HOUR } },
      ])
  })

  it('protocol, story 9: a diagnosis moves fault, cost and score, each by its own event, and neither owner nor payer', () => {
    const ticket = given(opened)
      .when(learned({ diagnosis: 'carrier' }))
      .then([
        {
          type: 'ticket.facts-updated',
          data: {
            changes: [{ path: 'diagnosis', from: null, to: 'carrier' }],
            decision: { rules: ['carrier-broke-it'] },
          },
        },
        { type: 'ticket.charged-to-set', data: { from: 'seller', to: 'carrier', cause: 'policy', reason: 'facts' } },
        { type: 'ticket.fault-found', data: { from: null, to: 'carrier', cause: 'policy', reason: 'facts' } },
        { type: 'ticket.score-set', data: { from: 'counted', to: 'excluded', cause: 'policy', reason: 'facts' } },
      ])
    expect(ticket?.responsibility).toMatchObject({ party: 'seller', sellerId: 's-1' })
    expect(ticket && settlementOf(ticket)).toEqual({
      paidBy: 'seller',
      chargedTo: 'carrier',
      fault: 'carrier',
      score: 'excluded',
    })
  })

  it('raise the priority that a rule asks for, and never lower one', () => {
    const suspected = happened(ann.open({ order: { id: 'o-1' } }), learned({ suspicion: 'of-seller' }))
    expect(ticketOf(suspected).priority).toBe('urgent')
    expect(ticketOf(suspected).responsibility).toMatchObject({ team: 'security' })
    const cleared = happened(
      ann.open({ order: { id: 'o-1' } }),
      learned({ suspicion: 'of-seller' }),
      learned({ suspicion: null }),
    )
    expect(ticketOf(cleared)).toMatchObject({ priority: 'urgent', responsibility: { party: 'seller' } })
  })

  it('leave the owner whom a person chose, and still give the policy’s new decision', () => {
    const assigned = happened(
      ann.open({ order: { id: 'o-1' } }),
      agent.assign({ to: { party: 'operator', team: 'care' } }),
    )
    const ticket = given(assigned)
      .when(learned({ seller: { status: 'suspended' } }))
      .then([{ type: 'ticket.facts-updated', data: { decision: { rule: 'shop-gone' } } }])
    expect(ticket).toMatchObject({
      responsibility: { team: 'care', cause: 'assigned' },
      decision: { team: 'logistics' },
    })
  })

  it('leave what a person settled', () => {
    const settled = happened(
      ann.open({ order: { id: 'o-1' } }),
      agent.settlements.findFault({ fault: 'customer', reason: 'photographs' }),
      learned({ diagnosis: 'carrier' }),
    )
    const found = settled.filter(({ type }) => type === 'ticket.fault-found')
    expect(found.map(({ data }) => data)).toMatchObject([{ to: 'customer', cause: 'person' }])
    expect(settlementOf(ticketOf(settled))).toMatchObject({ fault: 'customer', chargedTo: 'carrier' })
  })

  it('move no owner of a resolved ticket, and are kept for its reopening', () => {
    const resolved = happened(ann.open({ order: { id: 'o-1' } }), shop.resolve({ body: 'Paid back.' }))
    const ticket = given(resolved)
      .when(learned({ seller: { status: 'suspended' } }))
      .then([{ type: 'ticket.facts-updated' }])
    expect(ticket).toMatchObject({ state: 'resolved', facts: { seller: { id: 's-1', status: 'suspended' } } })
  })

  it('keep the rule by which a resolved ticket has its owner, and move it after the reopening only if they name another', () => {
    const suspended = learned({ seller: { status: 'suspended' } })
    const resolved = happened(ann.open({ order: { id: 'o-1' } }), shop.resolve({ body: 'Paid back.' }), suspended)
    const own = { party: 'seller', sellerId: 's-1', rule: null }
    expect(ticketOf(resolved)).toMatchObject({
      responsibility: own,
      decision: { owner: 'operator', rule: 'shop-gone' },
    })
    const reopened = happened(
      ann.open({ order: { id: 'o-1' } }),
      shop.resolve({ body: 'Paid back.' }),
      suspended,
      ann.reopen(),
    )
    const ticket = given(reopened)
      .when(learned({ diagnosis: 'carrier' }))
      .thenAmong([{ type: 'ticket.facts-updated' }])
    expect(ticket?.responsibility).toMatchObject(own)
    const suspected = given(reopened)
      .when(learned({ suspicion: 'of-seller' }))
      .thenAmong([{ type: 'ticket.routed' }])
    expect(suspected?.responsibility).toMatchObject({ team: 'security', rule: 'suspected' })
  })

  it('say by which other rule the same owner has the ticket', () => {
    const policy = definePolicy({
      id: 'acme',
      version: '1',
      categories: { goods: { owner: 'seller' } },
      rules: [{ id: 'mail', when: { channel: 'email' }, then: { owner: 'seller' }, because: 'It came by mail.' }],
    })
    const { agent, ann, given, happened } = story({ policy })
    const ticket = given(happened(ann.open()))
      .when(agent.facts.update({ facts: { channel: 'email' } }))
      .then([{ type: 'ticket.facts-updated', data: { rule: 'mail', decision: { rule: 'mail' } } }])
    expect(ticket?.responsibility).toMatchObject({ sellerId: 's-1', rule: 'mail' })
  })

  it('take a ticket out of triage when they decide it', () => {
    const triage = happened(ann.open({ seller: undefined }))
    expect(ticketOf(triage).state).toBe('triage')
    const ticket = given(triage)
      .when(learned({ seller: { id: 's-1' } }))
      .then([
        { type: 'ticket.facts-updated' },
        { type: 'ticket.routed', moves: [{ record: 'lifecycle', to: 'open' }] },
        { type: 'clock.started' },
      ])
    expect(ticket?.responsibility?.sellerId).toBe('s-1')
  })

  it('count the time from now on in the calendar that they name; what has counted stays', () => {
    const ticket = given(opened)
      .when(at(4 * HOUR, learned({ seller: { calendar: 'late' } })))
      .then([
        { type: 'ticket.facts-updated' },
        { type: 'clock.retargeted', data: { cause: 'facts', calendar: 'late', elapsedMs: 4 * HOUR } },
      ])
    expect(ticket?.clocks['first-response']?.dueAt).toBe(Date.parse('2026-03-05T13:00:00Z'))
  })

  it('record a fact that no rule reads without its value before, and decide nothing', () => {
    given(opened)
      .when(learned({ colour: 'blue' }))
      .then([{ type: 'ticket.facts-updated', data: { facts: { colour: 'blue' }, paths: ['colour'], changes: [] } }])
  })
})

describe('an update of facts is refused', () => {
  it('if the policy freezes one of them, also when a fact above it is removed', () => {
    given(opened)
      .when(learned({ order: { id: 'o-2' } }))
      .then(refusal('FACT_FROZEN', { values: { ticketId: 't-1', path: 'order.id' } }))
    given(opened)
      .when(learned({ order: null }))
      .then(refusal('FACT_FROZEN', { values: { ticketId: 't-1', path: 'order' } }))
    given(opened)
      .when(learned({ customer: { id: 'c-9' } }))
      .then(refusal('FACT_FROZEN', { values: { ticketId: 't-1', path: 'customer.id' } }))
  })

  it('if they are known already, and if nobody of the operator gives it', () => {
    given(opened)
      .when(learned({ seller: { id: 's-1' } }))
      .then(refusal('NOTHING_TO_CHANGE'))
    for (const { facts } of [ann, shop]) {
      given(opened)
        .when(facts.update({ facts: { diagnosis: 'carrier' } }))
        .then(refusal('ACTOR_MAY_NOT'))
    }
  })

  it('by an error if the result does not satisfy the schema, reaches a prototype, or sets the category', () => {
    const update = (facts: Readonly<Record<string, unknown>>) => () => given(opened).when(learned(facts))
    expect(update({ diagnosis: 'weather' })).toThrow(expect.objectContaining({ code: 'FACTS_INVALID' }))
    expect(update({ seller: null, unknown: 1 })).toThrow(expect.objectContaining({ code: 'FACTS_INVALID' }))
    expect(update(JSON.parse('{"order":{"__proto__":{"x":1}}}'))).toThrow(
      expect.objectContaining({ code: 'FACT_KEY_FORBIDDEN' }),
    )
    expect(update({ category: 'goods.lost' })).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID', message: expect.stringContaining('facts.category') }),
    )
  })
})

describe('a policy that freezes facts', () => {
  it('refuses another category if it freezes the category, unless the ticket has none yet', () => {
    const { agent, ann, given, happened } = story({
      policy: definePolicy({
        id: 'acme',
        version: '1',
        frozen: ['category'],
        categories: { goods: { owner: 'seller' }, late: { owner: 'seller' } },
      }),
    })
    const late = agent.categories.set({ category: 'late' })
    given(happened(ann.open()))
      .when(late)
      .then(refusal('FACT_FROZEN', { values: { ticketId: 't-1', path: 'category' } }))
    given(happened(ann.open({ category: UNCLASSIFIED })))
      .when(late)
      .thenAmong([{ type: 'ticket.category-set' }])
  })

  it('names only facts of its schema', () => {
    expect(() =>
      definePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'seller' } }, frozen: ['order.colour'] }),
    ).toThrow(expect.objectContaining({ code: 'POLICY_FACT_UNKNOWN', message: expect.stringContaining('frozen[0]') }))
  })
})

describe('updates of facts over a long history', () => {
  it('fold to the same ticket', () => {
    const events = happened(
      ann.open({ order: { id: 'o-1' } }),
      at(1 * HOUR, learned({ diagnosis: 'carrier', order: { state: 'delivered' } })),
      at(2 * HOUR, learned({ diagnosis: null })),
      at(3 * HOUR, learned({ seller: { status: 'suspended' } })),
      at(4 * HOUR, learned({ seller: { status: 'active' } })),
    )
    expect(ticketOf(events)).toMatchObject({
      facts: { order: { id: 'o-1', state: 'delivered' }, seller: { id: 's-1', status: 'active' } },
      responsibility: { party: 'seller', sellerId: 's-1' },
    })
    expect(ticketOf(events).facts).not.toHaveProperty('diagnosis')
  })
})
