import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settings } from '../../../test/stories/story.js'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { type Actor, customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const shops = ['s-1', 's-2', 's-3'] as const
const root = operator('agent-9')
const people: readonly Actor[] = [
  customer('c-1'),
  ...shops.map((id) => seller(id, { user: `staff-of-${id}` })),
  operator('agent-1', { team: 'team-care' }),
  operator('agent-2', { onBehalfOf: { party: 'seller', id: 's-1' } }),
]
const access = fc.constantFrom(
  undefined,
  [{ when: {}, sellers: 'owner' }],
  [{ when: {}, sellers: 'named' }],
  [{ when: { category: 'secret.plan' }, sellers: 'owner' }],
)

const step = fc.record({
  do: fc.constantFrom(
    'reply',
    'reply',
    'note',
    'note',
    'note-to',
    'ask',
    'assign',
    'operator',
    'escalate',
    'category',
    'wait',
  ),
  by: fc.nat(people.length - 1),
  shop: fc.constantFrom(...shops),
})
const story = fc.record({
  access,
  requester: fc.constantFrom(customer('c-1'), seller('s-1')),
  category: fc.constantFrom('goods', 'secret.plan'),
  steps: fc.array(step, { maxLength: 14, size: 'max' }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function policyWith(rules: unknown) {
  return compilePolicy({
    id: 'acme',
    version: '1',
    categories: { goods: { owner: 'seller', team: 'team-care' }, 'secret.plan': { owner: 'operator', team: 'team-x' } },
    rules: [{ id: 'rule-x', when: { 'order.soldBy': 'operator' }, then: { owner: 'operator' }, because: 'reason-x' }],
    ...(rules === undefined ? {} : { access: rules }),
    targets: [{ id: 'answer', metric: 'first-response', within: { hours: 8 }, onBreach: [{ escalateTo: 'operator' }] }],
  })
}

/** Runs one step. Each text names its writer, its kind and, for a note, its reader. */
async function run(desk: ReturnType<typeof createDesk>, id: string, { do: what, by: n, shop }: Step, number: number) {
  const by = people[n] ?? root
  const writer = by.onBehalfOf?.id ?? by.id
  const to = { party: 'seller', id: shop } as const
  switch (what) {
    case 'reply':
      return desk.reply(id, { by, body: `<message of ${writer} ${number}>` })
    case 'note':
      return desk.note(id, { by, body: `<note of ${by.id} ${number}>` })
    case 'note-to':
      return desk.note(id, { by: root, body: `<note of agent-9 for ${shop} ${number}>`, to })
    case 'ask':
      return desk.reply(id, { by: root, body: `<note of agent-9 for ${shop} ${number}>`, to, awaits: 'seller' })
    case 'assign':
      return desk.assign(id, { by: root, to })
    case 'operator':
      return desk.assign(id, { by: root, to: { party: 'operator', team: 'team-x', agent: 'agent-5' } })
    case 'escalate':
      return desk.escalate(id, { by })
    default:
      return desk.categories.set(id, { by: root, category: number % 2 === 0 ? 'goods' : 'secret.plan' })
  }
}

/** Returns the sellers that ever owned the ticket, from its events alone. */
function ownersIn(events: readonly TicketEvent[]): ReadonlySet<string> {
  const owners = new Set<string>()
  for (const { data } of events) {
    const id = 'responsibility' in data ? data.responsibility?.sellerId : null
    if (typeof id === 'string') owners.add(id)
  }
  return owners
}

describe('over random histories, a party reads', () => {
  it("no other seller's text or id, nothing of the operator's own, and nothing at all as a stranger", async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(story, async ({ access: rules, requester, category, steps }) => {
        const clock = testClock(Date.parse('2026-03-02T09:00:00Z'))
        const desk = createDesk({ policy: policyWith(rules), store: memoryStore(), now: clock.now })
        const opening = { by: requester, category, body: `<message of ${requester.id} 0>`, seller: { id: 's-1' } }
        const { id } = orThrow(
          await desk.open({ ...opening, id: 'ticket', order: { id: 'o', soldBy: 'operator' } }),
        ).ticket
        for (const [n, each] of steps.entries()) {
          if (each.do === 'wait') clock.advance(5 * 3_600_000)
          else await run(desk, id, each, n + 1)
          // A due deadline that is not recorded yet may take the ticket away, but gives it to no seller.
          const owners = ownersIn(await desk.history(id, { by: root }))
          for (const reader of [customer('c-1'), customer('c-2'), ...shops.map((one) => seller(one)), seller('s-9')]) {
            const ticket = await desk.get(id, { by: reader })
            const told = JSON.stringify([ticket, await desk.conversation(id, { by: reader })])
            const isRequester = reader.party === requester.party && reader.id === requester.id
            const mayBeNamed = rules?.[0]?.sellers === 'named' && reader.id === 's-1'
            const mayBeOwner = reader.party === 'seller' && (owners.has(reader.id) || mayBeNamed)
            if (!isRequester && !mayBeOwner) expect(told).toBe('[null,[]]')
            if (ticket !== null) seen += 1
            // The operator's own: people, teams, rules, and notes that are not for the reader.
            expect(told).not.toMatch(/agent-\d"|team-|rule-x|reason-x/)
            for (const note of told.match(/<note of [^>]*>/g) ?? []) {
              const isForReader = note.includes(` for ${reader.id} `) || note.startsWith(`<note of ${reader.id} `)
              expect(isForReader && reader.party === 'seller', note).toBe(true)
            }
            for (const one of shops) {
              if (one === reader.id) continue
              expect(told).not.toContain(`staff-of-${one}`)
              // The requester speaks with the shops; and a requester is known to whoever answers it.
              if (!isRequester && one !== requester.id) expect(told).not.toMatch(new RegExp(`\\b${one}\\b`))
            }
          }
        }
      }),
      settings(300),
    )
    expect(seen).toBeGreaterThan(1_000)
  })
})
