/** The results of an incident on tickets that differ: changed, untouched, refused. */
import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'

const HOUR = 3_600_000
const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator' } },
  targets: [
    { id: 'answer', metric: 'first-response', within: { hours: 8 } },
    { id: 'solve', metric: 'resolution', within: { hours: 10 }, when: { category: 'goods' } },
    {
      id: 'days',
      metric: 'ownership',
      within: { calendarDays: 2, until: 'instant' },
      calendar: 'office',
      when: { category: 'site' },
    },
  ],
  calendars: { office: { zone: 'UTC', weekly: { mon: [['09:00', '17:00']] } } },
})
const by = operator('o-1')
const storm = { by, incident: 'storm', reason: 'carrier-down' } as const
const goods = { category: 'goods' }
let clock: ReturnType<typeof testClock>
let desk: Desk
beforeEach(async () => {
  clock = testClock('2026-11-02T09:00:00Z')
  desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  for (const id of ['t-1', 't-2'])
    await desk.open({ id, by: customer('c-1'), category: 'goods', seller: { id: 's-1' } })
  await desk.open({ id: 't-3', by: customer('c-1'), category: 'site' })
})
const dueAt = async (id: string, name: string) => (await desk.get(id, { by }))?.clocks[name]?.dueAt

describe('an incident', () => {
  it('reports a refusal, other than of a command that would change nothing, from every batch', async () => {
    const refused = { refusal: { code: 'CLOCK_UNKNOWN' } }.refusal
    const done = await desk.work.incident({ do: 'hold', ...storm, when: goods, clocks: ['nowhere'], batch: 1 })
    expect(done).toMatchObject({
      seen: 3,
      changed: 0,
      failed: [
        { ticketId: 't-1', error: refused },
        { ticketId: 't-2', error: refused },
      ],
    })
  })

  it('that would change nothing has not failed', async () => {
    const extend = { do: 'extend', ...storm, when: goods, more: { hours: 2 } } as const
    expect(await desk.work.incident(extend)).toMatchObject({ seen: 3, changed: 2, failed: [] })
    expect(await desk.work.incident(extend)).toMatchObject({ seen: 3, changed: 0, failed: [] })
  })

  it('that is voided takes back its extension, and no other', async () => {
    const before = [await dueAt('t-1', 'resolution'), await dueAt('t-1', 'first-response')]
    await desk.work.incident({ do: 'extend', ...storm, when: goods, more: { hours: 2 }, clocks: ['resolution'] })
    await desk.work.incident({ do: 'extend', ...storm, incident: 'other', when: goods, more: { hours: 1 } })
    expect(await desk.work.incident({ do: 'void', by, incident: 'storm' })).toMatchObject({ changed: 2, failed: [] })
    const [solve = 0, answer = 0] = before
    expect([await dueAt('t-1', 'resolution'), await dueAt('t-1', 'first-response')]).toEqual([
      solve + HOUR,
      answer + HOUR,
    ])
  })

  it('that is voided takes back a hold that was released before', async () => {
    const before = await dueAt('t-1', 'resolution')
    await desk.work.incident({ do: 'hold', ...storm, when: goods })
    clock.advance(HOUR)
    await desk.work.incident({ do: 'release', by, incident: 'storm' })
    expect(await dueAt('t-1', 'resolution')).toBe((before ?? 0) + HOUR)
    expect(await desk.work.incident({ do: 'void', by, incident: 'storm' })).toMatchObject({ changed: 2, failed: [] })
    expect(await dueAt('t-1', 'resolution')).toBe(before)
  })

  it('that is released leaves the tickets that it did not hold', async () => {
    await desk.work.incident({ do: 'hold', ...storm, when: goods })
    const told: string[] = []
    desk.on('refused', ({ ticketId }) => told.push(ticketId))
    expect(
      await desk.work.incident({ do: 'hold', ...storm, when: { category: { in: ['goods', 'site'] } } }),
    ).toMatchObject({ changed: 1, failed: [] })
    expect(await desk.work.incident({ do: 'release', by, incident: 'storm' })).toMatchObject({ changed: 3, failed: [] })
    expect(await desk.work.incident({ do: 'release', by, incident: 'storm' })).toMatchObject({ changed: 0, failed: [] })
    expect(told).toEqual([])
  })

  it('may be declared by the system, and by no other party than that and the operator', async () => {
    const bot = { by: system('weather'), incident: 'storm' } as const
    expect(await desk.work.incident({ do: 'hold', ...bot, reason: 'r', when: goods })).toMatchObject({ changed: 2 })
    for (const other of [customer('c-1'), seller('s-1')])
      await expect(desk.work.incident({ do: 'release', ...bot, by: other as never })).rejects.toMatchObject({
        code: 'COMMAND_INVALID',
        values: { path: 'by', problem: 'only the operator and the system may declare an incident' },
      })
  })

  it('rejects a condition that is not an object, and a listener that is not a function', async () => {
    for (const when of [null, [], 'goods', undefined])
      await expect(desk.work.incident({ do: 'hold', ...storm, when: when as never })).rejects.toMatchObject({
        values: { path: 'when' },
      })
    await expect(
      desk.work.incident({ do: 'hold', ...storm, when: goods, onBatch: 'log' as never }),
    ).rejects.toMatchObject({
      values: { path: 'onBatch' },
    })
    expect(await desk.work.incident({ do: 'hold', ...storm, when: goods, onBatch: undefined })).toMatchObject({
      seen: 3,
    })
  })
})
