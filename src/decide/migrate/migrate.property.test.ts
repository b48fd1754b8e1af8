import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleOf, play, type Stage, walk } from '../../../test/stories/play.js'
import { policy as first } from '../../../test/stories/policy.js'
import { type Story, settings, story } from '../../../test/stories/story.js'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { alwaysOpen } from '../../sla/calendar/calendar.js'
import { type CountingCalendarOf, countedIn, elapsedAt } from '../../sla/clock.js'
import { HOUR } from '../../testing/time.js'
import { nextDeadline } from '../../ticket/clocks/deadlines.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { evolve, fold } from '../../ticket/evolve.js'
import { operator } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { decide, decideDeadlines } from '../decide.js'

/** A version with the contents of the first. */
const same = compilePolicy({ ...first.definition, version: 'same' })
/** A version with other owners, shorter and removed targets, and other hours in one of its calendars. */
const other = compilePolicy({
  ...first.definition,
  version: 'other',
  categories: { goods: { owner: 'operator', team: 'tech' }, site: { owner: 'seller' }, odd: { owner: 'operator' } },
  calendars: {
    office: {
      zone: 'Europe/Warsaw',
      weekly: Object.fromEntries(['mon', 'wed', 'sat'].map((day) => [day, [['10:00', '12:00']]])),
    },
    shop: first.definition.calendars?.shop,
  },
  targets: (first.definition.targets ?? []).flatMap((target, i) => {
    if (i % 5 === 4) return []
    const isInHours = 'hours' in target.within
    return [i % 3 === 0 && isInHours ? { ...target, within: { hours: 7 } } : target]
  }),
})
const policies = policyRegistry([first, same, other].map((policy, i) => ({ policy, effectiveFrom: i })))

const calendarFor =
  (judge: string): CountingCalendarOf =>
  (id, under = judge) =>
    id === null ? alwaysOpen : (policies.byHash(under)?.calendar(id) ?? alwaysOpen)

const contextOf = (ticket: Ticket | null, now: number) => {
  const policy = ticket === null ? first : policies.byHash(ticket.policy.hash)
  if (policy === undefined) throw new Error('the ticket is judged by nobody')
  return { policy, policies, now, tenant: 't', ticketId: 't-1' }
}

/** A migration: the index of the story's command that it precedes, and the version. */
interface Move {
  readonly before: number
  readonly to: string
}
const moves = (...to: readonly string[]): fc.Arbitrary<readonly Move[]> =>
  fc.array(fc.record({ before: fc.nat(12), to: fc.constantFrom(...to) }), { minLength: 1, maxLength: 4 })

const moveTo = (version: string): Command => {
  return { type: 'policy.migrate', by: operator('o-1'), to: { version }, reason: 'test' }
}

/** Plays the commands of a story with migrations between them. With `isSwept`, also sweeps at each deadline. */
function playMoved({ given, now: end }: Stage, moved: readonly Move[], isSwept = false) {
  let ticket: Ticket | null = null
  const events: TicketEvent[] = []
  const steps: { before: Ticket | null; after: Ticket | null; command: Command }[] = []
  const sweep = (until: number) => {
    const decided: ReturnType<typeof decideDeadlines> | null =
      ticket && decideDeadlines(ticket, { ...contextOf(ticket, until), history: events })
    events.push(...(decided?.events ?? []))
    ticket = decided?.ticket ?? ticket
  }
  const sweepOn = (until: number) => {
    for (let next = dueAt(ticket); isSwept && next <= until; next = dueAt(ticket)) sweep(next)
  }
  const give = (command: Command, now: number) => {
    sweepOn(now)
    const decided: ReturnType<typeof decide> = decide(ticket, command, { ...contextOf(ticket, now), history: events })
    const before: Ticket | null = ticket
    if (decided.outcome === 'accepted') {
      events.push(...decided.events)
      ticket = decided.ticket
    }
    steps.push({ before, after: ticket, command })
  }
  for (const [i, { command, now }] of given.entries()) {
    for (const { before, to } of moved) if (i > 0 && before % given.length === i) give(moveTo(to), now)
    give(command, now)
  }
  for (const { before, to } of moved) if (before >= given.length) give(moveTo(to), end)
  sweepOn(end + 500 * HOUR)
  sweep(end + 500 * HOUR)
  return { events, steps, ticket: ticket as Ticket | null }
}
const dueAt = (ticket: Ticket | null): number =>
  (ticket === null ? null : nextDeadline(ticket))?.dueAt ?? Number.POSITIVE_INFINITY

const check = (to: readonly string[], body: (s: Story, moved: readonly Move[]) => void, runs = 80) =>
  fc.assert(fc.property(story, moves(...to), body), settings(runs))

/** Picks what people notice of a ticket: its owner, and what is due when. */
const visible = (ticket: Ticket | null) =>
  ticket && {
    state: ticket.state,
    priority: ticket.priority,
    owner: ticket.responsibility && { ...ticket.responsibility, rule: null },
    ownerSince: ticket.ownerSince,
    clocks: Object.values(ticket.clocks).map(
      ({ clock, phase, dueAt: due, lateAfter, warnings, elapsedMs, outcome }) => {
        return { clock, phase, due, lateAfter, warnings, elapsedMs, outcome }
      },
    ),
  }

describe('moves to other versions, mixed into any story', () => {
  it('give a ticket that is the fold of its events', () => {
    check(['same', 'other', '1'], (s, moved) => {
      const { events, ticket } = playMoved(play(s), moved)
      expect(fold(events)).toEqual(ticket)
      expect(fold(JSON.parse(JSON.stringify(events)))).toEqual(ticket)
      let folded: Ticket | null = null
      for (const event of events) {
        folded = evolve(folded, event)
        const { hash, textHash } = folded.policy
        expect(event.policy).toEqual({ hash, textHash })
      }
    })
  })

  it('change no owner, priority or due instant if the contents are equal', () => {
    check(['same', '1'], (s, moved) => {
      const { events, steps } = playMoved(play(s), moved)
      for (const { before, after, command } of steps) {
        if (command.type === 'policy.migrate' && before !== null && after !== null && before !== after) {
          // Due deadlines fire first, and are not part of the migration.
          const settledBefore = decideDeadlines(before, {
            ...contextOf(before, after.updatedAt),
            history: events.slice(0, before.version),
          }).ticket
          expect(visible(after)).toEqual(visible(settledBefore))
        }
      }
      expect(visible(playMoved(play(s), moved).ticket)).toEqual(visible(playMoved(play(s), []).ticket))
    })
  })

  it('come to the same events whether or not the sweep looked meanwhile', () => {
    const told = (events: readonly TicketEvent[]) =>
      events.map(({ type, occurredAt, actor, data, policy }) => ({ type, occurredAt, actor, data, policy }))
    check(['same', 'other', '1'], (s, moved) => {
      expect(told(playMoved(play(s), moved, true).events)).toEqual(told(playMoved(play(s), moved).events))
    })
  })

  it('count each period in the calendar of its own version, at every event', () => {
    check(['same', 'other', '1'], (s, moved) => {
      const { events } = playMoved(play(s), moved)
      walk(events, (event, before, after) => {
        const { data, occurredAt } = event
        if (!event.type.startsWith('clock.') || !('clock' in data) || !('dueAt' in data || 'elapsedMs' in data)) return
        if (event.type === 'clock.warned' || event.type === 'clock.breached') return
        const holder = event.type === 'clock.stopped' ? before : after
        const clock = holder.clocks[data.clock]
        if (clock === undefined) throw new Error('there is no such clock')
        const isStop = event.type === 'clock.stopped'
        const past = cycleOf(events, isStop ? event.seq - 1 : event.seq, data.clock)
        const calendarOf = calendarFor(holder.policy.hash)
        const elapsedMs = isStop ? event.data.elapsedMs : elapsedAt(clock, calendarOf, occurredAt)
        expect(elapsedMs).toBe(countedIn(past, calendarOf, clock.startedAt, isStop ? event.data.at : occurredAt))
        if (clock.phase !== 'running' || event.type === 'clock.stopped') return
        const { dueAt: due, targetMs } = clock
        expect(countedIn(past, calendarOf, clock.startedAt, due)).toBe(targetMs)
      })
    })
  })

  it('leave an open ticket with an owner, one in triage without, and no clock whose target the version lacks', () => {
    check(['same', 'other', '1'], (s, moved) => {
      for (const { after } of playMoved(play(s), moved).steps) {
        if (after === null) continue
        if (after.state === 'triage') expect(after.responsibility).toBeNull()
        if (after.state === 'open' || after.state === 'waiting') expect(after.responsibility).not.toBeNull()
        for (const { phase, target } of Object.values(after.clocks)) {
          if (phase !== 'stopped') expect(policies.byHash(after.policy.hash)?.target(target)).toBeDefined()
        }
      }
    })
  })

  it('keep an owner from an assignment, an escalation or a deadline', () => {
    check(['other', '1'], (s, moved) => {
      const { events, steps } = playMoved(play(s), moved)
      for (const { before, after, command } of steps) {
        if (command.type !== 'policy.migrate' || before === null || after === null || before === after) continue
        const settledBefore = decideDeadlines(before, {
          ...contextOf(before, after.updatedAt),
          history: events.slice(0, before.version),
        }).ticket
        const { responsibility } = settledBefore
        if (responsibility === null || responsibility.cause === 'policy') continue
        expect(after.responsibility).toEqual(responsibility)
      }
    })
  })
})
