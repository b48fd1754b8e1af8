import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import type { OutboxRow, TicketStore } from '../../ports/ticket-store.js'
import { testClock } from '../../testing/test-clock.js'
import { customer } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const HOUR = 3_600_000
const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { site: { owner: 'operator' } },
  targets: [{ id: 'solve', metric: 'resolution', within: { hours: 1 } }],
})
const opening = { by: customer('c-1'), category: 'site' } as const
let store: MemoryStore
let clock: ReturnType<typeof testClock>
beforeEach(() => {
  store = memoryStore()
  clock = testClock('2026-11-02T09:00:00Z')
})
const deskOn = (changes: Partial<TicketStore> = {}) =>
  createDesk({ policy, store: { ...store, ...changes }, now: clock.now })
const nothing = { tickets: 0, warned: 0, breached: 0, elapsed: 0, failed: [] }

describe('a sweep', () => {
  it('passes over a deadline whose ticket is gone', async () => {
    orThrow(await deskOn().open(opening))
    clock.advance(2 * HOUR)
    expect(await deskOn({ load: () => null }).work.sweep()).toEqual(nothing)
  })

  it('passes over a deadline that another sweep has fired, also if the store still lists it', async () => {
    orThrow(await deskOn().open(opening))
    clock.advance(2 * HOUR)
    const due = await store.dueDeadlines('default', { now: clock.now(), limit: 10 })
    expect(await deskOn().work.sweep()).toMatchObject({ tickets: 1, breached: 1 })
    expect(await deskOn({ dueDeadlines: async () => due }).work.sweep()).toEqual(nothing)
  })

  it('leaves a ticket to another writer that was first, and counts nothing', async () => {
    orThrow(await deskOn().open(opening))
    clock.advance(2 * HOUR)
    let tries = 0
    const losing = deskOn({
      append: () => {
        tries += 1
        return { outcome: 'conflict', actualVersion: 99 }
      },
    })
    expect(await losing.work.sweep()).toEqual(nothing)
    expect(tries).toBe(1)
  })

  it('fires all that is due on a ticket, also if one decision cannot', async () => {
    const often = { metric: 'resolution', within: { minutes: 1 }, warnAt: [{ overdue: { minutes: 1 }, times: 99 }] }
    const targets = Array.from({ length: 11 }, (_, n) => ({ id: `x${n}`, clock: `x${n}`, ...often }))
    const many = compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } }, targets })
    const desk = createDesk({ policy: many, store, now: clock.now })
    orThrow(await desk.open(opening))
    clock.advance(100 * HOUR)
    expect(await desk.work.sweep()).toMatchObject({ warned: 11 * 99, breached: 11, failed: [] })
    expect(await desk.work.sweep()).toEqual(nothing)
  })

  it('says which batch was rejected', async () => {
    await expect(deskOn().work.sweep({ batch: 0.5 })).rejects.toMatchObject({
      values: { path: 'batch', problem: 'not a number of rows', value: '0.5', fix: 'Give a whole number from 1.' },
    })
  })
})

describe('a relay', () => {
  it('rejects what is not a sink', async () => {
    for (const sink of [undefined, null, {}, { publish: 'x' }])
      await expect(deskOn().work.relay(sink as never)).rejects.toMatchObject({
        code: 'DESK_INVALID',
        values: { path: 'sink', problem: 'it is not a sink', fix: 'Give { publish: async (rows) => … }.' },
      })
  })

  it('gives a sink the rows that the store gave, as they are', async () => {
    const { events } = orThrow(await deskOn().open(opening))
    const rows: OutboxRow[] = []
    expect(await deskOn().work.relay({ publish: async (given) => void rows.push(...given) })).toBe(events.length)
    expect(rows.map(({ event }) => event)).toEqual(events)
    expect(rows.every((row, n) => row.event === events[n])).toBe(true)
  })
})
