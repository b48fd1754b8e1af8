import { describe, expect, it } from 'vitest'
import { memoryStore } from '../adapters/memory/memory-store.js'
import { compilePolicy } from '../policy/policy.js'
import { policyRegistry } from '../policy/registry.js'
import { seller } from '../ticket/responsibility/party.js'
import { clockOf, eventsOf, lastOf, ticketOf } from './reading.js'
import { story } from './story.js'
import { HOUR, MONDAY } from './time.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { old: { owner: 'operator', retired: {} }, goods: { owner: 'seller' }, site: { owner: 'operator' } },
  targets: [{ id: 'first', metric: 'first-response', within: { hours: 8 }, onBreach: [{ escalateTo: 'operator' }] }],
})

describe('a story', () => {
  const { agent, ann, as, at, happened, shop } = story({ policy })

  it('opens a ticket about the first category that is not retired, sold by its shop', () => {
    expect(ticketOf(happened(ann.open()))).toMatchObject({
      requester: { party: 'customer', id: 'c-1' },
      facts: { category: 'goods', seller: { id: 's-1' } },
      responsibility: { party: 'seller', sellerId: 's-1' },
      openedAt: MONDAY,
    })
  })

  it('opens a ticket with other facts if they are given', () => {
    const site = ticketOf(happened(ann.open({ category: 'site', channel: 'email' })))
    expect(site).toMatchObject({ category: 'site', facts: { channel: 'email' }, responsibility: { party: 'operator' } })
  })

  it('opens a ticket without a category if `undefined` is given', () => {
    expect(ann.open({ category: undefined })).not.toHaveProperty('category')
  })

  it('has a method for every command of an actor, which returns the command as data', () => {
    expect(shop.reply()).toEqual({ type: 'reply', by: seller('s-1'), body: '…' })
    expect(as(seller('s-2')).reply({ body: 'Hello.' })).toEqual({ type: 'reply', by: seller('s-2'), body: 'Hello.' })
    const hold = { hold: 'storm', reason: 'weather' }
    expect(agent.holds.place(hold)).toEqual({ type: 'hold.place', by: agent.actor, ...hold })
  })

  it('dates a command by the time since the start, or by an instant', () => {
    expect(at(2 * HOUR)).toBe(MONDAY + 2 * HOUR)
    expect(at(2 * HOUR, shop.resolve())).toEqual({
      type: 'resolve',
      body: '…',
      by: seller('s-1'),
      at: MONDAY + 2 * HOUR,
    })
    expect(at('2026-11-02T11:00:00+01:00', shop.resolve())).toEqual(at(2 * HOUR, shop.resolve()))
    expect(() => at('noon')).toThrow('at: "noon" is not an instant.')
    expect(() => at(MONDAY)).toThrow('is more than ten years. Give milliseconds after the start')
  })

  it('starts at another instant if one is given', () => {
    const tuesday = story({ policy, at: '2026-11-03T08:00:00Z' })
    expect(tuesday.at(0)).toBe(MONDAY + 24 * HOUR)
    expect(tuesday.clock.now()).toBe(tuesday.at(0))
    expect(ticketOf(tuesday.happened(ann.open())).openedAt).toBe(tuesday.at(0))
  })

  it('takes the default category from the version in force at its start', () => {
    const next = compilePolicy({ id: 'acme', version: '2', categories: { later: { owner: 'operator' } } })
    const versions = policyRegistry([
      { policy, effectiveFrom: 0 },
      { policy: next, effectiveFrom: MONDAY },
    ])
    expect(ticketOf(story({ policy: versions }).happened(ann.open({ category: 'later' }))).category).toBe('later')
    expect(story({ policy: versions }).ann.open()).toMatchObject({ category: 'later' })
    expect(story({ policy: versions, at: MONDAY - 1 }).ann.open()).toMatchObject({ category: 'goods' })
  })
})

describe('play', () => {
  it('gives the desk the same events as the pure core makes', async () => {
    const { agent, ann, at, happened, play, shop } = story({ policy })
    const told = [
      ann.open(),
      at(2 * HOUR, shop.reply()),
      at(3 * HOUR, ann.reply()),
      at(30 * HOUR, agent.holds.place({ hold: 'storm', reason: 'weather' })),
      at(31 * HOUR, shop.resolve()),
    ]
    const shown = (events: Awaited<ReturnType<typeof play>>) =>
      events.map(({ id, type, occurredAt, recordedAt, moves }) => ({ id, type, occurredAt, recordedAt, moves }))
    expect(shown(await play(...told))).toEqual(shown(happened(...told)))
  })

  it('continues with the ticket that it opened last, and returns all its events', async () => {
    const { ann, at, play, shop, desk, agent } = story({ policy })
    expect(ticketOf(await play(ann.open())).id).toBe('t-1')
    expect(ticketOf(await play(ann.open())).id).toBe('t-2')
    const events = await play(at(HOUR, shop.reply()))
    expect(eventsOf(events, 'ticket.replied')).toMatchObject([{ ticketId: 't-2', occurredAt: at(HOUR) }])
    expect(events).toEqual(await desk.history('t-2', { by: agent.actor }))
  })

  it('throws if a command is refused, and if no ticket was opened', async () => {
    const { ann, as, play } = story({ policy })
    await expect(play(ann.close())).rejects.toThrow('EXPECTATION_FAILED: play has no ticket for close. Open one first')
    await expect(play(ann.open(), as(seller('s-2')).resolve())).rejects.toThrow('EXPECTATION_FAILED: played resolve: ')
  })

  it('writes to the given store, for the given tenant', async () => {
    const store = memoryStore()
    const { ann, play } = story({ policy, store, tenant: 'shop-a' })
    expect(await play(ann.open())).toEqual(await store.events('shop-a', 't-1'))
    expect(store.size('shop-a')).toBe(1)
  })
})

describe('time that passes on a desk', () => {
  it('fires what is due, as the specification says', async () => {
    const { ann, at, given, happened, play, timePasses } = story({ policy })
    await play(ann.open())
    expect(await timePasses(at(9 * HOUR))).toMatchObject({ tickets: 1, breached: 1 })
    given(happened(ann.open()))
      .timePasses(at(9 * HOUR))
      .thenAmong([{ type: 'clock.breached' }, { type: 'ticket.escalated' }])
    expect(eventsOf(await play(), 'ticket.escalated')).toHaveLength(1)
  })
})

describe('reading a story', () => {
  const { ann, at, happened, shop } = story({ policy })
  const events = happened(ann.open(), at(2 * HOUR, shop.reply()))

  it('finds the events of a type, and of one clock', () => {
    expect(eventsOf(events, 'clock.stopped').map(({ data }) => data.outcome)).toEqual(['met'])
    expect(eventsOf(events, 'clock.stopped', 'first-response')).toHaveLength(1)
    expect(eventsOf(events, 'clock.stopped', 'resolution')).toEqual([])
    expect(eventsOf(events, { clock: 'first-response' }).map(({ type }) => type)).toEqual([
      'clock.started',
      'clock.stopped',
    ])
  })

  it('finds the last event of a type, or says which events there are', () => {
    expect(lastOf(events, 'clock.stopped', 'first-response').data.outcome).toBe('met')
    expect(() => lastOf(happened(ann.open()), 'clock.stopped', 'first-response')).toThrow(
      'there is no clock.stopped of the clock first-response; found ticket.opened, ticket.routed, clock.started',
    )
  })

  it('finds a clock of a ticket, or of its events', () => {
    expect(clockOf(events, 'first-response')).toMatchObject({ outcome: 'met', elapsedMs: 2 * HOUR })
    expect(clockOf(ticketOf(events), 'first-response')).toEqual(clockOf(events, 'first-response'))
  })

  it('lists the clocks of the ticket if it has none of that name', () => {
    for (const name of ['resolution', 'toString']) {
      expect(() => clockOf(events, name)).toThrow(
        `EXPECTATION_FAILED: there is no clock ${name}; the ticket has "first-response"`,
      )
    }
  })

  it('needs at least one event', () => {
    expect(() => ticketOf([])).toThrow('EXPECTATION_FAILED: there is no ticket, because there are no events')
  })
})
