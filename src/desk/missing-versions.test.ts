import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../adapters/memory/memory-store.js'
import { compilePolicy, type Policy } from '../policy/policy.js'
import { policyRegistry } from '../policy/registry.js'
import { testClock } from '../testing/test-clock.js'
import { fold } from '../ticket/evolve.js'
import { customer, operator, seller } from '../ticket/responsibility/party.js'
import { createDesk } from './create-desk.js'
import type { DeskOptions } from './options.js'
import { orThrow } from './or-throw.js'

const HOUR = 3_600_000
const MONDAY_9 = Date.parse('2026-11-02T08:00:00Z')
const weekly = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))
const office = { zone: 'Europe/Warsaw', weekly }
const definition = {
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'seller', because: 'Seller does it.' } },
  calendars: { office, night: { ...office, zone: 'UTC' } },
  targets: [
    {
      id: 'answer',
      metric: 'first-response',
      within: { hours: 8 },
      calendar: 'office',
      onBreach: [{ escalateTo: 'operator' }],
    },
    { id: 'solve', metric: 'resolution', within: { workingHours: 80 }, calendar: 'night' },
  ],
}
const first = compilePolicy(definition)
const mended = compilePolicy({ ...definition, categories: { goods: { owner: 'seller', because: 'It packed it.' } } })
const second = compilePolicy({
  ...definition,
  version: '2',
  calendars: { office },
  targets: [{ id: 'answer', metric: 'first-response', within: { workingHours: 10 }, calendar: 'office' }],
})
const opening = { by: customer('c-1'), category: 'goods', seller: { id: 's-1' }, body: 'It came broken.' }
const agent = operator('o-1')
const move = { by: agent, to: { version: '2' }, reason: 'old-version-lost' }
let clock: ReturnType<typeof testClock>
let store: MemoryStore
beforeEach(() => {
  clock = testClock(MONDAY_9)
  store = memoryStore()
})
const deskOf = (policy: Policy, more: Partial<DeskOptions<never>> = {}) =>
  createDesk({ policy, store, now: clock.now, ...more } as DeskOptions<never>)
const opened = async (policy = first) => orThrow(await deskOf(policy).open(opening as never)).ticket.id

describe('a corrected text under the same version', () => {
  it('leaves every open ticket usable, and the registry explains an event in the words of its day', async () => {
    const id = await opened()
    const desk = deskOf(mended)
    expect(orThrow(await desk.reply(id, { by: seller('s-1'), body: 'Sorry.' })).ticket.state).toBe('waiting')
    expect(await desk.check()).toEqual({ missing: [], calendars: [], tickets: 1, after: null })
    const [event] = await desk.history(id, { by: agent })
    const registry = policyRegistry([
      { policy: first, effectiveFrom: 0 },
      { policy: mended, effectiveFrom: MONDAY_9 + 1 },
    ])
    const { decision } = orThrow(await desk.note(id, { by: agent, body: 'n' })).ticket
    const inForce = registry.byHash(event?.policy.hash ?? '', event?.policy.textHash)
    expect(decision && inForce?.becauseOf(decision)).toBe('Seller does it.')
    expect(decision && registry.byHash(first.ref.hash)?.becauseOf(decision)).toBe('It packed it.')
  })
})

describe('desk.check', () => {
  it('lists the versions that active tickets need and the desk lacks, page by page, up to a limit', async () => {
    const ids = [await opened(), await opened(), await opened(second)].sort()
    const { id, version, hash } = first.ref
    const desk = deskOf(second)
    const of = { id, version, hash }
    expect(await desk.check({ batch: 1 })).toEqual({
      missing: [{ ...of, tickets: 2, example: expect.any(String) }],
      calendars: [],
      tickets: 3,
      after: null,
    })
    const part = await desk.check({ batch: 2, limit: 1 })
    expect(part).toMatchObject({ tickets: 1, after: ids[0] })
    expect(await desk.check({ after: part.after ?? '' })).toMatchObject({ tickets: 2, after: null })
    await expect(desk.check({ limit: 0 })).rejects.toMatchObject({ code: 'COMMAND_INVALID' })
  })

  it('does not list the versions of closed tickets', async () => {
    const id = await opened()
    orThrow(await deskOf(first).close(id, { by: agent, reason: 'duplicate' }))
    expect(await deskOf(second).check()).toEqual({ missing: [], calendars: [], tickets: 0, after: null })
  })
})

describe('policy.migrate from a version that the desk lacks', () => {
  it('keeps the time that counted, and counts on in the new version', async () => {
    const id = await opened()
    clock.advance(2 * HOUR)
    orThrow(await deskOf(first).reply(id, { by: customer('c-1'), body: 'Anybody there?' }))
    orThrow(await deskOf(first).holds.place(id, { by: agent, hold: 'outage', reason: 'outage' }))
    clock.advance(HOUR)
    const desk = deskOf(second)
    await expect(desk.note(id, { by: agent, body: 'n' })).rejects.toMatchObject({ code: 'POLICY_VERSION_MISSING' })
    const { ticket, events } = orThrow(await desk.policies.migrate(id, move))
    expect(events.map(({ type }) => type)).toEqual(['ticket.policy-migrated', 'clock.retargeted', 'clock.stopped'])
    expect(events[0]?.data).toMatchObject({ fromMissing: true, targets: ['answer', 'solve'], calendars: ['night'] })
    expect(ticket.clocks['first-response']).toMatchObject({
      target: 'answer',
      elapsedMs: 2 * HOUR,
      targetMs: 10 * HOUR,
    })
    expect(ticket.clocks.resolution).toMatchObject({ phase: 'stopped', stoppedBy: 'withdrawn' })
    orThrow(await desk.holds.release(id, { by: agent, hold: 'outage' }))
    const after = orThrow(await desk.note(id, { by: agent, body: 'n' })).ticket
    // Eight hours are left, on Monday from 12:00: five today, three tomorrow.
    expect(after.clocks['first-response']?.dueAt).toBe(MONDAY_9 + 27 * HOUR)
    expect(after).toEqual(fold(await desk.history(id, { by: agent })))
    expect(await desk.check()).toMatchObject({ missing: [] })
  })

  it('records a breach that was due before the move, without consequences', async () => {
    const id = await opened()
    clock.advance(30 * HOUR)
    const { ticket, events } = orThrow(await deskOf(second).policies.migrate(id, move))
    expect(events[0]).toMatchObject({
      type: 'clock.breached',
      occurredAt: MONDAY_9 + 8 * HOUR,
      data: { clock: 'first-response', retroactive: true },
    })
    expect(ticket.responsibility).toMatchObject({ party: 'seller', tier: 1 })
    expect(events.map(({ type }) => type)).not.toContain('ticket.escalated')
    expect(await deskOf(second).work.sweep()).toMatchObject({ failed: [] })
  })

  it('works as the first command of a list, and refuses strangers, sellers and unknown versions as usual', async () => {
    const id = await opened()
    const desk = deskOf(second)
    const refused = async (by: typeof agent, version = '2') =>
      desk.policies
        .migrate(id, { ...move, by, to: { version } } as never)
        .then((result) => ('refusal' in result ? result.refusal.code : null))
    expect(await refused(seller('s-9') as never)).toBe('TICKET_NOT_FOUND')
    expect(await refused(seller('s-1') as never)).toBe('ACTOR_MAY_NOT')
    expect(await refused(agent, '7')).toBe('POLICY_VERSION_UNKNOWN')
    const { to, reason } = move
    const listed = await desk.transact(id, [
      { type: 'policy.migrate', by: agent, to, reason },
      { type: 'reply', by: seller('s-1'), body: 'Sorry.' },
    ])
    expect(listed).toMatchObject({ outcome: 'accepted', ticket: { policy: { version: '2' }, state: 'waiting' } })
  })
})

describe('a desk that resolves policies', () => {
  it('asks once for a version that it lacks, before the decision, and keeps the answer', async () => {
    const [id, other] = [await opened(), await opened()]
    const asked: unknown[] = []
    const resolvePolicy = async (missing: unknown) => {
      asked.push(missing)
      return first
    }
    const desk = deskOf(second, { resolvePolicy })
    const note = { by: agent, body: 'n' }
    await Promise.all([desk.note(id, note), desk.note(other, note), desk.note(id, note)])
    expect(asked).toEqual([{ id: 'acme', version: '1', hash: first.ref.hash }])
    clock.advance(30 * HOUR)
    expect(await desk.work.sweep()).toMatchObject({ breached: 2, failed: [] })
    expect(await desk.check()).toMatchObject({ missing: [], tickets: 2 })
    // A version that was resolved is never in force by itself.
    expect(orThrow(await desk.open(opening as never)).ticket.policy.version).toBe('2')
    expect(asked).toHaveLength(1)
  })

  it('fails with a retryable error if the resolver fails, writes nothing, and asks again', async () => {
    const id = await opened()
    let isDown = true
    const resolvePolicy = () => {
      if (isDown) throw new Error('the bucket is away')
      return first
    }
    const desk = deskOf(second, { resolvePolicy })
    const note = () => desk.note(id, { by: agent, body: 'n' })
    await expect(note()).rejects.toMatchObject({
      code: 'POLICY_UNRESOLVED',
      isRetryable: true,
      cause: new Error('the bucket is away'),
    })
    const { failed } = await desk.work.sweep()
    expect(failed).toEqual([])
    isDown = false
    expect(await note()).toMatchObject({ outcome: 'accepted' })
  })

  it('asks again for a version that is unknown, and rejects another content', async () => {
    const id = await opened()
    let answer: Policy | null = null
    const desk = deskOf(second, { resolvePolicy: () => answer })
    const note = () => desk.note(id, { by: agent, body: 'n' })
    await expect(note()).rejects.toMatchObject({ code: 'POLICY_VERSION_MISSING' })
    answer = second
    await expect(note()).rejects.toMatchObject({ code: 'POLICY_HASH_MISMATCH' })
    answer = mended
    expect(await note()).toMatchObject({ outcome: 'accepted' })
  })

  it('asks before it shows a ticket, its messages or a preview, also if nothing is due', async () => {
    const id = await opened()
    for (const hours of [0, 30]) {
      clock.advance(hours * HOUR)
      const by = customer('c-1')
      const desks = [0, 1, 2].map(() => {
        const asked: string[] = []
        const resolvePolicy = ({ hash }: { hash: string }) => {
          asked.push(hash)
          return first
        }
        return { asked, desk: deskOf(second, { resolvePolicy }) }
      })
      const [got, read, previewed] = desks
      expect(await got?.desk.get(id, { by })).toMatchObject({ facts: { category: 'goods' } })
      expect(await read?.desk.conversation(id, { by })).toHaveLength(1)
      const note = { type: 'note', ticketId: id, by: agent, body: 'n' } as const
      expect(await previewed?.desk.preview(note)).toMatchObject({ outcome: 'accepted' })
      expect(desks.map(({ asked }) => asked)).toEqual([[first.ref.hash], [first.ref.hash], [first.ref.hash]])
      const stranger = deskOf(second, { resolvePolicy: () => Promise.reject(new Error('asked')) })
      expect(await stranger.get(id, { by: customer('c-9') })).toBeNull()
    }
  })

  it('asks for the version under which a clock stopped that goes on after a reopening', async () => {
    const id = await opened()
    const moved = compilePolicy({ ...definition, version: '3', calendars: { office, night: office } })
    const both = policyRegistry([
      { policy: first, effectiveFrom: 0 },
      { policy: moved, effectiveFrom: 1 },
    ])
    const before = createDesk({ policy: both, store, now: clock.now })
    clock.advance(HOUR)
    orThrow(await before.resolve(id, { by: agent, body: 'Done.' }))
    orThrow(await before.policies.migrate(id, { ...move, to: { version: '3' } }))
    clock.advance(HOUR)
    expect(await deskOf(moved).check()).toMatchObject({ missing: [{ hash: first.ref.hash, version: null }] })
    const asked: string[] = []
    const resolvePolicy = ({ hash }: { hash: string }) => {
      asked.push(hash)
      return first
    }
    const { ticket } = orThrow(await deskOf(moved, { resolvePolicy }).reopen(id, { by: customer('c-1') }))
    expect(ticket.clocks.resolution).toMatchObject({ phase: 'running', elapsedMs: 0 })
    expect(asked).toEqual([first.ref.hash])
  })

  it('tells a stranger nothing, and asks nothing for one', async () => {
    const id = await opened()
    let count = 0
    const desk = deskOf(second, { resolvePolicy: () => void count++ })
    const result = await desk.reply(id, { by: seller('s-9'), body: 'Mine?' })
    expect([result, count]).toMatchObject([{ refusal: { code: 'TICKET_NOT_FOUND' } }, 0])
  })

  it('also asks for a version under which a clock counted before a move', async () => {
    const id = await opened()
    const both = policyRegistry([
      { policy: first, effectiveFrom: 0 },
      { policy: second, effectiveFrom: 1 },
    ])
    const third = compilePolicy({
      ...definition,
      version: '3',
      calendars: { office: { ...office, zone: 'UTC' }, night: office },
    })
    const later = both.with({ policy: third, effectiveFrom: 2 })
    clock.advance(HOUR)
    orThrow(
      await createDesk({ policy: later, store, now: clock.now }).holds.place(id, { by: agent, hold: 'h', reason: 'r' }),
    )
    orThrow(
      await createDesk({ policy: later, store, now: clock.now }).policies.migrate(id, {
        ...move,
        to: { version: '3' },
      }),
    )
    clock.advance(HOUR)
    const asked: unknown[] = []
    const resolvePolicy = ({ version, hash }: { version: string | null; hash: string }) => {
      asked.push(version)
      return hash === first.ref.hash ? first : third
    }
    const desk = deskOf(second, { resolvePolicy })
    orThrow(await desk.holds.void(id, { by: agent, hold: 'h' }))
    expect(asked).toEqual(['3', '1'])
  })
})
