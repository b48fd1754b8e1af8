import pc from 'picocolors'
import { expect, it } from 'vitest'
import { runDay } from './day.js'
import { dayText } from './print.js'
import { summarise } from './summary.js'

const day = await runDay()
const summary = summarise(day)
const plain = { width: 120, colors: pc.createColors(false) }
const text = dayText(summary, day.closesAt, plain)

it('decides at least 40 tickets in two languages and at least 30 categories', () => {
  expect(summary.tickets.length).toBeGreaterThanOrEqual(40)
  expect(new Set(summary.tickets.map(({ locale }) => locale))).toEqual(new Set(['en', 'pl']))
  expect(summary.categories).toBeGreaterThanOrEqual(30)
})

it('has at least 8 exceptions that decide', () => {
  expect(Object.keys(summary.byRule).length).toBeGreaterThanOrEqual(8)
})

it('gives every ticket an owner, or a person and a reason', () => {
  for (const { id, decision, because } of summary.tickets) {
    expect(because, id).not.toBe('')
    expect(decision.reason === null, id).toBe(decision.owner !== 'triage')
  }
  const reasons = summary.triage.map(({ reason }) => reason)
  expect(reasons).toEqual(expect.arrayContaining(['CATEGORY_UNKNOWN', 'SELLER_UNNAMED', 'CATEGORY_UNDECIDED']))
})

it('shows a ticket that is escalated from the seller to the operator after a breach', () => {
  const types = summary.story?.events.map(({ type }) => type) ?? []
  expect(types.indexOf('clock.breached')).toBeGreaterThan(types.indexOf('clock.warned'))
  expect(types.indexOf('ticket.escalated')).toBeGreaterThan(types.indexOf('clock.breached'))
  expect(types.lastIndexOf('ticket.replied')).toBeGreaterThan(types.indexOf('ticket.escalated'))
  expect(summary.story?.ticket.ownerNow?.party).toBe('operator')
})

it('counts the clocks of each target by outcome, in the words of the events', () => {
  for (const { target, met, missed, cancelled } of summary.targets) {
    const outcomes = day.events.flatMap((event) =>
      event.type === 'clock.stopped' && event.data.target === target ? [event.data.outcome] : [],
    )
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
    expect([met, missed, cancelled], target).toEqual([count('met'), count('missed'), count('cancelled')])
  }
  expect(text).toMatch(/seller-resolution +met 9 +missed 0 +warnings 0 +cancelled 2 +running 2 +paused 6/)
})

it('refuses a seller who is not on the ticket as if it did not exist, and a reply on a closed ticket', () => {
  const codes = summary.refusals.map(({ refusal }) => refusal.code)
  expect(codes).toEqual(expect.arrayContaining(['TICKET_NOT_FOUND', 'MOVE_NOT_LEGAL', 'ACTOR_MAY_NOT']))
})

it('differs from a label only if a rule read facts that are not in the text', () => {
  for (const { id, decision } of summary.labels.differ) {
    expect(decision.rule, id).not.toBeNull()
    expect(Object.keys(decision.evidence).length, id).toBeGreaterThan(1)
  }
})

it.each([100, 120])('prints two screens of at most %i columns', (width) => {
  const lines = dayText(summary, day.closesAt, { ...plain, width }).split('\n')
  expect(lines.length).toBeLessThanOrEqual(118)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
})

it('is the same every time', async () => {
  const again = await runDay()
  expect(dayText(summarise(again), again.closesAt, plain)).toBe(text)
  expect(JSON.stringify(again)).toBe(JSON.stringify(day))
})
