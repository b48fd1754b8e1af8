import { describe, expect, it } from 'vitest'
import { hours, minutes } from '../kernel/time/durations.js'
import { definePolicy } from '../policy/policy.js'
import { ticketOf } from '../testing/reading.js'
import { story } from '../testing/story.js'
import { HOUR } from '../testing/time.js'
import { nextDeadline } from '../ticket/clocks/deadlines.js'
import { settlementOf } from '../ticket/settlement/settlement.js'

const policy = definePolicy({
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'seller', chargedTo: 'seller' }, note: { owner: 'operator' } },
  overrides: [
    {
      id: 'forgotten',
      when: { 'ticket.ownerSince': { gte: hours(72) } },
      then: { owner: 'operator', team: 'leads' },
      overrides: 'person',
      because: 'Nobody may keep a ticket for three days.',
    },
  ],
  rules: [
    { id: 'again', when: { 'ticket.round': { gte: 2 } }, then: { owner: 'operator', team: 'care' }, because: 'Again.' },
    {
      id: 'silent',
      when: { 'ticket.breached': { contains: 'first' } },
      then: { chargedTo: 'operator', score: 'excluded' },
      because: 'It had its time.',
    },
    { id: 'old', when: { 'ticket.age': { gt: hours(48) } }, then: { priority: 'urgent' }, because: 'Two days.' },
  ],
  targets: [{ id: 'first', metric: 'first-response', when: { owner: 'seller' }, within: hours(8) }],
})
const { agent, ann, at, given, happened, shop } = story({ policy, at: '2026-03-02T09:00:00Z' })
const opened = happened(ann.open())

describe('a fact of the desk that time changes', () => {
  it('wakes the ticket at its threshold, and moves what the new decision moves, dated at the threshold', () => {
    const answered = happened(ann.open(), at(HOUR, shop.reply()))
    given(answered)
      .timePasses(at(60 * HOUR))
      .then([
        {
          type: 'ticket.facts-updated',
          occurredAt: at(48 * HOUR) + 1,
          data: {
            facts: {},
            paths: ['ticket.age'],
            changes: [{ path: 'ticket.age', from: 48 * HOUR, to: 48 * HOUR + 1 }],
            decision: { priority: 'urgent', rules: ['old'], evidence: { 'ticket.age': 48 * HOUR + 1 } },
          },
        },
        { type: 'ticket.priority-set', data: { to: 'urgent', reason: 'facts' } },
      ])
    expect(nextDeadline(ticketOf(answered), policy.nextChange?.(ticketOf(answered)))).toMatchObject({
      clock: 'ticket.age',
      dueAt: at(48 * HOUR) + 1,
    })
  })

  it('wakes it once', () => {
    const answered = happened(ann.open(), at(HOUR, shop.reply()))
    const ticket = given(answered)
      .timePasses(at(49 * HOUR))
      .thenAmong([{ type: 'ticket.priority-set' }])
    expect(ticket && policy.nextChange?.(ticket)).toEqual({ path: 'ticket.ownerSince', at: at(72 * HOUR) })
  })

  it('wakes no resolved ticket: its reopening decides again', () => {
    const resolved = happened(ann.open(), at(HOUR, shop.resolve({ body: 'Sent.' })))
    expect(policy.nextChange?.(ticketOf(resolved))).toBeNull()
    given(resolved)
      .timePasses(at(60 * HOUR))
      .thenNothing()
    const ticket = given(resolved)
      .when(at(60 * HOUR, ann.reply({ body: 'It broke again.' })))
      .thenAmong([
        { type: 'ticket.facts-updated', data: { paths: ['ticket.round'] } },
        { type: 'ticket.routed', data: { decision: { rule: 'again', rules: ['again', 'old'] } } },
      ])
    expect(ticket).toMatchObject({ priority: 'urgent', responsibility: { team: 'care' } })
  })

  it('is as old as the problem in a ticket that is entered late, and decides at the entry', () => {
    const reported = at(-50 * HOUR)
    const late = happened(agent.open({ occurredAt: reported }))
    expect(ticketOf(late)).toMatchObject({ priority: 'urgent', openedAt: reported, knownAt: at(0) })
    expect(policy.nextChange?.(ticketOf(late))).toEqual({ path: 'ticket.ownerSince', at: at(72 * HOUR) })
  })
})

describe('a rule that overrides a person', () => {
  const assigned = happened(ann.open(), at(HOUR, agent.assign({ to: { party: 'operator', team: 'care' } })))

  it('moves a ticket that a person placed, when it begins to decide', () => {
    const ticket = given(assigned)
      .timePasses(at(73 * HOUR))
      .thenAmong([{ type: 'ticket.routed', occurredAt: at(73 * HOUR) }])
    expect(ticket?.responsibility).toMatchObject({ team: 'leads', cause: 'policy', rule: 'forgotten' })
  })

  it('leaves it to a person who assigns it after that', () => {
    const leads = happened(
      ann.open(),
      at(HOUR, agent.assign({ to: { party: 'operator', team: 'care' } })),
      at(74 * HOUR, agent.note({ body: 'Seen.' })),
      at(75 * HOUR, agent.assign({ to: { party: 'operator', team: 'care' } })),
      at(76 * HOUR, agent.facts.update({ facts: { channel: 'chat' } })),
    )
    expect(ticketOf(leads).responsibility).toMatchObject({ team: 'care', cause: 'assigned' })
  })

  it('must name an owner', () => {
    const rule = { id: 'r', when: {}, then: { score: 'counted' }, overrides: 'person', because: 'B.' } as const
    expect(() => definePolicy({ id: 'p', version: '1', categories: { goods: {} }, rules: [rule] })).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        values: expect.objectContaining({ path: 'rules[0].overrides' }),
      }),
    )
  })
})

describe('a breach that the policy reads', () => {
  it('decides again at its own instant, after its consequences', () => {
    const ticket = given(opened)
      .timePasses(at(20 * HOUR))
      .then([
        { type: 'clock.breached', data: { remembered: true }, occurredAt: at(8 * HOUR) },
        {
          type: 'ticket.facts-updated',
          occurredAt: at(8 * HOUR),
          data: {
            paths: ['ticket.breached'],
            changes: [{ path: 'ticket.breached contains first', from: false, to: true }],
            decision: { rules: ['silent'], evidence: { 'ticket.breached contains first': true } },
          },
        },
        { type: 'ticket.charged-to-set', data: { from: 'seller', to: 'operator', reason: 'facts', cause: 'policy' } },
        { type: 'ticket.score-set', data: { to: 'excluded' } },
      ])
    expect(ticket && settlementOf(ticket)).toMatchObject({ chargedTo: 'operator', score: 'excluded' })
  })

  it('is kept when another owner begins a new run, and until the next round', () => {
    const handed = happened(ann.open(), at(10 * HOUR, agent.assign({ to: { party: 'seller', id: 's-2' } })))
    expect(ticketOf(handed).clocks['first-response']?.breachedAt).toBeNull()
    expect(ticketOf(handed).breached).toEqual(['first'])
    const again = happened(
      ann.open(),
      at(10 * HOUR, shop.resolve({ body: 'Sent.' })),
      at(11 * HOUR, ann.reopen({ body: 'Broken.' })),
    )
    expect(ticketOf(again).breached).toBeUndefined()
    expect(ticketOf(again).decision?.rules).toEqual(['again'])
  })
})

describe('a host', () => {
  const reserved = expect.objectContaining({
    code: 'FACTS_INVALID',
    values: expect.objectContaining({ path: 'ticket' }),
  })

  it('may not bring a fact of the desk', () => {
    expect(() => given().when(ann.open({ ticket: { round: 2 } }))).toThrow(reserved)
    expect(() => given(opened).when(agent.facts.update({ facts: { ticket: { age: 1 } } }))).toThrow(reserved)
  })

  it('gives them in a dry run; without them the ticket was just opened', () => {
    const category = 'goods'
    expect(policy.decide({ category, seller: { id: 's-1' } })).toMatchObject({ owner: 'seller', rules: [] })
    expect(policy.decide({ category, ticket: { round: 2 } })).toMatchObject({ rule: 'again' })
    expect(policy.decide({ category, ticket: { ownerSince: 72 * HOUR } })).toMatchObject({ rule: 'forgotten' })
    expect(policy.parseFacts({ category, ticket: { round: 2 } })).toEqual({ category, ticket: { round: 2 } })
    expect(() => policy.parseFacts({ category, ticket: { round: 0 } })).toThrow(
      expect.objectContaining({ code: 'FACTS_INVALID', values: expect.objectContaining({ path: 'ticket.round' }) }),
    )
  })
})

describe('a condition on a fact of the desk', () => {
  const compiled = (when: object) => () =>
    definePolicy({
      id: 'p',
      version: '1',
      categories: { goods: { owner: 'operator' } },
      rules: [{ id: 'r', when, then: { owner: 'seller' }, because: 'B.' }],
      targets: [{ id: 'first', metric: 'first-response', within: hours(1) }],
    })

  it.each([
    ['POLICY_FACT_UNKNOWN', { 'ticket.stage': 'claim' }, 'rules[0].when["ticket.stage"]'],
    [
      'POLICY_TARGET_UNKNOWN',
      { any: [{ 'ticket.breached': { not: { contains: 'second' } } }] },
      'rules[0].when.any[0]["ticket.breached"].not.contains',
    ],
    ['POLICY_INVALID', { 'ticket.age': { gte: 48 } }, 'rules[0].when["ticket.age"].gte'],
    ['POLICY_INVALID', { 'ticket.age': 48 }, 'rules[0].when["ticket.age"]'],
    ['POLICY_INVALID', { 'ticket.age': { gte: { workingHours: 8 } } }, 'rules[0].when["ticket.age"].gte'],
    ['POLICY_INVALID', { 'ticket.round': { gte: hours(48) } }, 'rules[0].when["ticket.round"].gte'],
  ])('is refused as %s: %j', (code, when, path) => {
    expect(compiled(when)).toThrow(expect.objectContaining({ code, values: expect.objectContaining({ path }) }))
  })

  it('compares ages with durations', () => {
    const { decide } = compiled({ 'ticket.age': { between: [minutes(30), hours(2)] } })()
    const owners = [29, 30, 120, 121].map(
      (count) => decide({ category: 'goods', seller: { id: 's-1' }, ticket: { age: count * 60_000 } }).owner,
    )
    expect(owners).toEqual(['operator', 'seller', 'seller', 'operator'])
  })
})
