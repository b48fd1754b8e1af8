import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { type Actor, customer, operator, seller } from '../../ticket/responsibility/party.js'

const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator' } },
})
const { given, happened } = specification({ policy, at: Date.parse('2026-11-02T09:00:00Z') })
const goods = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } } as const
const reply = (by: Actor, more: object = {}) => ({ type: 'reply', by, body: '…', ...more }) as never
const replied = (side: 'requester' | 'responder' | 'participant', awaits: 'owner' | 'requester' | 'nobody') =>
  [{ type: 'ticket.replied', data: { side, awaits } }] as const

describe('a reply', () => {
  it('of the requester is awaited by the owner; of the owner and the operator, by the requester', () => {
    given(happened(goods))
      .when(reply(customer('c-1')))
      .then(replied('requester', 'owner'))
    given(happened(goods))
      .when(reply(seller('s-1')))
      .then(replied('responder', 'requester'))
    for (const id of ['o-1', 'c-1'])
      given(happened(goods))
        .when(reply(operator(id)))
        .then(replied('responder', 'requester'))
  })

  it('of a seller who owned the ticket before is a participant’s, which nobody must answer', () => {
    const passedOn = happened(goods, { type: 'assign', by: operator('o-1'), to: { party: 'operator' } })
    given(passedOn)
      .when(reply(seller('s-1')))
      .then(replied('participant', 'nobody'))
  })

  it('of a seller who opened the ticket is the requester’s, also if that seller owns it', () => {
    const bySeller = { type: 'open', by: seller('s-1'), seller: { id: 's-1' } } as const
    given(happened({ ...bySeller, category: 'site' }))
      .when(reply(seller('s-1')))
      .then(replied('requester', 'owner'))
    given(happened({ ...bySeller, category: 'goods' }))
      .when(reply(seller('s-1')))
      .then(replied('requester', 'owner'))
  })

  it('in somebody’s place is theirs', () => {
    const inPlaceOf = (onBehalfOf: object) => operator('o-1', { onBehalfOf } as never)
    given(happened(goods))
      .when(reply(inPlaceOf(customer('c-1'))))
      .then(replied('requester', 'owner'))
    given(happened(goods))
      .when(reply(inPlaceOf(customer('c-2'))))
      .then(replied('responder', 'requester'))
    given(happened(goods))
      .when(reply(inPlaceOf(seller('s-1'))))
      .then(replied('responder', 'requester'))
  })

  it('of a program, or to a resolved ticket, awaits nobody', () => {
    given(happened(goods))
      .when(reply(operator('bot', { automated: true })))
      .then(replied('responder', 'nobody'))
    const resolved = happened(goods, { type: 'resolve', by: seller('s-1'), body: 'Solved.' })
    given(resolved)
      .when(reply(operator('o-1')))
      .then(replied('responder', 'nobody'))
  })

  it('awaits whom it names', () => {
    given(happened(goods))
      .when(reply(seller('s-1'), { awaits: 'nobody' }))
      .then(replied('responder', 'nobody'))
    given(happened(goods))
      .when(reply(customer('c-1'), { awaits: 'nobody' }))
      .then(replied('requester', 'nobody'))
  })

  it('that holds asks nothing, and is never the requester’s', () => {
    const rejected = (path: string) =>
      expect.objectContaining({ code: 'COMMAND_INVALID', values: expect.objectContaining({ path }) })
    const holding =
      (by: Actor, more: object = {}) =>
      () =>
        given(happened(goods)).when(reply(by, { holding: true, ...more }))
    expect(holding(customer('c-1'))).toThrow(rejected('holding'))
    for (const awaits of ['requester', 'owner']) expect(holding(seller('s-1'), { awaits })).toThrow(rejected('awaits'))
    holding(seller('s-1'), { awaits: 'nobody' })().then(replied('responder', 'nobody'))
  })

  it('of the requester reopens a resolved ticket, unless it awaits nobody', () => {
    const resolved = happened(goods, { type: 'resolve', by: seller('s-1'), body: 'Solved.' })
    given(resolved)
      .when(reply(customer('c-1')))
      .then([
        { type: 'ticket.replied', moves: [] },
        { type: 'ticket.reopened', data: { content: null }, moves: [{ record: 'lifecycle', to: 'open' }] },
      ])
    given(resolved)
      .when(reply(customer('c-1'), { awaits: 'nobody' }))
      .then([{ type: 'ticket.replied', moves: [] }])
  })
})
