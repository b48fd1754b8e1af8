import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { Told } from '../../testing/told.js'
import { fold } from '../evolve.js'
import { type Actor, customer, operator, seller, system } from '../responsibility/party.js'
import { actionsFor } from './actions.js'
import { maySee } from './permissions.js'

const HOUR = 3_600_000
const at = Date.parse('2026-11-02T09:00:00Z')
const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { goods: { owner: 'seller' }, odd: { owner: 'triage' } },
  targets: [
    { id: 'answer', metric: 'first-response', within: { hours: 8 } },
    { id: 'next', metric: 'next-response', within: { hours: 5 } },
    { id: 'solve', metric: 'resolution', within: { hours: 24 } },
    { id: 'own', metric: 'ownership', within: { hours: 20 } },
    { id: 'ask', metric: 'requester-answer', within: { hours: 72 } },
    { id: 'done', clock: 'done', metric: 'resolution', stopOn: 'closed', within: { hours: 99 } },
  ],
})
const { happened } = specification({ policy, at })
const goods = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } } as const
const asked = { type: 'reply', by: seller('s-1'), body: '?' } as const
const answered = { type: 'reply', by: customer('c-1'), body: '!', at: at + HOUR } as const

function actionsOf(actor: Actor, ...steps: readonly (Told & { readonly at?: number })[]) {
  const ticket = fold(happened(...steps))
  if (ticket === null) throw new Error('there is no ticket')
  const actions = actionsFor(ticket, actor)
  const due = (name: string) => actions.find(({ action }) => action === name)?.dueAt
  return {
    names: actions.map(({ action }) => action),
    mandatory: actions.filter(({ mandatory }) => mandatory).map(({ action }) => action),
    hours: (name: string) => {
      const instant = due(name)
      return typeof instant === 'number' ? (instant - at) / HOUR : instant
    },
  }
}

describe('the actions of an actor', () => {
  it('of a new ticket: its owner must reply, by the earliest clock that a reply stops', () => {
    const own = actionsOf(seller('s-1'), goods)
    expect([own.mandatory, own.hours('reply'), own.hours('resolve'), own.hours('note')]).toEqual([
      ['reply'],
      8,
      8,
      null,
    ])
    for (const other of [customer('c-1'), operator('o-1')]) {
      const { mandatory, hours } = actionsOf(other, goods)
      expect([mandatory, hours('reply')]).toEqual([[], null])
    }
  })

  it('of a seller that opened its own ticket are none that it must do: no reply of it settles anything', () => {
    const { names, mandatory } = actionsOf(seller('s-1'), { ...goods, by: seller('s-1') })
    expect(names).toEqual(expect.arrayContaining(['reply', 'resolve']))
    expect(mandatory).toEqual([])
  })

  it('of a ticket that waits: its requester must reply, and nobody else', () => {
    const requester = actionsOf(customer('c-1'), goods, asked)
    expect([requester.mandatory, requester.hours('reply'), requester.hours('close')]).toEqual([['reply'], 72, null])
    for (const other of [seller('s-1'), operator('o-1')]) expect(actionsOf(other, goods, asked).mandatory).toEqual([])
    expect(actionsOf(customer('c-2'), goods, asked).names).toEqual([])
  })

  it('of an answered ticket: its owner must reply again, then solve it', () => {
    const again = actionsOf(seller('s-1'), goods, asked, answered)
    expect([again.mandatory, again.hours('reply'), again.hours('resolve')]).toEqual([['reply'], 6, 6])
    const told = { type: 'reply', by: seller('s-1'), body: '.', awaits: 'nobody', at: at + 2 * HOUR } as const
    const solve = actionsOf(seller('s-1'), goods, asked, answered, told)
    expect([solve.mandatory, solve.hours('reply'), solve.hours('resolve')]).toEqual([['resolve'], null, 21])
  })

  it('of a ticket in triage: the operator must assign it', () => {
    const odd = { type: 'open', by: customer('c-1'), category: 'odd' } as const
    expect(actionsOf(operator('o-1'), odd).mandatory).toEqual(['assign'])
    expect(actionsOf(customer('c-1'), odd).mandatory).toEqual([])
  })

  it('of a resolved or closed ticket: nobody must do anything', () => {
    const resolved = [goods, { type: 'resolve', by: seller('s-1'), body: 'Solved.' }] as const
    for (const actor of [customer('c-1'), seller('s-1'), operator('o-1')]) {
      expect(actionsOf(actor, ...resolved).mandatory).toEqual([])
      expect(actionsOf(actor, ...resolved, { type: 'close', by: customer('c-1') }).mandatory).toEqual([])
    }
  })

  it('are none for a stranger, not even for one with the id of another party', () => {
    for (const actor of [customer('s-1'), seller('c-1'), customer('c-2'), seller('s-2')])
      expect(actionsOf(actor, goods).names).toEqual([])
  })

  it('of a seller who is on the ticket: to reply and to note, but to stop no clock', () => {
    const assigned = { type: 'assign', by: operator('o-1'), to: { party: 'operator' } } as const
    const { names, mandatory, hours } = actionsOf(seller('s-1'), goods, assigned)
    expect([names, mandatory, hours('reply')]).toEqual([['reply', 'note'], [], null])
  })
})

describe('a ticket', () => {
  const ticket = fold(happened(goods))
  if (ticket === null) throw new Error('there is no ticket')

  it('is seen by its requester, its sellers, the operator and the system', () => {
    for (const actor of [customer('c-1'), seller('s-1'), operator('o-9'), system('x')])
      expect(maySee(ticket, actor)).toBe(true)
    for (const actor of [customer('c-2'), customer('s-1'), seller('c-1'), seller('s-2')])
      expect(maySee(ticket, actor)).toBe(false)
  })
})
