import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atDeadlines, atShares, play, playSwept, replay, type Stage, settled } from '../../test/stories/play.js'
import { policy } from '../../test/stories/policy.js'
import { check, START, settings, story, wish } from '../../test/stories/story.js'
import { HOUR } from '../testing/time.js'
import { mayGive, maySee, possibleCommands, rolesOf } from '../ticket/commands/permissions.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { evolve, fold } from '../ticket/evolve.js'
import { legalCommands } from '../ticket/lifecycle/transition.js'
import { customer, operator, seller } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { waitingOn } from '../ticket/waiting-on.js'
import type { LaterCommand } from './commands/handler.js'
import { decide, decideDeadlines, inert } from './decide.js'

const told = ({ events }: Stage) =>
  events.map(({ type, occurredAt, actor, data }) => ({ type, occurredAt, actor, data }))
const context = (now: number) => ({ policy, now, tenant: 't', ticketId: 't-1' })

describe('decide', () => {
  it('gives a ticket that is the fold of its events, whatever was commanded', () => {
    check((s) => {
      const { events, ticket, given } = play(s)
      expect(fold(events)).toEqual(ticket)
      // After every decision, and not only at the end.
      let folded: Ticket | null = null
      for (const { accepted } of given) {
        for (const event of accepted?.events ?? []) folded = evolve(folded, event)
        if (accepted !== null) expect(folded).toEqual(accepted.ticket)
      }
    })
  })

  it('numbers events without a gap and never dates one before the event before it', () => {
    check((s) => {
      play(s).events.forEach((event, i, events) => {
        const last: TicketEvent | undefined = events[i - 1]
        const isInOrder = event.occurredAt >= (last?.occurredAt ?? 0) && event.recordedAt >= (last?.recordedAt ?? 0)
        expect([event.seq, event.id, isInOrder]).toEqual([i + 1, `t-1:${i + 1}`, true])
        expect(event.recordedAt).toBeGreaterThanOrEqual(event.occurredAt)
      })
    })
  })

  it('comes to the same events however often, late or early the sweep looked', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 })
    fc.assert(
      fc.property(story, shares, (s, shares) => {
        const played = play(s)
        expect(told(replay(played, atShares(shares)))).toEqual(told(played))
      }),
      settings(100),
    )
  })

  it('comes to the same events if the sweep looks at each deadline, a millisecond before it and one after', () => {
    check((s) => {
      const played = play(s)
      const looked = playSwept(s)
      expect(told(looked)).toEqual(told(played))
      expect(looked.given.map(({ accepted }) => accepted === null)).toEqual(
        played.given.map(({ accepted }) => accepted === null),
      )
    })
  })

  it('has deadlines at which something fires, and nothing a millisecond before', () => {
    check((s) => {
      const note = (brought: number, off: number) => {
        if (off < 0) expect(brought).toBe(0)
        else expect(brought).toBeGreaterThan(0)
      }
      replay(play(s), atDeadlines(note))
    })
  })

  it('accepts only legal moves of an allowed actor, and lists the possible commands in a refusal', () => {
    check((s) => {
      const { events, given } = play(s)
      for (const { command, before, accepted, now } of given) {
        if (before === null || command.type === 'open') continue
        const history = events.slice(0, before.version)
        // Due deadlines fire first, and may move the ticket or hand it over.
        const seen = settled(before, now, history)
        const isPossible =
          legalCommands(seen.state).includes(command.type) && mayGive(rolesOf(seen, command.by), command.type)
        expect(possibleCommands(seen, rolesOf(seen, command.by)).includes(command.type)).toBe(isPossible)
        if (accepted !== null) expect(isPossible).toBe(true)
        if (isPossible) continue
        const decided = decide(before, command, { ...context(now), history })
        if (decided.outcome === 'accepted') throw new Error(`${command.type} is not possible`)
        if (decided.refusal.code === 'TICKET_NOT_FOUND') continue
        expect(decided.refusal.legal).toEqual(possibleCommands(seen, rolesOf(seen, command.by)))
      }
    })
  })

  it('changes no clock by a claim, an access or a settlement, so their decision may skip the clocks', () => {
    const by = operator('o-1')
    const kept: readonly LaterCommand[] = [
      { type: 'claim', by },
      { type: 'access.grant', by, sellerId: 's-new', reason: 'asked' },
      { type: 'settlement.set-paid-by', by, paidBy: 'operator', reason: 'goodwill' },
      { type: 'settlement.set-charged-to', by, chargedTo: 'carrier', reason: 'goodwill' },
      { type: 'settlement.find-fault', by, fault: 'carrier', reason: 'goodwill' },
      { type: 'settlement.set-score', by, score: 'excluded', reason: 'goodwill' },
    ]
    // The clocks are reconciled after each of these commands: conditions of this policy read the command.
    expect(policy.followsCommands).toBe(true)
    check((s) => {
      const { events, given } = play(s)
      for (const { accepted, now } of given) {
        if (accepted === null) continue
        const history = events.slice(0, accepted.ticket.version)
        for (const command of kept) {
          const decided = decide(accepted.ticket, command, { ...context(now), history })
          // Deadlines that are due fire first, by an actor of their own.
          const own = decided.outcome === 'accepted' ? decided.events.filter(({ actor }) => actor === by) : []
          expect(own.filter(({ type }) => !inert.has(type))).toEqual([])
        }
      }
    })
  })

  it('answers every command and passes every deadline without throwing, over years', () => {
    const years = fc.integer({ min: 0, max: 2 * 365 * 24 }).map((hours) => ({ ms: hours * HOUR }))
    const stretched = fc.tuple(story, fc.array(years, { maxLength: 2 })).map(([s, waits]) => ({
      ...s,
      steps: s.steps.map((step, i) => {
        const wait = i % 3 === 1 ? waits[Math.floor(i / 3)] : undefined
        return wait === undefined ? step : { ...step, wait }
      }),
    }))
    fc.assert(
      fc.property(stretched, (s) => {
        for (const { accepted } of play(s).given) expect([undefined, 'accepted']).toContain(accepted?.outcome)
      }),
      settings(100),
    )
  })

  it('gives every open or waiting ticket an owner, and a ticket in triage none', () => {
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted === null) continue
        const { state, responsibility } = accepted.ticket
        if (state === 'triage') expect(responsibility).toBeNull()
        if (state === 'open' || state === 'waiting') expect(responsibility).not.toBeNull()
      }
    })
  })

  it('waits for somebody if and only if it is `waiting`', () => {
    let waits = 0
    check((s) => {
      // The parties that were asked, read from the events alone.
      let state = 'new'
      let asked = new Set<string>()
      let ticket: Ticket | null = null
      for (const event of play(s).events) {
        const { type, data, actor, moves, seq } = event
        ticket = evolve(ticket, event)
        const from = state
        state = moves?.at(-1)?.to ?? state
        if (type === 'ticket.replied') {
          const { party, id } = actor.onBehalfOf ?? actor
          const writer = data.side === 'requester' ? 'requester' : party === 'seller' ? `seller/${id}` : party
          if (from !== 'waiting') asked = new Set()
          if (actor.automated !== true) asked.delete(writer)
          if (data.awaits === 'requester' && data.side === 'responder') asked.add('requester')
          if (data.awaits === 'seller') asked.add(`seller/${data.seller}`)
          if (data.awaits === 'operator') asked.add('operator')
        }
        if (type === 'ticket.access-withdrawn') asked.delete(`seller/${data.seller}`)
        if (state !== 'waiting') asked = new Set()
        waits = Math.max(waits, asked.size)
        expect([seq, ticket.state, ticket.state === 'waiting']).toEqual([seq, state, asked.size > 0])
        const names = [...asked].filter((name) => name !== 'requester')
        expect(Object.keys(ticket.asked ?? {}).sort()).toEqual(names.sort())
        const { requester } = ticket
        const parties = [...asked].map((name) => (name === 'requester' ? requester.party : name.split('/')[0]))
        if (state === 'waiting') expect(waitingOn(ticket)).toEqual(expect.arrayContaining(parties))
        else expect(waitingOn(ticket)).toHaveLength(state === 'open' || state === 'triage' ? 1 : 0)
      }
    })
    expect(waits).toBeGreaterThan(1)
  })

  it('pauses the clocks of `waiting` while the requester is asked, and no longer', () => {
    let paused = 0
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted === null) continue
        const { clocks, state, askedAt } = accepted.ticket
        for (const { target: id, phase, pauses, promisedUntil } of Object.values(clocks)) {
          const target = policy.target(id)
          if (phase === 'stopped' || promisedUntil !== undefined || target === undefined) continue
          if (target.conditions?.pause !== undefined || target.conditions?.resume !== undefined) continue
          const isPaused = pauses.some(({ reason }) => reason === 'waiting-on-requester')
          if (isPaused) paused += 1
          if (pauses.some(({ reason }) => reason === 'not-owner')) continue
          expect([id, isPaused]).toEqual([
            id,
            target.pauseWhile === 'waiting' && state === 'waiting' && askedAt !== null,
          ])
        }
      }
    })
    expect(paused).toBeGreaterThan(0)
  })

  it('answers a stranger as if the ticket did not exist, whatever the command', () => {
    const strangers = fc.constantFrom(seller('s-9'), customer('c-2'), customer('s-1'), seller('c-1'), seller('s-2'))
    fc.assert(
      fc.property(story, wish, strangers, (s, { ago: _, ahead: __, off: ___, ...wished }, by) => {
        const { ticket } = play(s)
        // A seller that owned it is not a stranger.
        fc.pre(ticket === null || !maySee(ticket, by))
        expect(decide(ticket, { ...wished, by } as LaterCommand, context(START))).toMatchObject({
          outcome: 'refused',
          refusal: { code: 'TICKET_NOT_FOUND', values: { ticketId: 't-1' } },
        })
      }),
      settings(100),
    )
  })

  it('never changes its input', () => {
    check((s) => {
      const { events, ticket, given } = play(s)
      for (const ticketThen of [ticket, given[Math.floor(given.length / 2)]?.before ?? null]) {
        if (ticketThen === null) continue
        const frozen = deepFreeze(structuredClone(ticketThen))
        const history = events.slice(0, frozen.version)
        const later = { ...context(START + 5_000 * HOUR), history }
        decideDeadlines(frozen, later)
        const by = operator('o-1')
        for (const { command } of given) {
          if (command.type !== 'open') decide(frozen, { ...command, by }, later)
        }
      }
    }, 40)
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member)
    Object.freeze(value)
  }
  return value
}
