import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy/policy.js'
import { customer, operator } from '../ticket/responsibility/party.js'
import { refusal, specification } from './specification.js'
import { testClock } from './test-clock.js'

const policy = compilePolicy({ id: 'acme', version: '1', categories: { site: { owner: 'operator' } } })
const { given, happened } = specification({ policy, at: 0 })
const opened = happened({ type: 'open', by: customer('c-1'), category: 'site' })
const resolving = () => given(opened).when({ type: 'resolve', by: operator('o-1') })

describe('given, when, then', () => {
  it('says not to await it, if it is awaited', async () => {
    const awaited = async () => await (resolving() as unknown as Promise<unknown>)
    await expect(awaited()).rejects.toThrow('EXPECTATION_FAILED: then was given a function. Do not await')
  })

  it('says that a command was accepted although a refusal was expected, and which events it made', () => {
    expect(() => resolving().then(refusal('MOVE_NOT_LEGAL'))).toThrow(
      'EXPECTATION_FAILED: expected the refusal MOVE_NOT_LEGAL, but the command was accepted: ticket.resolved',
    )
  })

  it('compares an event that moves nothing with an empty list of moves', () => {
    const noting = () => given(opened).when({ type: 'note', by: operator('o-1'), body: 'Call them.' })
    expect(noting().then([{ type: 'ticket.noted', moves: [] }])?.state).toBe('open')
    const moved = { type: 'ticket.noted', moves: [{ record: 'lifecycle', to: 'closed' }] } as const
    expect(() => noting().then([moved])).toThrow('EXPECTATION_FAILED')
    expect(() => resolving().then([{ type: 'ticket.resolved', moves: [] }])).toThrow('EXPECTATION_FAILED')
  })
})

describe('testClock', () => {
  it('shows a text that it cannot read as an instant', () => {
    expect(() => testClock('nonsense')).toThrow('testClock: "nonsense" is not an instant.')
  })
})
