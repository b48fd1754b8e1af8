import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../policy/policy.js'
import { policyRegistry } from '../policy/registry.js'
import { story } from '../testing/story.js'
import { HOUR, MONDAY } from '../testing/time.js'
import { fold } from '../ticket/evolve.js'
import { baseFacts } from '../ticket/facts.js'
import { customer, operator } from '../ticket/responsibility/party.js'
import { createDesk } from './create-desk.js'
import { orThrow } from './or-throw.js'

const definition = {
  id: 'acme',
  version: '1',
  categories: { goods: { owner: 'seller' }, 'goods.old': { owner: 'seller' }, other: { owner: 'operator' } },
  targets: [{ id: 'answer', metric: 'first-response', within: { hours: 8 } }],
}
const first = compilePolicy(definition)
const second = compilePolicy({
  ...definition,
  version: '2',
  categories: {
    goods: { owner: 'operator', because: { en: 'We answer for goods.', pl: 'Za towar odpowiadamy my.' } },
    'goods.old': { owner: 'seller', retired: { replacedBy: 'goods' } },
    other: { owner: 'operator', retired: {} },
  },
})
const policies = policyRegistry([
  { policy: first, effectiveFrom: MONDAY },
  { policy: second, effectiveFrom: MONDAY + 10 * HOUR },
])
const opening = { by: customer('c-1'), category: 'goods', seller: { id: 's-1' } }
const agent = operator('o-1')
const move = { by: agent, to: { version: '2' }, reason: 'new-contract' }
let { clock, desk, store } = story({ policy: policies })
beforeEach(() => {
  ;({ clock, desk, store } = story({ policy: policies }))
})

describe('a desk with a registry', () => {
  it('opens a ticket under the version in force, and judges it by that one ever after', async () => {
    const { ticket: before } = orThrow(await desk.open(opening))
    clock.advance(10 * HOUR)
    const { ticket: after } = orThrow(await desk.open(opening))
    expect([before.policy.version, after.policy.version]).toEqual(['1', '2'])
    expect(await desk.work.sweep()).toMatchObject({ breached: 1, failed: [] })
    const moved = await desk.categories.set(before.id, { by: agent, category: 'other' })
    expect(moved).toMatchObject({ ticket: { policy: { version: '1' } } })
  })

  it('accepts a compiled policy or a registry, and rejects objects that only look like one', () => {
    const wrong = [undefined, null, [], [first], {}, { at: 1 }, { entries: [] }, first.definition, 'acme', () => first]
    for (const policy of wrong) {
      expect(() => createDesk({ policy, store } as never), JSON.stringify(policy)).toThrow(
        expect.objectContaining({ code: 'DESK_INVALID', values: expect.objectContaining({ path: 'policy' }) }),
      )
    }
  })

  it('opens nothing before the first version is in force', async () => {
    clock.set(MONDAY - 1)
    await expect(desk.open(opening)).rejects.toMatchObject({ code: 'POLICY_NOT_IN_FORCE' })
    expect(store.size('default')).toBe(0)
  })

  it('refuses with TICKET_NOT_FOUND even before the first version is in force', async () => {
    clock.set(MONDAY - 1)
    const { by } = opening
    expect(await desk.reply('nowhere', { by, body: 'Hello?' })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
  })

  it('returns the first ticket for a retried `open`, even if the version now in force rejects its facts', async () => {
    const withFact = (version: string, fact: z.ZodType) =>
      compilePolicy({ ...definition, version, facts: baseFacts.extend({ vip: fact }) })
    const versions = [first, withFact('2', z.boolean().optional()), withFact('3', z.number())]
    const registry = policyRegistry(versions.map((policy, i) => ({ policy, effectiveFrom: MONDAY + i * HOUR })))
    const changing = createDesk({ policy: registry, store, now: clock.now })
    const { ticket } = orThrow(await changing.open({ ...opening, idempotencyKey: 'k' }))
    for (const _ of versions) {
      expect(orThrow(await changing.open({ ...opening, idempotencyKey: 'k' })).ticket).toEqual(ticket)
      clock.advance(HOUR)
    }
    const reused = { refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } }
    expect(await changing.open({ ...opening, vip: true, idempotencyKey: 'k' })).toMatchObject(reused)
    const unreadable = changing.open({ ...opening, vip: 10n, idempotencyKey: 'k' })
    expect(await unreadable).toMatchObject(reused)
  })

  it('migrates a ticket to another version, tells listeners the reason, and keeps using that version', async () => {
    const told: unknown[] = []
    desk.on('ticket.policy-migrated', ({ decision, changes, reason }) => told.push([decision.because, changes, reason]))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.policies.migrate(id, move)).toMatchObject({
      outcome: 'accepted',
      ticket: { policy: { version: '2' }, responsibility: { party: 'operator' } },
    })
    expect(told).toMatchObject([
      [{ en: 'We answer for goods.' }, [{ field: 'owner', from: 'seller', to: 'operator' }, {}], 'new-contract'],
    ])
    const events = await desk.history(id, { by: agent })
    expect(await desk.get(id, { by: agent })).toEqual(fold(events))
    const noted = await desk.note(id, { by: agent, body: 'n' })
    expect(noted).toMatchObject({
      ticket: { policy: { version: '2' } },
      events: [{ policy: { hash: policies.byVersion('2')?.ref.hash } }],
    })
  })

  it('migrates it once with one key, and refuses the key with another version', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    const once = await desk.policies.migrate(id, { ...move, idempotencyKey: 'k' })
    expect(await desk.policies.migrate(id, { ...move, idempotencyKey: 'k' })).toEqual(once)
    expect(await desk.policies.migrate(id, { ...move, to: { version: '1' }, idempotencyKey: 'k' })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })

  it('refuses to migrate a ticket if it has only one policy', async () => {
    const alone = createDesk({ policy: first, store, now: clock.now })
    const { id } = orThrow(await alone.open(opening)).ticket
    expect(await alone.policies.migrate(id, move)).toMatchObject({
      refusal: { code: 'POLICY_VERSION_UNKNOWN', values: { version: '2', known: '"1"' } },
    })
  })
})

describe('corrected texts', () => {
  const saying = (because: string, version = '1') =>
    compilePolicy({
      ...definition,
      version,
      categories: { ...definition.categories, other: { owner: 'operator', because } },
    })
  const [old, mended, next, nextMended] = [
    saying('Ours.'),
    saying('The operator answers.'),
    saying('Ours now.', '2'),
    saying('The operator answers now.', '2'),
  ]
  const LATER = MONDAY + 9 * HOUR
  const revisions = policyRegistry([
    { policy: old, effectiveFrom: MONDAY },
    { policy: mended, effectiveFrom: LATER },
    { policy: next, effectiveFrom: MONDAY + 20 * HOUR },
    { policy: nextMended, effectiveFrom: MONDAY + 40 * HOUR },
  ])
  const textsOf = async (id: string) =>
    (await desk.history(id, { by: agent })).map(({ policy: { textHash } }) => textHash)
  const heard: unknown[] = []
  beforeEach(() => {
    heard.length = 0
    desk = createDesk({ policy: revisions, store, now: clock.now })
    desk.on('ticket.routed', ({ decision }) => heard.push(decision.because))
    desk.on('ticket.policy-migrated', ({ decision }) => heard.push(decision.because))
  })

  it('come into use at their instant: every event before it names the words in use, and listeners hear them', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    orThrow(await desk.categories.set(id, { by: agent, category: 'other' }))
    expect(new Set(await textsOf(id))).toEqual(new Set([old.ref.textHash]))
    expect(heard.at(-1)).toBe('Ours.')
    clock.set(LATER - 1)
    expect(await desk.work.sweep()).toMatchObject({ breached: 1, failed: [] })
    expect(new Set(await textsOf(id))).toEqual(new Set([old.ref.textHash]))
    clock.set(LATER)
    orThrow(await desk.categories.set(id, { by: agent, category: 'goods' }))
    orThrow(await desk.categories.set(id, { by: agent, category: 'other' }))
    expect((await textsOf(id)).at(-1)).toBe(mended.ref.textHash)
    expect(heard.at(-1)).toBe('The operator answers.')
  })

  it('are used when a sweep fires a deadline', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    clock.set(LATER)
    expect(await desk.work.sweep()).toMatchObject({ breached: 1, failed: [] })
    expect((await textsOf(id)).at(-1)).toBe(mended.ref.textHash)
  })

  it('are used after a migration; a version that is not in force yet uses its first texts', async () => {
    for (const [hours, expected] of [
      [0, next],
      [30, next],
      [40, nextMended],
    ] as const) {
      clock.set(MONDAY)
      const { id } = orThrow(await desk.open({ ...opening, category: 'other' })).ticket
      clock.set(MONDAY + hours * HOUR)
      expect(await desk.policies.migrate(id, move)).toMatchObject({ ticket: { policy: expected.ref } })
      expect((await textsOf(id)).at(-1)).toBe(expected.ref.textHash)
      expect(heard.at(-1)).toBe(hours === 40 ? 'The operator answers now.' : 'Ours now.')
    }
  })
})

describe('a retired category', () => {
  beforeEach(() => {
    clock.advance(10 * HOUR)
  })

  it('takes no new ticket, and names its replacement', async () => {
    expect(await desk.open({ ...opening, category: 'goods.old' })).toMatchObject({
      refusal: { code: 'CATEGORY_RETIRED', values: { category: 'goods.old', fix: 'Use goods.' } },
    })
    expect(await desk.open({ ...opening, category: 'other' })).toMatchObject({
      refusal: { values: { fix: 'Use another category.' } },
    })
    expect(store.size('default')).toBe(0)
  })

  it('takes no ticket from another category', async () => {
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.categories.set(id, { by: agent, category: 'goods.old' })).toMatchObject({
      refusal: { code: 'CATEGORY_RETIRED', values: { fix: 'Use goods.' } },
    })
  })

  it('keeps the tickets that have it: they are answered, closed, reopened, and moved to the version that retires it', async () => {
    clock.set(MONDAY)
    const { id } = orThrow(await desk.open({ ...opening, category: 'goods.old' })).ticket
    clock.advance(10 * HOUR)
    expect(await desk.policies.migrate(id, move)).toMatchObject({
      ticket: { category: 'goods.old', responsibility: { party: 'seller' }, policy: { version: '2' } },
    })
    expect(await desk.reply(id, { by: agent, body: 'n' })).toMatchObject({ outcome: 'accepted' })
    expect(await desk.close(id, { by: agent })).toMatchObject({ outcome: 'accepted' })
    expect(await desk.reopen(id, { by: customer('c-1') })).toMatchObject({ outcome: 'accepted' })
  })
})
