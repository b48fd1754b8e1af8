/** Clocks under a new version of their policy: whose promise it is, and from when it counts. */
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { specification } from '../../testing/specification.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const at = (hour: number) => monday + hour * HOUR
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const site = { type: 'open', by: by.customer, category: 'site' } as const
const goods = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' } } as const
const moveAt = (hour: number) =>
  ({ type: 'policy.migrate', by: by.operator, to: { version: '2' }, reason: 'r', at: at(hour) }) as const
const base = {
  id: 'p',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' } },
}

/** Returns a specification with two versions of a policy, which differ in these members. */
function versions(first: object, second: object) {
  const policy = policyRegistry([
    { policy: compilePolicy({ ...base, ...first }), effectiveFrom: 0 },
    { policy: compilePolicy({ ...base, ...first, ...second, version: '2' }), effectiveFrom: at(1_000) },
  ])
  return specification({ policy, at: monday })
}
const told = (events: readonly TicketEvent[]) =>
  events.flatMap(({ type, data }) => {
    if (!('clock' in data)) return []
    return ['stoppedBy' in data ? `${type} ${data.stoppedBy}` : 'cause' in data ? `${type} ${data.cause}` : type]
  })
const migrated = (events: readonly TicketEvent[]) => {
  const found = events.find(({ type }) => type === 'ticket.policy-migrated')
  if (found?.type !== 'ticket.policy-migrated') throw new Error('the ticket was not moved')
  return found.data
}

describe('a target that the new version promises to the team', () => {
  const target = { id: 'x', clock: 'x', metric: 'first-response', within: { hours: 20 } }
  const { happened } = versions(
    { targets: [{ ...target, when: { owner: 'operator' } }] },
    { targets: [{ ...target, when: { team: { in: ['tech', 'care'] } } }] },
  )

  it('is not handed over by that alone: the clock goes on', () => {
    const events = happened(site, moveAt(4))
    expect(told(events)).toEqual(['clock.started', 'clock.retargeted policy'])
    expect(fold(events)?.clocks.x).toMatchObject({ owedBy: 'operator/tech', elapsedMs: 4 * HOUR, dueAt: at(20) })
  })

  it('starts anew for another team from then on', () => {
    const assigned = { type: 'assign', by: by.operator, to: { party: 'operator', team: 'care' } } as const
    expect(told(happened(site, { ...assigned, at: at(1) }))).toEqual(['clock.started'])
    expect(told(happened(site, moveAt(4), { ...assigned, at: at(5) }))).toEqual([
      'clock.started',
      'clock.retargeted policy',
      'clock.stopped handed-over',
      'clock.started',
    ])
  })
})

describe('a clock that had stopped before the move', () => {
  const target = { id: 'x', clock: 'x', metric: 'resolution', within: { hours: 20 } }

  it('is known from its resumption on, so that an earlier breach acts then', () => {
    const onBreach = [{ escalateTo: 'operator' }]
    const { happened } = versions(
      { targets: [{ ...target, onBreach }] },
      { targets: [{ ...target, within: { hours: 1 }, onBreach }] },
    )
    const events = happened(
      goods,
      { type: 'resolve', by: by.seller, body: 'Solved.', at: at(3) },
      moveAt(4),
      { type: 'reopen', by: by.customer, at: at(6) },
      { type: 'note', by: by.operator, body: 'n', at: at(7) },
    )
    expect(events.find(({ type }) => type === 'clock.breached')?.data).toMatchObject({ clock: 'x', retroactive: true })
    expect(fold(events)).toMatchObject({
      responsibility: { party: 'operator', since: at(6) },
      clocks: { x: { attachedAt: at(6) } },
    })
  })
})

describe('a milestone clock', () => {
  it('ends and begins again if the new version counts from another milestone', () => {
    const target = { id: 'x', clock: 'x', metric: 'milestone', until: 'paid', within: { hours: 20 } }
    const { happened } = versions({ targets: [target] }, { targets: [{ ...target, from: 'returned' }] })
    const returned = { type: 'milestone.record', by: by.operator, milestone: 'returned', at: at(2) } as const
    const events = happened(goods, returned, moveAt(4))
    expect(told(events)).toEqual(['clock.started', 'clock.stopped withdrawn', 'clock.started'])
    expect(fold(events)?.clocks.x).toMatchObject({ startedAt: at(2), dueAt: at(22) })
  })
})

describe('the record of a move', () => {
  const week = { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] }
  const target = { id: 'x', metric: 'resolution', within: { workingHours: 20 }, calendar: 'both' }
  const calendars = {
    office: { zone: 'Europe/Warsaw', weekly: week },
    shop: { zone: 'Europe/Lisbon', weekly: week },
    both: { union: ['office', 'shop'] },
    other: { zone: 'Europe/Berlin', weekly: week },
  }

  it('names a calendar, those made of it, and the targets that use them', () => {
    const shop = { zone: 'Europe/Lisbon', weekly: { mon: [['10:00', '12:00']] } }
    const { happened } = versions({ calendars, targets: [target] }, { calendars: { ...calendars, shop } })
    expect(migrated(happened(goods, moveAt(4)))).toMatchObject({ targets: ['x'], calendars: ['shop', 'both'] })
  })

  it('names no target and no calendar that is as before', () => {
    const { happened } = versions({ calendars, targets: [target] }, { categories: { goods: { owner: 'operator' } } })
    expect(migrated(happened(goods, moveAt(4)))).toMatchObject({ targets: [], calendars: [] })
  })

  it('takes another tier of the same owner for another placement', () => {
    const rules = (tier: number) => ({
      rules: [
        { id: 'r', when: { category: 'site' }, then: { owner: 'operator', team: 'tech', tier }, because: 'It is.' },
      ],
    })
    const { happened } = versions(rules(1), rules(2))
    const { responsibility, changes } = migrated(happened(site, moveAt(4)))
    expect(responsibility).toMatchObject({ team: 'tech', tier: 2, since: at(4) })
    expect(changes).toEqual([{ field: 'tier', from: 1, to: 2 }])
  })
})
