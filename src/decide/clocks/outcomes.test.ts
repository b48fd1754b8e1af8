/** The end of a clock: met, missed or cancelled, by its metric and by the way in which the ticket ended. */
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { Told } from '../../testing/told.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'

type Step = Told & { readonly at?: number }
const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const at = (hour: number) => monday + hour * HOUR
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const resolve = { type: 'resolve', by: by.seller, body: 'Solved.', at: at(2) } as const
const close = { type: 'close', by: by.customer, at: at(3) } as const
const note = (hour: number) => ({ type: 'note', by: by.operator, body: '…', at: at(hour) }) as const

function eventsWith(target: object, ...steps: readonly Step[]): readonly TicketEvent[] {
  const policy = compilePolicy({
    id: 'p',
    version: '1',
    categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' } },
    calendars: { office: { zone: 'UTC', weekly: { tue: [['08:00', '16:00']] } } },
    targets: [{ id: 'x', clock: 'x', within: { hours: 10 }, ...target }],
  })
  return specification({ policy, at: monday }).happened(open, ...steps)
}
const endWith = (target: object, ...steps: readonly Step[]) => {
  const { stoppedBy, outcome } = fold(eventsWith(target, ...steps))?.clocks.x ?? {}
  return [stoppedBy, outcome]
}

describe('a resolution clock', () => {
  it('is met by the resolution, and cancelled if the ticket is closed without one', () => {
    const target = { metric: 'resolution' }
    expect(endWith(target, resolve)).toEqual(['answered', 'met'])
    expect(endWith(target, resolve, close)).toEqual(['answered', 'met'])
    expect(endWith(target, close)).toEqual(['ended', 'cancelled'])
  })

  it('that ends with the closing is met by that alone', () => {
    const target = { metric: 'resolution', stopOn: 'closed' }
    expect(endWith(target, resolve)).toEqual([null, null])
    expect(endWith(target, resolve, close)).toEqual(['answered', 'met'])
    expect(endWith(target, close)).toEqual(['answered', 'met'])
    expect(endWith(target, { ...close, at: at(11) })).toEqual(['answered', 'missed'])
  })
})

describe('an ownership clock', () => {
  it('is met by the resolution, and cancelled if the ticket is closed without one', () => {
    const target = { metric: 'ownership' }
    expect(endWith(target, resolve)).toEqual(['answered', 'met'])
    expect(endWith(target, resolve, close)).toEqual(['answered', 'met'])
    expect(endWith(target, close)).toEqual(['ended', 'cancelled'])
  })
})

describe('a consequence', () => {
  const types = (onBreach: object, ...steps: readonly Step[]) =>
    eventsWith({ metric: 'resolution', onBreach: [onBreach] }, ...steps, note(11)).map(({ type }) => type)
  const escalated = (to: object, tier: number) =>
    types(
      { escalateTo: 'operator', ...to },
      { type: 'assign', by: by.operator, to: { party: 'operator', team: 'tech', tier }, at: at(1) },
    ).includes('ticket.escalated')

  it('escalates up to its tier, and no ticket that is there already', () => {
    expect([escalated({ tier: 3 }, 2), escalated({ tier: 3 }, 3), escalated({ tier: 3 }, 4)]).toEqual([
      true,
      false,
      false,
    ])
    expect([escalated({}, 8), escalated({}, 9)]).toEqual([true, false])
  })

  it('escalates a seller’s ticket at any tier', () => {
    expect(types({ escalateTo: 'operator', tier: 1 })).toContain('ticket.escalated')
  })

  it('raises the priority, but not to the one that it has', () => {
    expect(types({ raisePriority: 'high' })).toContain('ticket.priority-set')
    for (const to of ['normal', 'low']) expect(types({ raisePriority: to })).not.toContain('ticket.priority-set')
  })

  it('notifies within the hours of its own calendar, else of the target’s, and at once if it says so', () => {
    const notified = (during: object) => {
      const onBreach = [{ notify: 'operator', code: 'late', ...during }]
      return eventsWith({ metric: 'resolution', calendar: 'office', onBreach }, note(11))
        .filter(({ type }) => type.startsWith('clock.notification'))
        .map(({ type, data }) => [type, 'at' in data ? (Number(data.at) - monday) / HOUR : null])
    }
    const tuesday = 24
    expect(notified({})).toEqual([['clock.notification-scheduled', tuesday]])
    expect(notified({ during: 'office' })).toEqual([['clock.notification-scheduled', tuesday]])
    expect(notified({ during: null })).toEqual([['clock.notification-due', null]])
  })
})
