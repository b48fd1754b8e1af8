import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { Told } from '../../testing/told.js'
import { fold } from '../evolve.js'
import { customer, operator, seller } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import { deadlinesOf, firstDue, isActiveTicket, nextDeadline } from './deadlines.js'

type Step = Told & { readonly at?: number }
const HOUR = 3_600_000
const at = Date.parse('2026-11-02T09:00:00Z')
const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  targets: [
    { id: 'answer', metric: 'first-response', within: { hours: 4 }, warnAt: [0.5] },
    { id: 'solve', metric: 'resolution', within: { hours: 4 } },
    { id: 'refund', metric: 'milestone', from: 'returned', until: 'paid', within: { hours: 9 } },
  ],
})
const { happened } = specification({ policy, at })
const open = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } } as const
const close = { type: 'close', by: customer('c-1') } as const
const by = operator('o-1')
const placed = { type: 'hold.place', by, hold: 'strike', reason: 'strike' } as const

function ticketOf(...commands: readonly Step[]): Ticket {
  const ticket = fold(happened(...commands))
  if (ticket === null) throw new Error('there is no ticket')
  return ticket
}

describe('a ticket is active', () => {
  it('until it is closed', () => {
    expect(isActiveTicket(ticketOf(open))).toBe(true)
    expect(isActiveTicket(ticketOf(open, { type: 'resolve', by: seller('s-1'), body: 'Solved.' }))).toBe(true)
    expect(isActiveTicket(ticketOf(open, close))).toBe(false)
  })

  it('while a hold is in force, also if it is closed', () => {
    expect(isActiveTicket(ticketOf(open, placed, close))).toBe(true)
    expect(isActiveTicket(ticketOf(open, placed, close, { type: 'hold.release', by, hold: 'strike' }))).toBe(false)
  })

  it('while a clock runs, also if it is closed', () => {
    const returned = { type: 'milestone.record', by, milestone: 'returned' } as const
    expect(isActiveTicket(ticketOf(open, returned, close))).toBe(true)
    expect(isActiveTicket(ticketOf(open, returned, close, { ...returned, milestone: 'paid' }))).toBe(false)
  })
})

describe('the deadlines of a ticket', () => {
  it('are one for each clock: its warning, or one millisecond after its due instant', () => {
    const ticket = ticketOf(open)
    expect(deadlinesOf(ticket)).toEqual([
      { tenant: 'test', ticketId: 't-1', clock: 'first-response', epoch: 1, dueAt: at + 2 * HOUR },
      { tenant: 'test', ticketId: 't-1', clock: 'resolution', epoch: 1, dueAt: at + 4 * HOUR + 1 },
    ])
    expect(nextDeadline(ticket)).toEqual(deadlinesOf(ticket)[0])
  })

  it('are none once every clock has stopped', () => {
    const closed = ticketOf(open, close)
    expect([deadlinesOf(closed), nextDeadline(closed), firstDue(closed, at + 99 * HOUR)]).toEqual([[], null, null])
  })

  it('come in the order of their instants, and of the names of their clocks at one instant', () => {
    const ticket = ticketOf(open)
    expect(firstDue(ticket, at + 2 * HOUR - 1)).toBeNull()
    expect(firstDue(ticket, at + 2 * HOUR)).toMatchObject({
      at: at + 2 * HOUR,
      warning: { name: '0.5' },
      notification: null,
    })
    const warned = ticketOf(open, { type: 'note', by, body: 'n', at: at + 3 * HOUR })
    expect(nextDeadline(warned)).toMatchObject({ clock: 'first-response', dueAt: at + 4 * HOUR + 1 })
    expect(firstDue(warned, at + 5 * HOUR)).toMatchObject({
      at: at + 4 * HOUR,
      noticedAt: at + 4 * HOUR + 1,
      clock: { clock: 'first-response' },
    })
    const late = { ...warned, clocks: Object.fromEntries(Object.entries(warned.clocks).reverse()) }
    expect(firstDue(late, at + 5 * HOUR)).toMatchObject({ clock: { clock: 'first-response' } })
  })
})
