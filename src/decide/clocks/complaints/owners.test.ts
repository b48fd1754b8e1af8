import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'
import { HOUR } from '../../../testing/time.js'

/*
 * Tickets that several owners have in turn. Sources: GLPI 1911 (the second group gets no time), osTicket 4166 (hours by
 * user and team), Chatwoot 9747 (who missed how much) and 6889 (escalation on a breach).
 */

const weekly = (from: string, to: string) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, to]]]))

const policy = compilePolicy({
  id: 'owners',
  version: '1',
  categories: { site: { owner: 'operator', team: 'tech' }, goods: { owner: 'seller' } },
  calendars: {
    office: { zone: 'Europe/Warsaw', weekly: weekly('09:00', '17:00') },
    shop: { zone: 'America/New_York', weekly: weekly('10:00', '14:00') },
  },
  targets: [
    {
      id: 'team-first',
      clock: 'team-first',
      metric: 'first-response',
      when: { team: { in: ['tech', 'care'] } },
      within: { workingHours: 8 },
      calendar: 'office',
    },
    {
      id: 'seller-first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { workingHours: 8 },
      calendar: { fact: 'seller.calendar', else: 'office' },
      onBreach: [{ escalateTo: 'operator', team: 'care' }],
    },
    {
      id: 'seller-hold',
      metric: 'ownership',
      when: { owner: 'seller' },
      within: { workingHours: 4 },
      calendar: 'shop',
    },
    {
      id: 'operator-hold',
      metric: 'ownership',
      when: { owner: 'operator' },
      within: { workingHours: 8 },
      calendar: 'office',
    },
    { id: 'solve', metric: 'resolution', within: { hours: 100 } },
  ],
})
const { agent, ann, at, happened } = story({ policy })
const goods = ann.open({ category: 'goods', seller: { id: 's-1' } })
const site = ann.open({ category: 'site' })
const team = (name: string) => agent.assign({ to: { party: 'operator', team: name } })
const toSeller = () => agent.assign({ to: { party: 'seller', id: 's-1' } })

describe('the next owner', () => {
  it('of another team gets the full time of its own clock (GLPI 1911)', () => {
    // Handed over on Monday at 16:00: the 8 hours are one on that day, and 7 on Tuesday until 16:00.
    const events = happened(site, at(7 * HOUR, team('care')))
    expect(lastOf(events, 'clock.stopped', 'team-first').data).toMatchObject({
      outcome: 'cancelled',
      stoppedBy: 'handed-over',
      elapsedMs: 7 * HOUR,
    })
    expect(lastOf(events, 'clock.started', 'team-first').data).toMatchObject({
      owedBy: 'operator/care',
      startedAt: at(7 * HOUR),
      dueAt: at(31 * HOUR),
    })
  })

  it('does not inherit the miss of the one before, and does not erase it (GLPI 1911)', () => {
    // Used up on Monday at 17:00, late from Tuesday 9:00. Care has the ticket from 10:00 and answers at 11:00.
    const events = happened(site, at(25 * HOUR, team('care')), at(26 * HOUR, agent.reply()))
    expect(eventsOf(events, 'clock.stopped', 'team-first').map(({ data }) => data)).toMatchObject([
      { outcome: 'missed', overrunMs: HOUR, byOwner: { 'operator/tech': 9 * HOUR } },
      { outcome: 'met', elapsedMs: HOUR, byOwner: { 'operator/care': HOUR } },
    ])
  })
})

describe('an ownership clock', () => {
  it('pauses for one party as it starts for the other, each in its own hours (osTicket 4166)', () => {
    // Noon in Warsaw is 6:00 in New York, so nothing has counted for the shop.
    const events = happened(goods, at(3 * HOUR, team('care')))
    expect(lastOf(events, 'clock.started', 'seller-hold').data).toMatchObject({
      owedBy: 'seller/s-1',
      // 10:00 in New York is 15:00 UTC, 7 hours after the ticket was opened. The shop closes 4 hours later.
      dueAt: at(11 * HOUR),
    })
    expect(lastOf(events, 'clock.paused', 'seller-hold')).toMatchObject({
      occurredAt: at(3 * HOUR),
      data: { elapsedMs: 0, reasons: ['not-owner'] },
    })
    // From noon in Warsaw: 5 hours on that day, and 3 on Tuesday until 12:00.
    expect(lastOf(events, 'clock.started', 'operator-hold')).toMatchObject({
      occurredAt: at(3 * HOUR),
      data: { owedBy: 'operator', startedAt: at(3 * HOUR), dueAt: at(27 * HOUR) },
    })
  })

  it('keeps what had counted when the ticket comes back to the same owner (GLPI 1911)', () => {
    // The operator has it for 3 hours on Monday (9 to 12), and again from Tuesday 9:00.
    const events = happened({ ...site, seller: { id: 's-1' } }, at(3 * HOUR, toSeller()), at(24 * HOUR, team('tech')))
    expect(lastOf(events, 'clock.paused', 'operator-hold').data).toMatchObject({ elapsedMs: 3 * HOUR })
    expect(lastOf(events, 'clock.resumed', 'operator-hold').data).toMatchObject({
      elapsedMs: 3 * HOUR,
      dueAt: at(29 * HOUR),
    })
    // The shop was open from 10:00 to 14:00 in New York, 16:00 to 20:00 in Warsaw: all four of its hours.
    expect(lastOf(events, 'clock.paused', 'seller-hold').data).toMatchObject({ elapsedMs: 4 * HOUR })
  })
})

describe('the hours of a clock', () => {
  it('are those of the owner who owes the target (osTicket 4166)', () => {
    const due = (calendar?: string) => {
      const facts = calendar === undefined ? { id: 's-1' } : { id: 's-1', calendar }
      return lastOf(happened({ ...goods, seller: facts }), 'clock.started', 'first-response').data
    }
    expect(due()).toMatchObject({ dueAt: at(8 * HOUR) })
    // 4 hours on Monday and 4 on Tuesday, until 14:00 in New York: 19:00 UTC, 35 hours after Monday 8:00 UTC.
    expect(due('shop')).toMatchObject({ dueAt: at(35 * HOUR) })
  })
})

describe('who had the ticket', () => {
  it('is on record with the milliseconds that counted meanwhile, without pauses (Chatwoot 9747)', () => {
    const events = happened(
      goods,
      at(3 * HOUR, team('tech')),
      at(4 * HOUR, agent.reply({ body: 'Which model?' })),
      at(10 * HOUR, ann.reply({ body: 'This one.' })),
      at(11 * HOUR, team('care')),
      at(16 * HOUR, agent.resolve()),
    )
    // Seller from 9 to 12, tech from 12 to 13, waiting from 13 to 19, tech from 19 to 20, care from 20 to 1.
    expect(lastOf(events, 'clock.stopped', 'resolution').data).toMatchObject({
      elapsedMs: 10 * HOUR,
      pausedMs: 6 * HOUR,
      byOwner: { 'seller/s-1': 3 * HOUR, 'operator/tech': 2 * HOUR, 'operator/care': 5 * HOUR },
    })
  })
})

describe('a breach', () => {
  it('escalates the ticket at once, and only once (Chatwoot 6889)', () => {
    // The seller's 8 hours end on Monday at 17:00, late from Tuesday at 9:00.
    const events = happened(goods, at(30 * HOUR, agent.note()), at(200 * HOUR, agent.note()))
    const escalated = eventsOf(events, 'ticket.escalated')
    expect(escalated).toHaveLength(1)
    expect(escalated[0]).toMatchObject({
      occurredAt: at(24 * HOUR),
      data: {
        reason: 'clock:first-response',
        from: { party: 'seller', sellerId: 's-1' },
        responsibility: { party: 'operator', team: 'care', since: at(24 * HOUR) },
      },
    })
  })
})
