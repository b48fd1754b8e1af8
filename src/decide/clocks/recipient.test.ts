import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { Told } from '../../testing/told.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
const START = Date.parse('2026-11-02T09:00:00Z')
const by = operator('o-1')

const policyWith = (target: object, access: object = {}) =>
  compilePolicy({
    id: 'acme',
    version: '1',
    categories: { goods: { owner: 'seller', team: 'care' } },
    targets: [{ id: 'solve', metric: 'resolution', within: { hours: 8 }, ...target }],
    calendars: { office: { zone: 'UTC', weekly: { tue: [['09:00', '17:00']] } } },
    ...access,
  })
const open: Told = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } }

/** Returns for whom each notification was, after the steps. */
function recipients(policy: ReturnType<typeof policyWith>, ...steps: readonly object[]) {
  const events = specification({ policy, at: START }).happened(open, ...(steps as Told[]))
  return events.flatMap((event) => (event.type === 'clock.notification-due' ? [event.data.for] : []))
}
const at = (hours: number, step: object) => ({ ...step, at: START + hours * HOUR })
const note = (hours: number) => at(hours, { type: 'note', by, body: 'x' })

describe('a notification that is due', () => {
  it('names the seller, the customer, and the team that backs the seller', () => {
    const onBreach = ['seller', 'customer', 'operator'].map((notify) => ({ notify, code: 'late' }))
    expect(recipients(policyWith({ onBreach }), note(9))).toEqual([
      { party: 'seller', id: 's-1' },
      { party: 'customer', id: 'c-1' },
      { party: 'operator', team: 'care' },
    ])
  })

  it('names who has the ticket when it is due, not when it was scheduled', () => {
    // Half of the time is at 13:00 on Monday; the office opens on Tuesday. The ticket moves in between.
    const warnAt = [
      { share: 0.5, do: ['seller', 'operator'].map((notify) => ({ notify, code: 'x', during: 'office' })) },
    ]
    const policy = policyWith({ within: { hours: 80 }, warnAt: [{ ...warnAt[0], share: 0.05 }] })
    const moved = at(5, { type: 'assign', by, to: { party: 'seller', id: 's-2' } })
    expect(recipients(policy, moved, note(30))).toEqual([
      { party: 'seller', id: 's-2' },
      { party: 'operator', team: 'care' },
    ])
    const taken = at(5, { type: 'assign', by, to: { party: 'operator', team: 'claims', agent: 'ann' } })
    expect(recipients(policy, taken, note(30))).toEqual([
      { party: 'seller', id: 's-1' },
      { party: 'operator', team: 'claims', agent: 'ann' },
    ])
  })

  it('names whom the breach concerned that it reports, not who got the ticket before its hours began', () => {
    const onBreach = ['seller', 'operator'].map((notify) => ({ notify, code: 'late', during: 'office' }))
    const toShop = at(10, { type: 'assign', by, to: { party: 'seller', id: 's-2' } })
    const toTeam = at(11, { type: 'assign', by, to: { party: 'operator', team: 'claims' } })
    const concerned = [
      { party: 'seller', id: 's-1' },
      { party: 'operator', team: 'care' },
    ]
    expect(recipients(policyWith({ onBreach }), note(9), toShop, note(30))).toEqual(concerned)
    expect(recipients(policyWith({ onBreach }), note(9), toTeam, note(30))).toEqual(concerned)
    const withdrawn = { access: [{ when: {}, sellers: 'owner' }] }
    const secret = policyWith({ onBreach }, withdrawn)
    expect(recipients(secret, note(9), toShop, note(30))[0]).toEqual({ party: 'seller', id: null })
  })

  it('names the seller from whom its own breach took the ticket, unless the ticket no longer exists for it', () => {
    const onBreach = [{ escalateTo: 'operator' }, { notify: 'seller', code: 'lost' }]
    expect(recipients(policyWith({ onBreach }), note(9))).toEqual([{ party: 'seller', id: 's-1' }])
    const withdrawn = { access: [{ when: { owner: 'operator' }, sellers: 'owner' }] }
    const secret = policyWith({ onBreach: [{ notify: 'seller', code: 'late' }] }, withdrawn)
    const escalated = at(1, { type: 'escalate', by: seller('s-1'), reason: 'help' })
    expect(recipients(secret, escalated, note(12))).toEqual([{ party: 'seller', id: null }])
  })
})
