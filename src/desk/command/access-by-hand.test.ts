import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { testClock } from '../../testing/test-clock.js'
import { HOUR } from '../../testing/time.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'
import type { CommandResult } from './result.js'

const START = Date.parse('2026-05-04T07:00:00Z')
const agent = operator('agent-7', { team: 'care' })
const shop = seller('s-1')

let desk: Desk
let clock: ReturnType<typeof testClock>

beforeEach(() => {
  clock = testClock(START)
})

/** Opens a ticket of a policy with this category `goods` and this access. */
async function opened(owner: string, access: readonly object[], by = customer('c-1')): Promise<string> {
  const targets = [
    {
      id: 'own',
      metric: 'first-response',
      within: { hours: 4 },
      when: { owner: 'seller' },
      onBreach: [{ returnToOperator: true }],
    },
  ]
  const categories = { goods: { owner, team: 'care' }, other: { owner, team: 'care' } }
  const policy = compilePolicy({ id: 'acme', version: '1', categories, access, targets })
  desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  const opening = { by, category: 'goods', body: 'It came broken.', seller: { id: 's-1' } }
  return orThrow(await desk.open(opening)).ticket.id
}

const typesOf = (result: CommandResult): readonly string[] => orThrow(result).events.map(({ type }) => type)
const named = [{ when: {}, sellers: 'named' }]

describe('access that a person withdraws', () => {
  it('is withdrawn whether a sweep fired the due deadlines before the command or the command did', async () => {
    for (const isSwept of [true, false]) {
      const id = await opened('seller', named)
      clock.advance(5 * HOUR)
      if (isSwept) await desk.work.sweep()
      const result = await desk.access.withdraw(id, { by: agent, sellerId: 's-1', reason: 'fraud' })
      expect(typesOf(result).at(-1)).toBe('ticket.access-withdrawn')
      expect(await desk.get(id, { by: shop })).toBeNull()
    }
  })
})
