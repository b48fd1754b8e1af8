import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { site: { owner: 'operator' } },
  targets: [
    { id: 'solve', metric: 'resolution', within: { hours: 8 } },
    { id: 'refund', metric: 'milestone', from: 'refund.promised', until: 'refund.paid', within: { hours: 8 } },
  ],
})
const by = operator('o-1')
const opened = async () => {
  const desk = createDesk({ policy, store: memoryStore() })
  const { id } = orThrow(await desk.open({ by: customer('c-1'), category: 'site' })).ticket
  return { desk, id }
}
const hold = { by, hold: 'strike-2026', reason: 'carrier-strike' }

describe('the clocks that a hold or an extension names', () => {
  it('are refused if neither the ticket nor a target of the policy has them', async () => {
    const { desk, id } = await opened()
    const refused = { outcome: 'refused', refusal: { code: 'CLOCK_UNKNOWN', values: { clock: 'rezolution' } } }
    const clocks = ['resolution', 'rezolution']
    expect(await desk.holds.place(id, { ...hold, clocks })).toMatchObject(refused)
    const more = { by, extension: 'strike-2026', reason: 'carrier-strike', more: { hours: 1 } }
    const extended = await desk.extensions.grant(id, { ...more, clocks })
    expect(extended).toMatchObject(refused)
    expect(extended.outcome === 'refused' && extended.refusal.message).toContain('Use one of: "refund", "resolution".')
  })

  it('may belong to targets whose clock has not started', async () => {
    const { desk, id } = await opened()
    await desk.holds.place(id, { ...hold, clocks: ['refund'] })
    const { ticket } = orThrow(await desk.milestones.record(id, { by, milestone: 'refund.promised' }))
    expect(ticket.clocks.refund).toMatchObject({ phase: 'paused' })
  })
})

describe('a code', () => {
  it('that is free text is rejected with the form of a code, and an example of both kinds', async () => {
    const { desk, id } = await opened()
    const placed = desk.holds.place(id, { ...hold, reason: 'Carrier strike' })
    await expect(placed).rejects.toThrow(
      'at reason: a code: lower-case letters, digits, "-" and "_", in parts joined by dots that each begin with a letter or digit, such as "goods.damaged" or "carrier-strike". Got 14 characters. Write it in that form.',
    )
    for (const reason of ['carrier-strike', 'carrier_strike', 'strike-2026', '7', 'carrier.strike']) {
      expect(await desk.holds.place(id, { ...hold, hold: `h-${reason}`, reason })).toMatchObject({
        outcome: 'accepted',
      })
    }
  })
})
