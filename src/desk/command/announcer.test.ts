import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { fold } from '../../ticket/evolve.js'
import { customer } from '../../ticket/responsibility/party.js'
import { Announcer } from './announce.js'
import type { ListenerFailure } from './desk-events.js'

const policy = compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } } })
const { happened } = specification({ policy, at: Date.parse('2026-11-02T09:00:00Z') })
const events = happened({ type: 'open', by: customer('c-1'), category: 'site' })
const ticket = fold(events)
if (ticket === null) throw new Error('there is no ticket')

describe('an announcer', () => {
  it('rejects a listener that is not a function, and names the type it is for', () => {
    for (const listener of [undefined, null, 'log', {}])
      expect(() => new Announcer(() => ({})).listen('on', 'event', listener as never)).toThrow(
        expect.objectContaining({
          code: 'DESK_INVALID',
          values: expect.objectContaining({
            path: 'on("event")',
            problem: 'the listener is not a function',
            fix: 'Give a function.',
          }),
        }),
      )
  })

  it('is announcing exactly while a listener runs, also if it throws', () => {
    const announcer = new Announcer(
      () => ({}),
      () => {},
    )
    const told: boolean[] = []
    announcer.listen('on', 'event', () => {
      told.push(announcer.isAnnouncing)
      throw new Error('down')
    })
    expect(announcer.isAnnouncing).toBe(false)
    announcer.committed(events, ticket)
    expect(told).toEqual(events.map(() => true))
    expect(announcer.isAnnouncing).toBe(false)
  })

  it('describes the decision of an event only for those who hear it', () => {
    let described = 0
    const announcer = new Announcer(() => ({ because: String(++described) }))
    announcer.listen('on', 'ticket.opened', () => {})
    announcer.committed(events, ticket)
    expect(described).toBe(0)
    const heard: unknown[] = []
    announcer.listen('on', 'ticket.routed', ({ decision }: { readonly decision: object }) => heard.push(decision))
    announcer.committed(events, ticket)
    expect(heard).toEqual([expect.objectContaining({ owner: 'operator', because: '1' })])
  })

  it('reports what fails beside the listeners, and still announces the other events', () => {
    const [failures, heard]: [ListenerFailure[], string[]] = [[], []]
    const error = new Error('no such policy')
    const announcer = new Announcer(
      () => {
        throw error
      },
      (failure) => failures.push(failure),
    )
    for (const type of ['ticket.opened', 'ticket.routed'] as const) announcer.listen('on', type, () => heard.push(type))
    announcer.committed([...events].reverse(), ticket)
    expect(failures).toEqual([
      { error, type: 'ticket.routed', event: events.find(({ type }) => type === 'ticket.routed') },
    ])
    expect(heard).toEqual(['ticket.opened'])
  })
})
