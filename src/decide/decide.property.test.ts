import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen } from '../sla/calendar.js'
import { countedIn, elapsedAt, type TimelineOf } from '../sla/clock.js'
import type { ClockState } from '../ticket/clock-state.js'
import type { Command } from '../ticket/commands.js'
import type { TicketEvent } from '../ticket/events.js'
import { evolve, fold } from '../ticket/evolve.js'
import { customer, operator, seller } from '../ticket/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { legalCommands } from '../ticket/transition.js'
import { deadlinesOf } from './deadlines.js'
import { type Accepted, decide, decideDeadlines } from './decide.js'
import type { LaterCommand } from './handler.js'
import { compilePolicy } from './policy.js'

const HOUR = 3_600_000
const start = Date.parse('2026-11-02T07:00:00Z')
const seed = Number(process.env.FC_SEED ?? 20_261_101)

const weekdays = (...segments: readonly (readonly [string, string])[]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, segments]))

const policy = compilePolicy({
  id: 'property',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' }, odd: { owner: 'triage' } },
  rules: [{ id: 'gone', when: { 'seller.status': 'closed' }, then: { owner: 'operator' }, because: 'Closed.' }],
  calendars: {
    office: {
      zone: 'Europe/Warsaw',
      weekly: weekdays(['09:00', '13:00'], ['14:00', '18:00']),
      holidays: ['2026-11-11'],
    },
    shop: {
      zone: 'America/New_York',
      weekly: { ...weekdays(['10:00', '14:00']), sat: [['22:00', '06:00']] },
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
      retarget: 'carryElapsed',
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
    {
      id: 'seller-hold',
      metric: 'ownership',
      when: { owner: 'seller' },
      within: { workingHours: 12 },
      calendar: 'shop',
      warnAt: [{ remaining: { workingHours: 2 }, do: [{ notify: 'seller', code: 'hurry', during: 'shop' }] }],
      onBreach: [{ notify: 'seller', code: 'late', during: 'shop' }, { returnToOperator: true }],
    },
    {
      id: 'operator-hold',
      metric: 'ownership',
      when: { owner: 'operator' },
      within: { workingHours: 10 },
      calendar: 'office',
      warnAt: [
        { overdue: { workingHours: 3 }, times: 3, do: [{ notify: 'operator', code: 'still', during: 'office' }] },
      ],
      onBreach: [{ notify: 'operator', code: 'late' }],
    },
    {
      id: 'update',
      metric: 'periodic-update',
      within: { workingHours: 16 },
      calendar: 'office',
      warnAt: [{ overdue: { hours: 5 }, times: 2 }],
    },
    {
      id: 'answer',
      metric: 'requester-answer',
      within: { hours: 60 },
      warnAt: [{ share: 0.5, do: [{ notify: 'customer', code: 'waiting', during: 'office' }] }],
      onBreach: [{ closeAs: 'no-answer' }],
    },
    {
      id: 'law',
      metric: 'statutory',
      within: { rule: 'R-PL', calendarDays: 14 },
      calendar: 'office',
      until: 'answer.delivered',
      onBreach: [{ flagDeemedAccepted: 'pl.complaint.reply' }],
    },
    {
      id: 'refund',
      metric: 'milestone',
      from: 'goods.returned',
      within: { workingDays: 2 },
      calendar: 'office',
      until: 'refund.paid',
      onBreach: [{ custom: 'refund.late' }],
    },
    {
      id: 'care-high',
      clock: 'care',
      metric: 'resolution',
      when: { priority: { in: ['high', 'urgent'] } },
      within: { hours: 20 },
      retarget: 'fresh',
      onReopen: 'newCycle',
      conditions: { pause: { priority: 'urgent' }, resume: { state: 'open' } },
    },
    {
      id: 'care',
      clock: 'care',
      metric: 'resolution',
      within: { workingHours: 30 },
      calendar: 'shop',
      onReopen: 'ignore',
      conditions: { reset: { command: 'escalate' }, cancel: { owner: 'triage' } },
    },
    {
      id: 'desk',
      metric: 'milestone',
      within: { hours: 30 },
      conditions: { start: { owner: 'operator' }, stop: { state: { in: ['resolved', 'closed'] } } },
    },
  ],
})
const timelineOf: TimelineOf = (id) => (id === null ? alwaysOpen : (policy.calendar(id) ?? alwaysOpen))

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
const relief = fc.constantFrom('outage', 'strike')
const more = fc.constantFrom({ hours: 5 }, { minutes: 90 }, { calendarDays: 3 }, { workingDays: 1 })
const clock = fc.constantFrom('first-response', 'resolution', 'total', 'seller-hold', 'law', 'refund', 'unheard-of')
const pauseRelief = fc.record({
  type: fc.constant('grantRelief' as const),
  by: actor,
  relief,
  reason: fc.constant('outage'),
  clocks: fc.constantFrom(undefined, ['resolution', 'care'], ['total']),
})
const clockCommand = fc.oneof(
  { weight: 2, arbitrary: pauseRelief },
  fc.tuple(pauseRelief, more).map(([grant, more]) => ({ ...grant, more })),
  fc.record({ type: fc.constantFrom('endRelief' as const, 'undoRelief' as const), by: actor, relief }),
  fc.record({ type: fc.constant('extendClock' as const), by: actor, clock, more, reason: fc.constant('agreed') }),
  fc.record({
    type: fc.constant('extendClock' as const),
    by: actor,
    clock,
    until: fc.integer({ min: 0, max: 400 * HOUR }).map((ms) => start + ms),
    reason: fc.constant('agreed'),
  }),
  fc.record({
    type: fc.constant('recordMilestone' as const),
    by: actor,
    milestone: fc.constantFrom('goods.returned', 'refund.paid', 'answer.delivered'),
    occurredAt: fc.integer({ min: 0, max: 200 * HOUR }).map((ms) => start - 100 * HOUR + ms),
  }),
)
// The arbitraries make readonly members and some that are undefined, which no schema's output has.
const command = fc.oneof({ weight: 3, arbitrary: laterCommand }, clockCommand) as fc.Arbitrary<LaterCommand>
const wait = fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 80 * HOUR }))
const story = fc.record({
  opening: fc.record({
    category: fc.constantFrom('goods', 'site', 'odd', 'unheard-of'),
    status: fc.constantFrom('active', 'closed'),
    late: wait,
  }),
  steps: fc.array(fc.record({ wait, command }), {
    maxLength: 25,
  }),
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
    // A milestone that lies in the future is no command at all.
    if (command.type === 'recordMilestone')
      command = { ...command, occurredAt: Math.min(command.occurredAt ?? now, now) }
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
        const moved = accepted.events.some(({ actor, data }) => actor.id === 'deadline' && 'state' in data)
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

  it('has at every event counted what its legs, calendars and pauses come to from the start', () => {
    check((s) => {
      const { events } = run(s)
      let ticket: Ticket | null = null
      for (const event of events) {
        const before: Ticket | null = ticket
        ticket = evolve(ticket, event)
        const { data, occurredAt } = event
        if (!('clock' in data) || !('elapsedMs' in data) || event.type === 'clock.warned') continue
        const clock = (event.type === 'clock.stopped' ? before : ticket)?.clocks[data.clock]
        if (clock === undefined) throw new Error(`${event.type} of no clock`)
        const until = event.type === 'clock.stopped' ? event.data.at : 'since' in data ? data.since : occurredAt
        expect(data.elapsedMs).toBe(countedIn(clock, timelineOf, clock.startedAt, until))
      }
    })
  })

  it('says of every stopped clock who had the ticket while it counted, and how much the pauses took', () => {
    check((s) => {
      for (const event of run(s).events) {
        if (event.type !== 'clock.stopped') continue
        const { byOwner, elapsedMs, pausedMs } = event.data
        expect(Object.values(byOwner).reduce((sum, ms) => sum + ms, 0)).toBe(elapsedMs)
        for (const ms of Object.values(byOwner)) expect(ms).toBeGreaterThan(0)
        expect(pausedMs).toBeGreaterThanOrEqual(0)
      }
    })
  })

  it('warns and breaches at the instants at which that much has counted', () => {
    check((s) => {
      let ticket: Ticket | null = null
      for (const event of run(s).events) {
        const before: Ticket | null = ticket
        ticket = evolve(ticket, event)
        if (event.type !== 'clock.breached' && event.type !== 'clock.warned') continue
        const clock = before?.clocks[event.data.clock]
        if (clock === undefined) throw new Error(`${event.type} of no clock`)
        const counted = countedIn(clock, timelineOf, clock.startedAt, event.occurredAt)
        if (event.type === 'clock.breached') expect(counted).toBeGreaterThanOrEqual(clock.targetMs)
        else expect(counted).toBeGreaterThanOrEqual(event.data.elapsedMs)
      }
    })
  })

  it('stands still for exactly the reliefs that are in force, however they overlap, and for none in law', () => {
    check((s) => {
      for (const { accepted } of run(s).given) {
        if (accepted === null) continue
        const { clocks, reliefs } = accepted.ticket
        for (const { clock, metric, phase, pauses } of Object.values(clocks)) {
          if (phase === 'stopped') continue
          const open = pauses.filter(({ to }) => to === null).map(({ reason }) => reason)
          const inForce = Object.entries(reliefs).filter(([, { effect, clocks: only }]) => {
            return metric !== 'statutory' && effect === 'pause' && only?.includes(clock) !== false
          })
          const expected = isForeign(accepted.ticket, clock) ? [] : inForce.map(([id]) => `relief:${id}`)
          expect(open.filter((reason) => reason.startsWith('relief:')).sort()).toEqual(expected.sort())
          expect(new Set(open).size).toBe(open.length)
          expect(phase).toBe(open.length > 0 ? 'paused' : 'running')
        }
      }
    })
  })

  it('leaves clocks as if a relief had never been, once it is undone', () => {
    let compared = 0
    fc.assert(
      fc.property(story, fc.nat(25), fc.nat(6), fc.option(more, { nil: undefined }), (s, from, length, more) => {
        const steps = s.steps.slice(0, from + length)
        const by = operator('o-1')
        const grant = { type: 'grantRelief', by, relief: 'probe', reason: 'test', more, clocks: undefined } as const
        const undo = { type: 'undoRelief', by, relief: 'probe' } as const
        // What a deadline is extended to, and by how many days, hangs on where it stands.
        if (steps.slice(from).some(({ command }) => command.type === 'extendClock')) return
        const after = steps
          .slice(0, from)
          .concat({ wait: 0, command: grant }, steps.slice(from), { wait: 0, command: undo })
        const plain = run({ ...s, steps })
        const relieved = run({ ...s, steps: after })
        const granted = relieved.given[Math.min(from, steps.length) + 1]
        const undone = relieved.given.at(-1)
        const without = plain.given.at(-1)
        const before = without?.accepted?.ticket ?? without?.before
        if (granted?.accepted == null || undone?.accepted == null || before == null) return
        // A refused command has noticed nothing of what passed before it.
        const { now } = undone
        const expected = decideDeadlines(before, { policy, now, tenant: 't', ticketId: 't-1' }).ticket
        const isMeanwhile = ({ actor, occurredAt }: TicketEvent) =>
          actor.id === 'deadline' && occurredAt > granted.now && occurredAt <= now
        if (plain.events.some(isMeanwhile) || relieved.events.some(isMeanwhile)) return
        for (const clock of Object.values(undone.accepted.ticket.clocks)) {
          const twin = expected.clocks[clock.clock]
          if (twin === undefined || clock.phase === 'stopped' || twin.phase === 'stopped') continue
          expect(standing(clock, now)).toEqual(standing(twin, now))
          compared += 1
        }
      }),
      { seed, numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(250)
  })

  it('leaves no deadline armed on a closed ticket, but for what outlives it: a duty of law, a milestone, a notice', () => {
    check((s) => {
      for (const { accepted } of run(s).given) {
        if (accepted?.ticket.state !== 'closed') continue
        for (const { clock: name } of deadlinesOf(accepted.ticket)) {
          const clock = accepted.ticket.clocks[name]
          const outlives = ['statutory', 'milestone'].includes(clock?.metric ?? '') && clock?.phase !== 'stopped'
          if (!outlives) expect(clock?.notices.map(({ isBreach }) => isBreach)).toContain(true)
        }
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

/** An ownership clock of somebody who does not have the ticket stands still for that alone. */
const isForeign = ({ clocks }: Ticket, name: string): boolean =>
  clocks[name]?.pauses.some(({ to, reason }) => to === null && reason === 'not-owner') === true

/** What is to be equal of two clocks: not how often they were counted again. */
function standing(clock: ClockState, now: number) {
  const { startedAt, target, legs, extensions, targetMs, safeDue, phase, breachedAt, notices, pauses } = clock
  const elapsed = elapsedAt(clock, timelineOf, now)
  const order = [...pauses].sort((a, b) => a.from - b.from || a.reason.localeCompare(b.reason))
  const { dueAt, lateAfter, warnings } = clock
  // A clock that stands still has no instants to come before it goes on.
  const instants = phase === 'running' ? { dueAt, lateAfter, warnings } : null
  const course = { startedAt, target, legs, extensions, targetMs, safeDue, phase, breachedAt, notices }
  return { ...course, elapsed, pauses: order, instants }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member)
    Object.freeze(value)
  }
  return value
}
