import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainClock } from '../../explain/index.js'
import { compilePolicy } from '../../policy/policy.js'
import { MINUTE } from '../../testing/time.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { decide, decideDeadlines } from '../decide.js'

const day = [['08:00', '18:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
const target = (id: string, within: object, calendar: string) => ({
  id,
  clock: id,
  metric: 'resolution',
  pauseWhile: 'waiting',
  warnAt: [0.5, { remaining: { hours: 1 } }, { overdue: { hours: 5 }, times: 2 }],
  within,
  calendar,
})
const policy = compilePolicy({
  id: 'waits',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: {
    office: { zone: 'Europe/Warsaw', weekly: week, holidays: ['2027-03-29'] },
    market: { zone: 'America/New_York', weekly: { tue: [['22:00', '06:00']], sat: day, sun: day } },
  },
  targets: [
    target('instant', { workingDays: 2, until: 'instant' }, 'office'),
    target('nights', { workingDays: 1, until: 'instant' }, 'market'),
    target('working', { workingDays: 3 }, 'office'),
    target('days', { calendarDays: 5 }, 'market'),
    target('month', { months: 1 }, 'office'),
    target('law', { rule: 'eu-1182-71', calendarDays: 6, pausable: true }, 'office'),
    target('hours', { rule: 'elapsed-hours', hours: 72, pausable: true }, 'office'),
  ],
})
const by = { agent: operator('o-1'), ann: customer('c-1') }
const digest = 'b7'.repeat(32)
const extension = (more: object) =>
  ({ type: 'extension.grant', by: by.agent, extension: 'x', reason: 'r', more }) as Command
const commands: readonly Command[] = [
  { type: 'reply', by: by.agent, digest },
  { type: 'reply', by: by.ann, digest },
  { type: 'resolve', by: by.agent, digest },
  { type: 'reopen', by: by.ann, digest },
  { type: 'hold.place', by: by.agent, hold: 'h', reason: 'r' },
  { type: 'hold.release', by: by.agent, hold: 'h' },
  { type: 'hold.void', by: by.agent, hold: 'h' },
  extension({ workingDays: 1 }),
  extension({ calendarDays: 2 }),
  extension({ hours: 30 }),
  { type: 'extension.void', by: by.agent, extension: 'x' },
  { type: 'note', by: by.agent, digest },
]
const waiting = [0, 1, 2, 3, 0, 1, 4, 5]
const story = (indices: readonly number[]) =>
  fc.array(fc.tuple(fc.oneof(fc.nat(600), fc.nat(4_000)), fc.constantFrom(...indices)), { minLength: 1, maxLength: 14 })
const start = fc.constantFrom('2027-03-11T10:00:00Z', '2026-10-22T19:30:00Z', '2026-12-30T06:00:00Z').map(Date.parse)

/**
 * Plays commands. Those that are refused change nothing. Without `isTold`, no decision is given the ticket's events.
 */
function played(at: number, steps: readonly (readonly [number, number])[], isTold: boolean) {
  let now = at
  let ticket: Ticket | null = null
  const events: TicketEvent[] = []
  const context = () => ({ policy, now, tenant: 'a', ticketId: 't-1', ...(isTold ? { history: [...events] } : {}) })
  const opened = decide(null, { type: 'open', by: by.ann, digest, facts: { category: 'site' } }, context())
  if (opened.outcome === 'refused') throw new Error(opened.refusal.message)
  events.push(...opened.events)
  ticket = opened.ticket
  for (const [minutes, index] of steps) {
    now += minutes * MINUTE
    const fired = decideDeadlines(ticket, context())
    events.push(...fired.events)
    ticket = fired.ticket
    const decided = decide(ticket, commands[index] as Command, context())
    if (decided.outcome === 'refused') continue
    events.push(...decided.events)
    ticket = decided.ticket
  }
  return { events, ticket, now }
}

describe('a promise in days, months or by law', () => {
  it('ends when its rule says, after whatever pauses, extensions and reopenings', () => {
    fc.assert(
      fc.property(start, story(commands.map((_, i) => i)), (at, steps) => {
        const { events, ticket, now } = played(at, steps, true)
        for (const clock of Object.keys(ticket.clocks)) {
          const { period, dueAt, phase, elapsedMs, targetMs } = explainClock(events, clock, { at: now, policy })
          expect({ clock, endsAt: period?.endsAt }).toEqual({ clock, endsAt: dueAt })
          if (phase === 'running')
            expect({ clock, left: targetMs - elapsedMs > 0 }).toEqual({ clock, left: dueAt > now })
        }
      }),
      { seed: Number(process.env.FC_SEED ?? 20_261_128), numRuns: 400 },
    )
  })

  it('needs no events of the ticket for its pauses: it keeps one total', () => {
    fc.assert(
      fc.property(start, story(waiting.filter((index) => index !== 2 && index !== 3)), (at, steps) => {
        expect(played(at, steps, false).events).toEqual(played(at, steps, true).events)
      }),
      { seed: Number(process.env.FC_SEED ?? 20_261_128), numRuns: 150 },
    )
  })

  it('gives each warning once, and none after the breach that it warns of', () => {
    fc.assert(
      fc.property(start, story(waiting), (at, steps) => {
        const { events } = played(at, [...steps, [60 * 24 * 70, 11]], true)
        const given = new Map<string, readonly string[]>()
        for (const { type, data } of events) {
          if (type === 'clock.started') given.set(data.clock, [])
          if (type !== 'clock.warned' && type !== 'clock.breached') continue
          const name = type === 'clock.warned' ? data.warning : 'breach'
          const before = given.get(data.clock) ?? []
          expect(before).not.toContain(name)
          if (!name.startsWith('overdue') && name !== 'breach') expect(before).not.toContain('breach')
          given.set(data.clock, [...before, name])
        }
      }),
      { seed: Number(process.env.FC_SEED ?? 20_261_128), numRuns: 150 },
    )
  })
})
