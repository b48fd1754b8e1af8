/** Promises that begin in the past: the part of it that counts. */
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { Told } from '../../testing/told.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'

type Step = Told & { readonly at?: number }
const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const at = (hour: number) => monday + hour * HOUR
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const reply = (who: 'customer' | 'seller', hour: number) =>
  ({ type: 'reply', by: by[who], body: '…', at: at(hour) }) as const
const urgent = (hour: number) => ({ type: 'priority.set', by: by.operator, priority: 'urgent', at: at(hour) }) as const
const hold = { by: by.operator, hold: 'storm' } as const

function withTarget(target: object, categories: object = { goods: { owner: 'seller' }, odd: { owner: 'triage' } }) {
  const policy = compilePolicy({
    id: 'p',
    version: '1',
    categories,
    targets: [{ id: 'x', clock: 'x', within: { hours: 50 }, ...target }],
  })
  const { happened } = specification({ policy, at: monday })
  return (...commands: readonly Step[]) => fold(happened(...commands))?.clocks.x
}

describe('a promise that begins in the past', () => {
  const late = { metric: 'resolution', when: { priority: 'urgent' } }

  it('leaves out the time in which the ticket waited, if its target pauses then', () => {
    const story = [open, reply('seller', 1), reply('customer', 5), urgent(6)] as const
    expect(withTarget(late)(...story)).toMatchObject({ startedAt: monday, elapsedMs: 2 * HOUR })
    expect(withTarget({ ...late, pauseWhile: 'never' })(...story)).toMatchObject({ elapsedMs: 0, since: monday })
  })

  it('leaves out the time of a hold, but not of one that was voided', () => {
    const story = [
      open,
      { type: 'hold.place', ...hold, reason: 'weather', at: at(1) },
      { type: 'hold.release', ...hold, at: at(5) },
    ] as const
    expect(withTarget(late)(...story, urgent(6))).toMatchObject({ elapsedMs: 2 * HOUR })
    const placed = [open, { type: 'hold.place', ...hold, reason: 'weather', at: at(1) }] as const
    const voided = { type: 'hold.void', ...hold, at: at(5) } as const
    expect(withTarget({ ...late, pauseWhile: 'never' })(...placed, voided, urgent(6))).toMatchObject({
      startedAt: monday,
      dueAt: at(50),
    })
  })
})

describe('an ownership clock', () => {
  const own = { metric: 'ownership' }

  it('counts from the instant at which the owner got the ticket', () => {
    const assigned = { type: 'assign', by: by.operator, to: { party: 'seller', id: 's-2' }, at: at(4) } as const
    expect(withTarget(own)(open, assigned)).toMatchObject({ startedAt: at(4), dueAt: at(54) })
  })

  it('of a ticket that nobody owns counts from the instant at which it came into triage', () => {
    const odd = { type: 'category.set', by: by.operator, category: 'odd', at: at(3) } as const
    expect(withTarget(own)(open, odd)).toMatchObject({ startedAt: at(3) })
    expect(withTarget(own)({ ...open, category: 'odd' })).toMatchObject({ startedAt: monday })
  })
})

describe('a next response', () => {
  it('is cancelled, not met, if the ticket is closed with the second message unanswered', () => {
    const clock = withTarget({ metric: 'next-response' })
    const close = { type: 'close', by: by.customer, at: at(4) } as const
    const asked = [open, reply('seller', 1), reply('customer', 2)] as const
    expect(clock(...asked, close)).toMatchObject({ stoppedBy: 'ended', outcome: 'cancelled' })
    expect(clock(...asked, reply('seller', 3), close)).toMatchObject({ stoppedBy: 'answered', outcome: 'met' })
  })
})
