import { describe, expect, it } from 'vitest'
import { decide } from '../../decide/decide.js'
import { businessCalendar } from '../../sla/calendar/calendar.js'
import { customer, seller } from '../../ticket/responsibility/party.js'
import { compilePolicy } from '../policy.js'

const HOUR = 3_600_000
/** Monday 2 November 2026, 9 o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const day = [['09:00', '17:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
const warsaw = { zone: 'Europe/Warsaw', weekly: week }
const definition = (calendars: object, calendar: unknown = { fact: 'seller.calendar', else: 'office' }) => ({
  id: 'calendars',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  calendars,
  targets: [{ id: 'first', metric: 'first-response', within: { workingHours: 4 }, calendar }],
})

function dueWith(policy: ReturnType<typeof compilePolicy>, sellersCalendar?: string) {
  const calendars = (id: string) =>
    id === 's-1@2'
      ? businessCalendar({ zone: 'Asia/Tokyo', weekly: { tue: [['09:00', '12:00']], wed: [['09:00', '12:00']] } })
      : undefined
  const facts = { category: 'goods', seller: { id: 's-1', calendar: sellersCalendar } }
  const command = { type: 'open', by: customer('c-1'), digest: 'd', facts } as never
  const context = { policy, now: monday, tenant: 't', ticketId: 't-1', calendars }
  const decided = decide(null, command, context)
  if (decided.outcome === 'refused') throw new Error(decided.refusal.message)
  return { ...decided, context }
}

describe('a target in the seller’s own calendar', () => {
  const policy = compilePolicy(
    definition({ office: warsaw, night: { zone: 'Europe/Warsaw', weekly: { mon: [['20:00', '04:00']] } } }),
  )

  it('counts in the calendar that the fact names, of the policy or of the host, and else in the policy’s', () => {
    const due = (calendar?: string) => dueWith(policy, calendar).ticket.clocks['first-response']
    expect(due()).toMatchObject({ dueAt: monday + 4 * HOUR, period: { from: monday, calendar: 'office' } })
    expect(due('night')).toMatchObject({
      dueAt: monday + 15 * HOUR,
      period: { from: monday, calendar: 'night' },
    })
    expect(due('s-1@2')).toMatchObject({
      dueAt: Date.parse('2026-11-04T10:00:00+09:00'),
      period: { from: monday, calendar: 's-1@2' },
    })
  })

  it('is refused if nobody knows that calendar: a wrong deadline is worse than none', () => {
    expect(() => dueWith(policy, 's-9@1')).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }))
  })

  it('goes on in the calendar it began in, though the facts of later tickets name another', () => {
    const { ticket, context } = dueWith(policy, 's-1@2')
    const answered = decide(ticket, { type: 'reply', by: seller('s-1'), digest: 'd' } as never, {
      ...context,
      now: Date.parse('2026-11-03T10:00:00+09:00'),
    })
    expect(answered).toMatchObject({ ticket: { clocks: { 'first-response': { elapsedMs: HOUR, outcome: 'met' } } } })
    const without = { ...context, calendars: undefined, now: monday + 50 * HOUR }
    expect(() => decide(ticket, { type: 'reply', by: seller('s-1'), digest: 'd' } as never, without)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_MISSING' }),
    )
  })
})

describe('the calendars of a policy', () => {
  it('may be made of one another, in any order', () => {
    const calendars = {
      both: { intersection: ['office', 'lisbon'] },
      lisbon: { zone: 'Europe/Lisbon', weekly: { mon: [['10:00', '16:00']] } },
      office: warsaw,
    }
    // Open in both from 11 to 17 in Warsaw.
    expect(dueWith(compilePolicy(definition(calendars, 'both'))).ticket.clocks['first-response']?.dueAt).toBe(
      monday + 6 * HOUR,
    )
  })

  it.each([
    ['itself', { office: { union: ['office'] } }, 'CALENDAR_INVALID'],
    ['each other', { office: { union: ['other'] }, other: { intersection: ['office', 'office'] } }, 'CALENDAR_INVALID'],
    ['an unknown one', { office: { union: ['nothing'] } }, 'CALENDAR_UNKNOWN'],
  ])('are rejected if one is made of %s', (_, calendars, code) => {
    expect(() => compilePolicy(definition(calendars, 'office'))).toThrow(expect.objectContaining({ code }))
  })

  it('give days and months a zone and working days, and need hours of their own for that', () => {
    const calendars = { office: { ...warsaw, holidays: ['2026-11-04'] }, mixed: { union: ['office'] } }
    const target = (calendar: string) => ({
      ...definition(calendars),
      targets: [{ id: 'first', metric: 'first-response', within: { workingDays: 3 }, calendar }],
    })
    // Tuesday, Thursday, Friday: due at midnight at the start of the 7th.
    expect(dueWith(compilePolicy(target('office'))).ticket.clocks['first-response']?.dueAt).toBe(
      Date.parse('2026-11-07T00:00:00+01:00'),
    )
    expect(() => compilePolicy(target('mixed'))).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }))
  })
})
