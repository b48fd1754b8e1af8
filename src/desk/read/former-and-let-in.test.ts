import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { HOUR } from '../../testing/time.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const START = Date.parse('2026-05-04T07:00:00Z')
const agent = operator('agent-7', { team: 'care' })
const shop = seller('s-1')
const toOther = { party: 'seller', id: 's-2' } as const

let desk: Desk
let clock: ReturnType<typeof testClock>
let calls: string[]

/** Opens a ticket of this policy on a store that notes each call. */
async function opened(definition: object): Promise<string> {
  const store = memoryStore()
  const noted = new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        calls.push(String(name))
        return member.apply(target, args)
      }
    },
  })
  const policy = compilePolicy({ id: 'acme', version: '1', ...definition })
  desk = createDesk({ policy, store: noted, now: clock.now })
  const opening = { by: customer('c-1'), category: 'goods', body: 'It came broken.', seller: { id: 's-1' } }
  return orThrow(await desk.open(opening)).ticket.id
}

beforeEach(() => {
  clock = testClock(START)
  calls = []
})

describe('a seller that owned the ticket', () => {
  const categories = { goods: { owner: 'seller', team: 'care' } }
  let id: string
  beforeEach(async () => {
    id = await opened({ categories })
    orThrow(await desk.assign(id, { by: agent, to: toOther }))
    orThrow(await desk.reply(id, { by: seller('s-2'), body: 'Hello.' }))
    orThrow(await desk.note(id, { by: agent, body: 'For us.' }))
  })

  it('writes with the version that it sees, whatever happened since', async () => {
    const view = await desk.get(id, { by: shop })
    expect(view).toMatchObject({ isOver: true, version: 2 })
    orThrow(await desk.reply(id, { by: shop, body: 'We had sent it.', expectedVersion: view?.version }))
    expect(await desk.reply(id, { by: shop, body: 'x', expectedVersion: 5 })).toMatchObject({
      refusal: { code: 'TICKET_VERSION_CONFLICT', values: { expected: 5, actual: 2 } },
    })
  })

  it('learns from no refusal in which state the ticket is', async () => {
    const refused = await desk.resolve(id, { by: shop })
    expect(refused).toMatchObject({ refusal: { code: 'ACTOR_MAY_NOT', values: { state: 'over' } } })
    orThrow(await desk.close(id, { by: agent, reason: 'done' }))
    expect(await desk.resolve(id, { by: shop })).toMatchObject({
      refusal: { code: 'ACTOR_MAY_NOT', values: { state: 'over' } },
    })
  })
})

describe('a seller that a due deadline lets in', () => {
  const lettingIn = {
    categories: { goods: { owner: 'seller' } },
    access: [
      { when: { owner: 'seller' }, sellers: 'owner' },
      { when: { owner: 'operator' }, sellers: 'named' },
    ],
    targets: [
      {
        id: 'own',
        metric: 'ownership',
        within: { hours: 1 },
        when: { owner: 'seller' },
        onBreach: [{ returnToOperator: true }],
      },
    ],
  }

  it('reads and writes from that instant on, also if no sweep has run', async () => {
    for (const isSwept of [true, false]) {
      const id = await opened(lettingIn)
      orThrow(await desk.assign(id, { by: agent, to: toOther }))
      expect(await desk.reply(id, { by: shop, body: 'x' })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
      clock.advance(2 * HOUR)
      if (isSwept) await desk.work.sweep()
      const view = await desk.get(id, { by: shop })
      expect(view).toMatchObject({ isOver: false, owner: { party: 'operator' } })
      orThrow(await desk.reply(id, { by: shop, body: 'Our side.', expectedVersion: view?.version }))
    }
  })

  it('costs the store as much as a stranger, for whom the ticket still does not exist', async () => {
    const id = await opened(lettingIn)
    orThrow(await desk.assign(id, { by: agent, to: toOther }))
    clock.advance(2 * HOUR)
    calls = []
    const stranger = seller('s-9')
    expect(await desk.get(id, { by: stranger })).toBeNull()
    expect(await desk.reply(id, { by: stranger, body: 'x' })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
    const ofTicket = calls
    calls = []
    expect(await desk.get('t-unknown', { by: stranger })).toBeNull()
    await desk.reply('t-unknown', { by: stranger, body: 'x' })
    expect(ofTicket).toEqual(calls)
    expect(ofTicket).toEqual(['load', 'load'])
  })
})

describe('the clocks that a seller sees', () => {
  it('are its own and those that nobody in particular owes, not those that the operator has paused', async () => {
    const id = await opened({
      teams: ['fraud'],
      categories: { goods: { owner: 'operator', team: 'fraud' } },
      targets: [
        { id: 'fraud-hold', metric: 'ownership', within: { hours: 4 }, when: { team: 'fraud' } },
        { id: 'first', metric: 'first-response', within: { hours: 1 } },
        { id: 'solve', metric: 'resolution', within: { hours: 9 } },
        { id: 'shop', clock: 'shop', metric: 'ownership', within: { hours: 8 }, when: { owner: 'seller' } },
      ],
    })
    orThrow(await desk.assign(id, { by: agent, to: { party: 'seller', id: 's-1' } }))
    const { clocks } = orThrow(await desk.note(id, { by: agent, body: 'x' })).ticket
    const unstopped = Object.values(clocks).filter(({ phase }) => phase !== 'stopped')
    expect(unstopped.some(({ owedBy }) => owedBy === 'operator/fraud')).toBe(true)
    const shown = Object.keys((await desk.get(id, { by: shop }))?.clocks ?? {})
    expect(shown).toEqual(
      unstopped.filter(({ owedBy }) => owedBy === null || owedBy === 'seller/s-1').map(({ clock: name }) => name),
    )
    expect(shown).toContain('shop')
    expect(shown).toContain('resolution')
  })
})
