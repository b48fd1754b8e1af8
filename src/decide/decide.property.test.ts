import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../ticket/commands.js'
import type { TicketEvent } from '../ticket/events.js'
import { fold } from '../ticket/evolve.js'
import { customer, operator, seller } from '../ticket/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { legalCommands } from '../ticket/transition.js'
import { deadlinesOf } from './deadlines.js'
import { type Accepted, decide, decideDeadlines } from './decide.js'
import type { LaterCommand } from './handlers.js'
import { compilePolicy } from './policy.js'

const HOUR = 3_600_000
const start = Date.parse('2026-11-02T07:00:00Z')
const seed = Number(process.env.FC_SEED ?? 20_261_101)

const policy = compilePolicy({
  id: 'property',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' }, odd: { owner: 'triage' } },
  rules: [{ id: 'gone', when: { 'seller.status': 'closed' }, then: { owner: 'operator' }, because: 'Closed.' }],
  calendars: {
    office: {
      zone: 'Europe/Warsaw',
      weekly: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
          day,
          [
            ['09:00', '13:00'],
            ['14:00', '18:00'],
          ],
        ]),
      ),
      holidays: ['2026-11-11'],
    },
  },
  targets: [
    {
      id: 'seller-first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { workingHours: 8 },
      calendar: 'office',
      warnAt: [0.5, 0.75],
      onBreach: [{ escalateTo: 'operator', team: 'care' }, { raisePriority: 'high' }],
    },
    {
      id: 'operator-first',
      metric: 'first-response',
      when: { owner: 'operator' },
      within: { hours: 4 },
      warnAt: [0.8],
      onBreach: [{ raisePriority: 'urgent' }],
    },
    {
      id: 'next',
      metric: 'next-response',
      within: { workingHours: 4 },
      calendar: 'office',
      onBreach: [{ escalateTo: 'operator' }],
    },
    {
      id: 'urgent-resolution',
      metric: 'resolution',
      when: { priority: 'urgent' },
      within: { hours: 24 },
      warnAt: [0.9],
    },
    { id: 'resolution', metric: 'resolution', within: { workingHours: 24 }, calendar: 'office', warnAt: [0.5] },
    {
      id: 'total',
      clock: 'total',
      metric: 'resolution',
      within: { hours: 240 },
      pauseWhile: 'never',
      stopOn: 'closed',
    },
  ],
})

const actors = [customer('c-1'), seller('s-1'), operator('o-1'), operator('bot', { automated: true })]
const actor = fc.constantFrom(...actors)
const digest = 'd'
const laterCommand: fc.Arbitrary<LaterCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('reply' as const), by: actor, digest: fc.constant(digest) }) },
  fc.record({ type: fc.constant('note' as const), by: actor, digest: fc.constant(digest) }),
  fc.record({ type: fc.constantFrom('resolve' as const, 'reopen' as const), by: actor, digest: fc.constant(null) }),
  fc.record({ type: fc.constant('close' as const), by: actor, reason: fc.constant('done') }),
  fc.record({ type: fc.constant('escalate' as const), by: actor, reason: fc.constant('asked') }),
  fc.record({
    type: fc.constant('setCategory' as const),
    by: actor,
    category: fc.constantFrom('goods', 'site', 'odd', 'unheard-of'),
  }),
  fc.record({
    type: fc.constant('setPriority' as const),
    by: actor,
    priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
  }),
  fc.record({
    type: fc.constant('assign' as const),
    by: actor,
    to: fc.constantFrom(
      { party: 'seller', id: 's-1' },
      { party: 'operator', team: 'tech', tier: 2 },
      { party: 'operator' },
    ),
  }),
)
const wait = fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 80 * HOUR }))
const story = fc.record({
  opening: fc.record({
    category: fc.constantFrom('goods', 'site', 'odd', 'unheard-of'),
    status: fc.constantFrom('active', 'closed'),
    late: wait,
  }),
  steps: fc.array(fc.record({ wait, command: laterCommand }), { maxLength: 25 }),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/** Runs a story. `wakes`: before each step, the sweep looks at these shares of the time since the step before. */
function run({ opening, steps }: Story, wakes: readonly number[] = []) {
  const events: TicketEvent[] = []
  const given: { command: Command; before: Ticket | null; accepted: Accepted | null; now: number }[] = []
  let ticket: Ticket | null = null
  const keep = (accepted: Accepted) => {
    events.push(...accepted.events)
    ticket = accepted.ticket
  }
  const give = (command: Command, now: number) => {
    const before = ticket
    const decided = decide(ticket, command, { policy, now, tenant: 't', ticketId: 't-1' })
    given.push({ command, before, accepted: decided.outcome === 'accepted' ? decided : null, now })
    if (decided.outcome === 'accepted') keep(decided)
  }
  const { category, status, late } = opening
  const facts = { category, seller: { id: 's-1', status } } as const
  let now = start
  give({ type: 'open', by: customer('c-1'), subject: '', digest, facts, occurredAt: start - late } as Command, now)
  for (const { wait, command } of steps) {
    for (const share of wakes) {
      if (ticket !== null)
        keep(decideDeadlines(ticket, { policy, now: now + Math.floor(wait * share), tenant: 't', ticketId: 't-1' }))
    }
    now += wait
    give(command, now)
  }
  if (ticket !== null) keep(decideDeadlines(ticket, { policy, now: now + 2_000 * HOUR, tenant: 't', ticketId: 't-1' }))
  return { events, ticket: fold(events) as Ticket, last: ticket as Ticket | null, given }
}

const told = ({ type, occurredAt, actor, data }: TicketEvent) => ({ type, occurredAt, actor, data })
const check = (body: (story: Story) => void, runs = 300) => fc.assert(fc.property(story, body), { seed, numRuns: runs })

describe('decide', () => {
  it('gives a ticket that is the fold of its events, whatever was commanded', () => {
    check((s) => {
      const { events, last } = run(s)
      expect(fold(events)).toEqual(last)
    })
  })

  it('numbers events without a gap and never dates one before the event before it', () => {
    check((s) => {
      const { events } = run(s)
      events.forEach((event, i) => {
        expect(event.seq).toBe(i + 1)
        expect(event.id).toBe(`t-1:${i + 1}`)
        expect(event.occurredAt).toBeGreaterThanOrEqual(events[i - 1]?.occurredAt ?? Number.NEGATIVE_INFINITY)
        expect(event.recordedAt).toBeGreaterThanOrEqual(event.occurredAt)
      })
    })
  })

  it('comes to the same events however often, late or early the sweep looked', () => {
    fc.assert(
      fc.property(story, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (s, shares) => {
        const wakes = [...shares].sort((a, b) => a - b)
        expect(run(s, wakes).events.map(told)).toEqual(run(s).events.map(told))
      }),
      { seed, numRuns: 400 },
    )
  })

  it('accepts only what the machine allows, and says what is legal where it refuses', () => {
    check((s) => {
      for (const { command, before, accepted } of run(s).given) {
        if (before === null || accepted === null || command.type === 'open') continue
        // A deadline that was due may have moved the ticket first, but never across states that `before` could not reach.
        const moved = accepted.events.some((event) => event.type === 'ticket.escalated')
        if (!moved) expect(legalCommands(before.state)).toContain(command.type)
      }
    })
  })

  it('never lets a breach happen in time, nor before it was recorded', () => {
    check((s) => {
      const { events } = run(s)
      for (const event of events) {
        if (event.type !== 'clock.breached') continue
        expect(event.recordedAt).toBeGreaterThan(event.data.dueAt)
        const once = events.filter(
          (other) =>
            other.type === 'clock.breached' &&
            other.data.clock === event.data.clock &&
            other.data.epoch === event.data.epoch,
        )
        expect(once).toHaveLength(1)
      }
    })
  })

  it('says missed exactly where more than the target has counted, or a breach of the cycle is on record', () => {
    check((s) => {
      const { events } = run(s)
      for (const event of events) {
        if (event.type !== 'clock.stopped') continue
        const { outcome, elapsedMs, targetMs, overrunMs, stoppedBy } = event.data
        expect(overrunMs).toBe(Math.max(0, elapsedMs - targetMs))
        if (overrunMs > 0) expect(outcome).toBe('missed')
        if (outcome === 'met') expect(stoppedBy).toBe('answered')
      }
    })
  })

  it('counts day-and-night clocks as the plain difference of instants less the pauses on record', () => {
    check((s) => {
      let runs: { from: number; paused: number | null; pausedMs: number } | null = null
      for (const event of run(s).events) {
        if (!('clock' in event.data) || event.data.clock !== 'total') continue
        if (event.type === 'clock.started') runs = { from: event.data.startedAt, paused: null, pausedMs: 0 }
        if (runs === null) continue
        if (event.type === 'clock.stopped') {
          expect(event.data.elapsedMs).toBe(event.occurredAt - runs.from - runs.pausedMs)
          runs.paused = event.occurredAt
        }
        if (event.type === 'clock.resumed' && runs.paused !== null) runs.pausedMs += event.occurredAt - runs.paused
      }
    })
  })

  it('leaves no deadline armed on a closed ticket', () => {
    check((s) => {
      for (const { accepted } of run(s).given) {
        if (accepted?.ticket.state === 'closed') expect(deadlinesOf(accepted.ticket)).toEqual([])
      }
    })
  })

  it('gives every ticket that is open an owner, and none that is in triage', () => {
    check((s) => {
      for (const { accepted } of run(s).given) {
        if (accepted === null) continue
        const { state, responsibility } = accepted.ticket
        if (state === 'triage') expect(responsibility).toBeNull()
        if (state === 'open' || state === 'waiting' || state === 'resolved') expect(responsibility).not.toBeNull()
      }
    })
  })

  it('answers a stranger as if the ticket did not exist, whatever the command', () => {
    fc.assert(
      fc.property(
        story,
        laterCommand,
        fc.constantFrom(seller('s-2'), customer('c-2'), customer('s-1'), seller('c-1')),
        (s, command, by) => {
          const { ticket } = run(s)
          const decided = decide(ticket, { ...command, by }, { policy, now: start, tenant: 't', ticketId: 't-1' })
          expect(decided).toMatchObject({
            outcome: 'refused',
            refusal: { code: 'TICKET_NOT_FOUND', values: { ticketId: 't-1' } },
          })
        },
      ),
      { seed, numRuns: 200 },
    )
  })

  it('changes nothing that it was given', () => {
    check((s) => {
      const { ticket, given } = run(s)
      const frozen = deepFreeze(structuredClone(ticket))
      for (const { command } of given) {
        if (command.type !== 'open')
          decide(frozen, command, { policy, now: start + 5_000 * HOUR, tenant: 't', ticketId: 't-1' })
      }
    }, 50)
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member)
    Object.freeze(value)
  }
  return value
}
