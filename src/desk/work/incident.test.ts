import { beforeEach, describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import { customer, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import type { IncidentProgress } from './incident.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  targets: [{ id: 'solve', metric: 'resolution', within: { hours: 10 }, onBreach: [{ raisePriority: 'urgent' }] }],
})
const { agent, ann, at } = story({ policy })
const by = agent.actor
const storm = { by, incident: 'storm-1', reason: 'carrier-down' } as const

let { clock, desk, store, timePasses } = story({ policy })
beforeEach(() => {
  ;({ clock, desk, store, timePasses } = story({ policy }))
})

const openWith = (id: string, fulfilledBy: 'seller' | 'operator') =>
  desk.open({
    id,
    by: ann.actor,
    category: 'goods',
    seller: { id: 's-1' },
    order: { id: 'o-1', fulfilledBy },
  })
const clockOf = async (id: string) => (await desk.get(id, { by }))?.clocks.resolution
const when = { 'order.fulfilledBy': 'seller' }

describe('an incident', () => {
  it('stops the clocks of every ticket that matches, in batches, and releases them', async () => {
    for (let i = 0; i < 7; i++) await openWith(`t-${i}`, i % 2 === 0 ? 'seller' : 'operator')
    await desk.close('t-6', { by })
    const told: IncidentProgress[] = []
    const done = await desk.work.incident({ do: 'hold', ...storm, when, batch: 2, onBatch: (p) => void told.push(p) })
    expect(done).toMatchObject({ seen: 6, changed: 3, failed: [] })
    expect(told.map(({ seen }) => seen)).toEqual([2, 4, 6])
    await timePasses(at(30 * HOUR))
    expect(await clockOf('t-0')).toMatchObject({ phase: 'paused', breachedAt: null })
    expect(await clockOf('t-1')).toMatchObject({ phase: 'running', breachedAt: clock.now() - 20 * HOUR })
    expect(await desk.work.incident({ do: 'release', by, incident: 'storm-1' })).toMatchObject({ changed: 3 })
    expect(await clockOf('t-0')).toMatchObject({ phase: 'running', dueAt: clock.now() + 10 * HOUR })
  })

  it('rejects a condition with an undefined test, and matches no ticket', async () => {
    await openWith('t-1', 'operator')
    const unknownParty: 'seller' | undefined = undefined
    for (const test of [unknownParty, { exists: true, not: unknownParty }]) {
      const asked = { do: 'hold', ...storm, when: { 'order.fulfilledBy': test } } as const
      await expect(desk.work.incident(asked)).rejects.toThrow('an undefined test would always hold')
    }
    expect(await clockOf('t-1')).toMatchObject({ phase: 'running' })
  })

  it('rejects a condition with a key that would set a prototype, and matches no ticket', async () => {
    await openWith('t-1', 'seller')
    const hidden = JSON.parse('{"__proto__":{"category":"none"}}')
    await expect(desk.work.incident({ do: 'hold', ...storm, when: hidden })).rejects.toThrow('__proto__')
    expect(await clockOf('t-1')).toMatchObject({ phase: 'running' })
  })

  it('may be run again for newer tickets, and continues after the last ticket', async () => {
    await openWith('t-1', 'seller')
    await desk.work.incident({ do: 'hold', ...storm, when })
    await openWith('t-2', 'seller')
    expect(await desk.work.incident({ do: 'hold', ...storm, when, after: 't-1' })).toMatchObject({
      seen: 1,
      changed: 1,
    })
    expect(await desk.work.incident({ do: 'hold', ...storm, when })).toMatchObject({ seen: 2, changed: 0 })
  })

  it('is voided as if it had never been: what was spared breaches, dated after the voiding', async () => {
    await openWith('t-1', 'seller')
    await desk.work.incident({ do: 'hold', ...storm, when })
    clock.advance(12 * HOUR)
    expect(await desk.work.incident({ do: 'void', by, incident: 'storm-1' })).toMatchObject({ changed: 1, failed: [] })
    await desk.work.sweep()
    expect(await desk.get('t-1', { by })).toMatchObject({ priority: 'urgent', holds: {} })
    expect(await clockOf('t-1')).toMatchObject({ phase: 'running', pauses: [], dueAt: clock.now() - 2 * HOUR })
  })

  it('may extend the clocks instead', async () => {
    const { openedAt } = orThrow(await openWith('t-1', 'seller')).ticket
    await desk.work.incident({ do: 'extend', ...storm, when, more: { hours: 24 } })
    expect(await clockOf('t-1')).toMatchObject({ phase: 'running', dueAt: openedAt + 34 * HOUR })
  })

  it('reports a ticket that fails, and changes the others', async () => {
    for (const id of ['t-1', 't-2', 't-3']) await openWith(id, 'seller')
    const failing = {
      ...store,
      append: (batch: Parameters<typeof store.append>[0]) =>
        batch.ticketId === 't-2' ? Promise.reject(new Error('disk')) : store.append(batch),
    }
    const other = createDesk({ policy, store: failing, now: clock.now })
    const done = await other.work.incident({ do: 'hold', ...storm, when })
    expect(done).toMatchObject({ changed: 2, failed: [{ ticketId: 't-2', error: new Error('disk') }] })
  })

  it.each([
    ['an unknown fact', { do: 'hold', ...storm, when: { carrier: 'x' } }, 'POLICY_FACT_UNKNOWN'],
    ['no condition', { do: 'hold', ...storm }, 'COMMAND_INVALID'],
    ['no incident', { do: 'release', by }, 'COMMAND_INVALID'],
    ['an unknown action', { do: 'pause', ...storm, when }, 'COMMAND_INVALID'],
    ['an empty batch', { do: 'hold', ...storm, when, batch: 0 }, 'COMMAND_INVALID'],
    ['a negative duration', { do: 'extend', ...storm, when, more: { hours: -1 } }, 'COMMAND_INVALID'],
  ])('is rejected with %s', async (_, input, code) => {
    await expect(desk.work.incident(input as never)).rejects.toMatchObject({ code })
  })

  it('may be declared by the operator only: for others no ticket is read', async () => {
    await openWith('t-1', 'seller')
    for (const stranger of [seller('s-1'), customer('c-1')]) {
      const declared = desk.work.incident({ do: 'hold', ...storm, by: stranger, when })
      await expect(declared).rejects.toMatchObject({ code: 'COMMAND_INVALID', values: { path: 'by' } })
    }
  })

  it('reaches a closed ticket whose clock still runs', async () => {
    const later = compilePolicy({
      id: 'later',
      version: '1',
      categories: { goods: { owner: 'seller' } },
      targets: [{ id: 'refund', metric: 'milestone', until: 'refund.paid', within: { hours: 100 } }],
    })
    desk = createDesk({ policy: later, store, now: clock.now })
    await openWith('t-1', 'seller')
    await desk.work.incident({ do: 'hold', ...storm, when })
    await desk.close('t-1', { by })
    expect(await desk.work.incident({ do: 'release', by, incident: 'storm-1' })).toMatchObject({ seen: 1, changed: 1 })
    expect((await desk.get('t-1', { by }))?.clocks.refund).toMatchObject({ phase: 'running' })
  })
})
