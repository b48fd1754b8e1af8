import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../policy/policy.js'
import { refusal } from '../../../testing/expectation.js'
import { specification } from '../../../testing/specification.js'
import type { TicketEvent } from '../../../ticket/events/events.js'
import { fold } from '../../../ticket/evolve.js'
import { customer, operator, seller } from '../../../ticket/responsibility/party.js'

/*
 * Promises that began too early, were dropped by a handover, or never acted. Sources: the rules of bol and Zalando for
 * holding answers, Allegro's API issue 11956, and multivendorx 629.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const monday = Date.parse('2026-11-02T08:00:00Z')
const shop = seller('s-1')
const buyer = customer('c-1')
const agent = operator('o-1')
const office = { zone: 'Europe/Warsaw', weekly: { mon: [['09:00', '17:00']] } }

const policy = compilePolicy({
  id: 'promises',
  version: '1',
  categories: {
    goods: { owner: 'seller' },
    dispute: { owner: 'seller' },
    claim: { owner: 'seller', priority: 'high' },
    unsure: { owner: 'triage' },
  },
  calendars: { office },
  targets: [
    {
      id: 'first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { hours: 8 },
      onBreach: [{ escalateTo: 'operator' }],
    },
    { id: 'next', metric: 'next-response', when: { owner: 'seller' }, within: { hours: 8 } },
    {
      id: 'law',
      metric: 'statutory',
      when: { category: 'claim' },
      from: 'categorized',
      within: { rule: 'pl-civil-code', calendarDays: 14 },
      calendar: 'office',
    },
    {
      id: 'old-law',
      metric: 'milestone',
      when: { category: 'claim' },
      within: { hours: 240 },
      onBreach: [{ custom: 'claim-late' }],
    },
  ],
})
const { given, happened } = specification({ policy, at: monday })
const open = { type: 'open', by: buyer, category: 'goods', seller: { id: 's-1' } } as const
const at = (hour: number) => ({ at: monday + hour * HOUR })
const toShop = { type: 'assign', by: agent, to: { party: 'seller', id: 's-1' } } as const
const note = (hour: number) => ({ type: 'note', by: agent, body: '…', ...at(hour) }) as const
const clocksOf = (events: readonly TicketEvent[]) => fold(events)?.clocks ?? {}

describe('the promise of a party', () => {
  it('begins, in full, when the party gets the ticket, also if the clock never ran before', () => {
    const triaged = happened({ ...open, category: 'unsure' }, { ...toShop, ...at(9) }, note(10))
    expect(clocksOf(triaged)['first-response']).toMatchObject({
      startedAt: monday + 9 * HOUR,
      dueAt: monday + 17 * HOUR,
      elapsedMs: 0,
      breachedAt: null,
    })
    const moved = happened(
      { ...open, category: 'unsure' },
      { type: 'category.set', by: agent, category: 'goods', ...at(9) },
    )
    expect(clocksOf(moved)['first-response']).toMatchObject({ startedAt: monday + 9 * HOUR, dueAt: monday + 17 * HOUR })
  })

  it('begins at the entry of a ticket that the operator enters late: a prompt seller is not late', () => {
    const by = operator('o-1', { onBehalfOf: buyer })
    const entered = happened(
      { ...open, by, occurredAt: monday - 9 * HOUR },
      { type: 'reply', by: shop, body: '…', ...at(1) },
    )
    expect(clocksOf(entered)['first-response']).toMatchObject({ startedAt: monday, outcome: 'met', elapsedMs: HOUR })
  })

  it('ends by `handed-over`, with what had counted, if the seller gives the ticket away, for which it needs a reason', () => {
    given(happened(open)).when({ type: 'escalate', by: shop }).then(refusal('REASON_REQUIRED'))
    const away = happened(open, { type: 'escalate', by: shop, reason: 'not-ours', at: monday + 8 * HOUR - 1_000 })
    expect(clocksOf(away)['first-response']).toMatchObject({
      stoppedBy: 'handed-over',
      outcome: 'cancelled',
      elapsedMs: 8 * HOUR - 1_000,
      byOwner: { 'seller/s-1': 8 * HOUR - 1_000 },
    })
    // The customer still needs none.
    expect(fold(happened(open, { type: 'escalate', by: buyer }))?.responsibility?.party).toBe('operator')
  })

  it('is not kept by a holding answer, and can be owed again (bol, Zalando)', () => {
    const toDesk = { type: 'assign', by: agent, to: { party: 'operator' } } as const
    const held = happened(
      open,
      toDesk,
      { type: 'reply', by: agent, body: 'We are on it.', holding: true, ...at(1) },
      { ...toShop, ...at(2) },
    )
    expect(fold(held)).toMatchObject({ state: 'open', firstResponseAt: null, lastUpdateAt: monday + HOUR })
    expect(clocksOf(held)['first-response']).toMatchObject({ phase: 'running', dueAt: monday + 10 * HOUR })
    // A full answer of the operator, after which the seller owes one all the same.
    const answered = [open, toDesk, { type: 'reply', by: agent, body: 'Which cup?', ...at(1) }] as const
    expect(clocksOf(happened(...answered, { ...toShop, ...at(2) }))['first-response']?.phase).toBe('stopped')
    const owed = happened(...answered, { ...toShop, answerOwed: true, ...at(2) })
    expect(fold(owed)).toMatchObject({ state: 'open', askedAt: null, replyNeededSince: monday + 2 * HOUR })
    expect(clocksOf(owed)['first-response']).toMatchObject({ phase: 'running', dueAt: monday + 10 * HOUR })
  })

  it('is owed again by a seller that had answered, and then got the ticket back', () => {
    const events = happened(
      open,
      { type: 'reply', by: shop, body: '…', awaits: 'nobody', ...at(1) },
      { type: 'assign', by: agent, to: { party: 'operator' }, ...at(2) },
      { ...toShop, answerOwed: true, ...at(20) },
    )
    expect(clocksOf(events)['first-response']).toMatchObject({ phase: 'running', dueAt: monday + 28 * HOUR })
  })
})

describe('an opening', () => {
  it('is dated, and gets a priority, only by the operator and the system', () => {
    given([])
      .when({ ...open, occurredAt: monday - 9 * HOUR })
      .then(refusal('MEMBER_NOT_ALLOWED'))
    given([])
      .when({ ...open, priority: 'urgent' })
      .then(refusal('MEMBER_NOT_ALLOWED'))
    given([])
      .when({ ...open, by: shop, priority: 'urgent' })
      .then(refusal('MEMBER_NOT_ALLOWED'))
  })
})

describe('a dispute that becomes a claim on day 16', () => {
  it('owes the law’s answer from the conversion, if the target says so; what is overdue acts once (Allegro 11956)', () => {
    const converted = { type: 'category.set', by: agent, category: 'claim', at: monday + 16 * DAY } as const
    const events = happened(
      { ...open, category: 'dispute' },
      { type: 'reply', by: shop, body: '…', ...at(1) },
      converted,
      note(17 * 24),
      note(18 * 24),
    )
    expect(clocksOf(events).law).toMatchObject({ startedAt: monday + 16 * DAY, breachedAt: null })
    // 14 days after Wednesday 18 November: the end of Wednesday 2 December in Warsaw.
    expect(clocksOf(events).law?.dueAt).toBe(Date.parse('2026-12-03T00:00:00+01:00'))
    const acted = events.filter(({ type }) => type === 'clock.custom')
    expect(acted).toMatchObject([{ occurredAt: monday + 16 * DAY, data: { code: 'claim-late' } }])
  })
})

describe('another category', () => {
  it('leaves the owner that a person, an escalation or a deadline placed (multivendorx 629)', () => {
    const changed = { type: 'category.set', by: agent, category: 'claim' } as const
    const placed = [
      [{ type: 'escalate', by: buyer, ...at(1) }, 'escalated'],
      [{ type: 'assign', by: agent, to: { party: 'operator', team: 'care' }, ...at(1) }, 'assigned'],
      [note(9), 'escalated'],
    ] as const
    for (const [step, cause] of placed) {
      const ticket = fold(happened(open, step, { ...changed, ...at(10) }))
      expect(ticket).toMatchObject({
        responsibility: { party: 'operator', cause },
        category: 'claim',
        priority: 'high',
      })
      // The decision of the new category is on record, though it does not move the ticket.
      expect(ticket?.decision).toMatchObject({ owner: 'seller', evidence: { category: 'claim' } })
    }
    expect(fold(happened(open, { ...changed, ...at(1) }))?.responsibility).toMatchObject({ party: 'seller' })
  })
})

describe('a clock', () => {
  const { happened: told } = specification({
    policy: compilePolicy({
      id: 'clocks',
      version: '1',
      categories: { site: { owner: 'operator' } },
      targets: [
        { id: 'solve', metric: 'resolution', within: { hours: 8 } },
        { id: 'silence', metric: 'requester-answer', within: { hours: 72 }, onBreach: [{ closeAs: 'no-answer' }] },
      ],
    }),
    at: monday,
  })
  const site = { type: 'open', by: buyer, category: 'site' } as const
  const ask = (hour: number) => ({ type: 'reply', by: agent, body: 'Which cup?', ...at(hour) }) as const
  const dueAt = (events: readonly TicketEvent[]) => clocksOf(events).resolution?.dueAt

  it('keeps a date that a person promised, whatever the ticket waits for (GLPI 17186)', () => {
    const until = monday + 30 * HOUR
    const promised = {
      type: 'clock.extend',
      by: agent,
      clock: 'resolution',
      until,
      reason: 'promised',
      ...at(1),
    } as const
    const answer = { type: 'reply', by: buyer, body: '…', at: monday + 2 * HOUR + 300_000 } as const
    expect(dueAt(told(site, promised, ask(2), answer))).toBe(until)
    // Also if the ticket waited when the date was promised.
    const late = { ...promised, ...at(3) }
    expect(dueAt(told(site, ask(2), late, { ...answer, ...at(9) }))).toBe(until)
    // A hold that the operator places moves it.
    const hold = { by: agent, hold: 'strike' } as const
    const held = told(
      site,
      promised,
      { ...hold, type: 'hold.place', reason: 'strike', ...at(2) },
      { ...hold, type: 'hold.release', ...at(4) },
    )
    expect(dueAt(held)).toBe(until + 2 * HOUR)
  })

  it('that waits for the requester is a timer: no verdict when it runs out', () => {
    const events = told(site, ask(1), note(80))
    expect(fold(events)).toMatchObject({ state: 'closed' })
    expect(clocksOf(events)['requester-answer']).toMatchObject({ phase: 'stopped', outcome: 'unjudged' })
  })

  it('has one number for each run, at its start and at its stop', () => {
    const again = { type: 'reply', by: buyer, body: '…', ...at(2) } as const
    const runs = told(site, ask(1), again, ask(3)).flatMap(({ type, data }) =>
      (type === 'clock.started' || type === 'clock.stopped') && data.clock === 'requester-answer'
        ? [[type, data.run]]
        : [],
    )
    expect(runs).toEqual([
      ['clock.started', 1],
      ['clock.stopped', 1],
      ['clock.started', 2],
    ])
  })
})
