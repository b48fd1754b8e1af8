import { describe, expect, it } from 'vitest'
import { hours } from '../kernel/time/durations.js'
import { definePolicy } from '../policy/policy.js'
import { story } from '../testing/story.js'
import { HOUR } from '../testing/time.js'
import { operator, seller } from '../ticket/responsibility/party.js'

const by = operator('o-1')
const policyWith = (vip: ReadonlySet<string>) =>
  definePolicy(
    {
      id: 'acme',
      version: '1',
      sets: ['vip'],
      categories: { goods: { owner: 'operator' } },
      rules: [
        {
          id: 'old-vip',
          when: { 'ticket.age': { gte: hours(24) }, 'customer.id': { in: { set: 'vip' } } },
          then: { priority: 'urgent' },
          because: 'B.',
        },
      ],
      access: [{ when: { 'ticket.age': { gte: hours(48) } }, sellers: 'named' }],
    },
    { sets: { vip } },
  )

describe('a desk with a policy that reads an age', () => {
  it('arms a deadline for it, which a sweep fires', async () => {
    const { ann, at, desk, play, store, timePasses } = story({ policy: policyWith(new Set(['c-1'])) })
    const [opened] = await play(ann.open())
    const due = await store.dueDeadlines('default', { now: at(99 * HOUR), limit: 9 })
    expect(due).toMatchObject([{ clock: 'ticket.age', dueAt: at(24 * HOUR) }])
    await timePasses(at(30 * HOUR))
    expect(await desk.get(String(opened?.ticketId), { by })).toMatchObject({ priority: 'urgent' })
    expect(await store.events('default', 't-1')).toHaveLength(4)
  })

  it('shows the ticket as it is at an age, recorded or not', async () => {
    const { ann, at, clock, desk, play } = story({ policy: policyWith(new Set(['c-1'])) })
    await play(ann.open())
    clock.set(at(24 * HOUR) - 1)
    expect(await desk.get('t-1', { by })).toMatchObject({ priority: 'normal' })
    clock.set(at(24 * HOUR))
    expect(await desk.get('t-1', { by })).toMatchObject({ priority: 'urgent' })
  })

  it('lets a seller in at an age, whether or not a sweep came first', async () => {
    const { ann, at, clock, desk, play } = story({ policy: policyWith(new Set()) })
    await play(ann.open())
    const shop = { by: seller('s-1') }
    clock.set(at(48 * HOUR) - 1)
    expect(await desk.get('t-1', shop)).toBeNull()
    clock.set(at(48 * HOUR))
    expect(await desk.get('t-1', shop)).not.toBeNull()
    expect(await desk.reply('t-1', { ...shop, body: 'May we help?' })).toMatchObject({ outcome: 'accepted' })
    expect(await desk.get('t-1', { by: seller('s-2') })).toBeNull()
  })

  it('leaves no row due if a named set changed in the meantime, and a sweep then records nothing', async () => {
    const vip = new Set(['c-1'])
    const { ann, at, play, store, timePasses } = story({ policy: policyWith(vip) })
    const before = await play(ann.open())
    vip.clear()
    expect(await timePasses(at(30 * HOUR))).toMatchObject({ tickets: 0, failed: [] })
    expect(await store.events('default', 't-1')).toEqual(before)
    expect(await store.dueDeadlines('default', { now: at(30 * HOUR), limit: 9 })).toEqual([])
  })
})
