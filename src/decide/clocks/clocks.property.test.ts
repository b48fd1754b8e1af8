import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleOf, play, playSwept, walk } from '../../../test/stories/play.js'
import { calendarOf, policy } from '../../../test/stories/policy.js'
import { check, type Story, settings, talkStory } from '../../../test/stories/story.js'
import { type CountedPast, countedIn, elapsedAt, pausedAt } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { deadlinesOf } from '../../ticket/clocks/deadlines.js'
import { historyOf } from '../../ticket/clocks/history.js'
import { answersBy } from '../../ticket/conversation/answers.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { ownerName } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'

/** Returns how much of a cycle had counted by an instant. */
const countedBy = (past: CountedPast, at: number) => countedIn(past, calendarOf, past.startedAt, at)

function clockOf({ clocks }: Ticket, name: string): ClockState {
  const clock = clocks[name]
  if (clock === undefined) throw new Error(`there is no clock ${name}`)
  return clock
}

describe('clocks', () => {
  it('breach when one millisecond more than the target has counted, and never while paused', () => {
    check((s) => {
      const { events } = playSwept(s)
      walk(events, (event, before, _, last) => {
        if (event.type !== 'clock.breached') return
        const clock = clockOf(before, event.data.clock)
        const past = cycleOf(events, event.seq - 1, event.data.clock)
        const { lateAfter, targetMs, attachedAt } = clock
        expect([countedBy(past, lateAfter), countedBy(past, lateAfter + 1)]).toEqual([targetMs, targetMs + 1])
        // Dated at the last instant in time, and recorded a millisecond later, or as soon as it could be known.
        expect(event.occurredAt).toBe(Math.max(lateAfter, last.occurredAt))
        expect(event.recordedAt).toBe(Math.max(lateAfter + 1, last.recordedAt))
        expect(event.data.retroactive).toBe(lateAfter < attachedAt)
        expect(clock.breachedAt).toBeNull()
      })
    })
  })

  it('warn once, at the exact instant, and never after the breach that they warn of', () => {
    check((s) => {
      const given = new Set<string>()
      const { events } = playSwept(s)
      walk(events, (event, before, _, last) => {
        if (event.type !== 'clock.warned') return
        const { clock: name, warning, elapsedMs, targetMs } = event.data
        const clock = clockOf(before, name)
        const past = cycleOf(events, event.seq - 1, name)
        const at = clock.warnings.find((one) => one.name === warning)?.at ?? Number.NaN
        expect([countedBy(past, at), countedBy(past, at - 1)]).toEqual([elapsedMs, elapsedMs - 1])
        expect(event.occurredAt).toBe(Math.max(at, last.occurredAt))
        expect(event.recordedAt).toBe(Math.max(at, last.recordedAt))
        expect(at).toBeGreaterThanOrEqual(clock.attachedAt)
        expect(clock.breachedAt === null || elapsedMs > targetMs).toBe(true)
        const key = `${name} ${clock.epoch} ${warning}`
        expect(given).not.toContain(key)
        given.add(key)
      })
    })
  })

  it('miss no breach: every clock over its target has one on record', () => {
    check((s) => {
      const { events, given } = playSwept(s)
      for (const { accepted, now } of given) {
        for (const clock of Object.values(accepted?.ticket.clocks ?? {})) {
          if (clock.phase === 'stopped' || clock.breachedAt !== null) continue
          // A deadline that a command made due at this instant is fired by the next sweep.
          const isDue = deadlinesOf(accepted?.ticket as Ticket).some(
            (row) => row.clock === clock.clock && row.dueAt <= now,
          )
          if (isDue) continue
          const past = cycleOf(events, accepted?.ticket.version ?? 0, clock.clock)
          expect(countedBy(past, now)).toBeLessThanOrEqual(clock.targetMs)
        }
      }
    })
  })

  it('say missed if and only if more than the target has counted or a breach of the cycle is on record', () => {
    check((s) => {
      const breaches = new Map<string, number>()
      const { events } = play(s)
      walk(events, (event, before) => {
        if (event.type === 'clock.started') breaches.delete(event.data.clock)
        if (event.type === 'clock.breached') breaches.set(event.data.clock, event.occurredAt)
        // Another target has not been breached yet.
        if (event.type === 'clock.resumed' && event.data.under !== undefined) {
          const { target } = clockOf(before, event.data.clock)
          if (event.data.under.target !== target) breaches.delete(event.data.clock)
        }
        if (event.type !== 'clock.stopped') return
        const { clock: name, outcome, elapsedMs, targetMs, overrunMs, stoppedBy, at } = event.data
        const clock = clockOf(before, name)
        expect(elapsedMs).toBe(countedBy(cycleOf(events, event.seq - 1, name), at))
        expect(targetMs).toBe(clock.targetMs)
        expect(overrunMs).toBe(Math.max(0, elapsedMs - targetMs))
        const breachedAt = breaches.get(name)
        // We learned late that the clock had stopped in time, so the recorded breach does not hold.
        const isRevoked = breachedAt !== undefined && at < event.occurredAt && at <= breachedAt
        const isMissed = overrunMs > 0 || (breachedAt !== undefined && !isRevoked)
        const verdict = isMissed ? 'missed' : stoppedBy === 'answered' ? 'met' : 'cancelled'
        expect(outcome).toBe(clock.metric === 'requester-answer' ? 'unjudged' : verdict)
        if (outcome === 'met') breaches.delete(name)
      })
    })
  })

  it('have counted, at every event, the sum of their calendar periods less their pauses', () => {
    check((s) => {
      const { events } = play(s)
      walk(events, (event, before, after) => {
        const { data, occurredAt } = event
        if (!event.type.startsWith('clock.') || !('clock' in data) || !('dueAt' in data || 'elapsedMs' in data)) return
        if (event.type === 'clock.warned' || event.type === 'clock.breached') return
        const isStop = event.type === 'clock.stopped'
        const clock = clockOf(isStop ? before : after, data.clock)
        const past = cycleOf(events, isStop ? event.seq - 1 : event.seq, data.clock)
        const elapsedMs = isStop ? event.data.elapsedMs : elapsedAt(clock, calendarOf, occurredAt)
        expect(elapsedMs).toBe(countedBy(past, isStop ? event.data.at : occurredAt))
        const unpaused = { ...past, pauses: [] }
        const pausedMs = isStop ? event.data.pausedMs : pausedAt(clock, calendarOf, occurredAt)
        expect(pausedMs).toBe(countedBy(unpaused, isStop ? event.data.at : occurredAt) - elapsedMs)
        if (clock.phase !== 'running' || isStop) return
        // The instants to come are exact to the millisecond.
        const { dueAt, lateAfter, targetMs, warnings } = clock
        expect([countedBy(past, dueAt - 1), countedBy(past, dueAt)]).toEqual([targetMs - 1, targetMs])
        expect([countedBy(past, lateAfter), countedBy(past, lateAfter + 1)]).toEqual([targetMs, targetMs + 1])
        for (const warning of warnings) expect(countedBy(past, warning.at)).toBe(warning.elapsedMs)
      })
    })
  })

  it('agree with their history: the open pauses, the period, the added time, and whether there is a past', () => {
    check((s) => {
      const { events } = play(s)
      walk(events, (event, _, after) => {
        if (!event.type.startsWith('clock.') || !('clock' in event.data)) return
        const clock = clockOf(after, event.data.clock)
        const { pauses, calendarPeriods, extensions, startedAt } = cycleOf(events, event.seq, clock.clock)
        const open = pauses.filter(({ to }) => to === null).map(({ from, reason }) => ({ from, reason }))
        expect(new Set(clock.pauses)).toEqual(new Set(open))
        expect([clock.startedAt, clock.period]).toEqual([startedAt, calendarPeriods.at(-1)])
        if (!clock.hasPast) expect([calendarPeriods.length, pauses.length]).toEqual([1, 0])
        expect(Object.values(clock.added).reduce((sum, { ms }) => sum + ms, 0)).toBe(
          extensions.reduce((sum, { ms }) => sum + ms, 0),
        )
      })
    })
  })

  it('say when they stop how much counted for each owner, and how much the pauses took', () => {
    check((s) => {
      const owners: { from: number; owner: string }[] = []
      const { events } = play(s)
      walk(events, (event, _, after) => {
        const owner = ownerName(after.responsibility)
        if (owners.at(-1)?.owner !== owner) owners.push({ from: event.occurredAt, owner })
        if (event.type !== 'clock.stopped') return
        const { byOwner, elapsedMs, pausedMs, at } = event.data
        const clock = cycleOf(events, event.seq - 1, event.data.clock)
        const expected: Record<string, number> = {}
        for (const [i, { from, owner }] of owners.entries()) {
          const since = i === 0 ? clock.startedAt : Math.max(from, clock.startedAt)
          const ms = countedIn(clock, calendarOf, since, Math.max(since, Math.min(owners[i + 1]?.from ?? at, at)))
          if (ms > 0) expected[owner] = (expected[owner] ?? 0) + ms
        }
        expect(byOwner).toEqual(expected)
        expect(Object.values(byOwner).reduce((sum, ms) => sum + ms, 0)).toBe(elapsedMs)
        expect(pausedMs).toBe(countedBy({ ...clock, pauses: [] }, at) - elapsedMs)
      })
    })
  })

  it('of ownership count no time in which another owner had the ticket', () => {
    check((s) => {
      const { events } = play(s)
      walk(events, (event, before, after) => {
        const { data } = event
        if (!event.type.startsWith('clock.') || !('clock' in data)) return
        const clock = clockOf(event.type === 'clock.stopped' ? before : after, data.clock)
        if (clock.metric !== 'ownership') return
        const until = event.type === 'clock.stopped' ? event.data.at : after.updatedAt
        const past = cycleOf(events, event.type === 'clock.stopped' ? event.seq - 1 : event.seq, data.clock)
        const { owners } = historyOf(events.slice(0, event.seq))
        for (const [i, { from, owner }] of owners.entries()) {
          if (owner === clock.owedBy || owner.startsWith(`${clock.owedBy}/`)) continue
          const [first, last] = [Math.max(from, clock.startedAt), Math.min(owners[i + 1]?.from ?? until, until)]
          if (first < last) expect(countedIn(past, calendarOf, first, last)).toBe(0)
        }
      })
    })
  })

  it('of a next response start at the oldest unanswered message, and never before it', () => {
    const body = (s: Story) => {
      let owed: number | null = null
      let owedByOwner: number | null = null
      walk(play(s).events, (event, before) => {
        if (event.type === 'clock.started' && event.data.metric === 'next-response') {
          const { owedBy, startedAt } = event.data
          if (owedBy === null) expect(startedAt).toBe(owed)
          else expect(startedAt).toBeGreaterThanOrEqual(owedByOwner ?? Number.POSITIVE_INFINITY)
        }
        if (isAsking(event)) {
          owed ??= event.occurredAt
          owedByOwner ??= event.occurredAt
        }
        if (isAnswer(event)) {
          owed = null
          // An answer in the owner's place does not count as the owner's.
          const { party, sellerId } = before.responsibility ?? {}
          const { actor } = event
          const isOwners =
            party === undefined || (party === actor.party && (party !== 'seller' || sellerId === actor.id))
          if (isOwners || event.type !== 'ticket.replied') owedByOwner = null
        }
      })
    }
    check(body)
    fc.assert(fc.property(talkStory, body), settings(200))
  })

  it('of milestones start and stop when those happened, in whatever order they were recorded', () => {
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted === null) continue
        const { clocks, milestones, resolvedAt } = accepted.ticket
        for (const name of ['refund', 'appeal', 'contest-decision', 'silence']) {
          const { from = '', until = '' } = fromTo[name] ?? {}
          const since = from === 'resolved' ? resolvedAt : (milestones[from] ?? null)
          const clock = clocks[name]
          if (since === null) {
            if (clock !== undefined) expect(clock.phase).toBe('stopped')
            continue
          }
          const done = until === 'closed' ? accepted.ticket.closedAt : (milestones[until] ?? null)
          expect(clock).toMatchObject({ startedAt: since })
          if (done === null) expect(clock?.phase).not.toBe('stopped')
          else expect(clock).toMatchObject({ phase: 'stopped', stoppedBy: 'answered', haltedAt: Math.max(since, done) })
        }
      }
    })
  })

  it('are live exactly while their target is owed', () => {
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted === null) continue
        const { clocks, state, responsibility, priority, replyNeededSince, firstResponseAt } = accepted.ticket
        const isSellers = responsibility?.party === 'seller'
        const isCalm = priority === 'low' || priority === 'normal'
        const isOpen = state !== 'resolved' && state !== 'closed'
        const expected: Record<string, boolean> = {
          ...{ resolution: isOpen, patient: isOpen, total: state !== 'closed', calm: isOpen && isCalm },
          ...{ 'z-solution': isOpen && isSellers, update: isOpen, 'seller-hold': isOpen && isSellers },
          'operator-hold': isOpen && responsibility?.party === 'operator',
          'next-response': firstResponseAt !== null && replyNeededSince !== null,
          'any-first':
            firstResponseAt === null && answersBy(accepted.ticket, 'programs').firstResponseAt === null && isOpen,
        }
        for (const [name, isOwed] of Object.entries(expected)) {
          const clock = clocks[name === 'update' ? 'periodic-update' : name]
          const isForeign = clock?.pauses.some(({ reason }) => reason === 'not-owner') === true
          const isLive = clock !== undefined && clock.phase !== 'stopped' && !isForeign
          expect([name, isLive]).toEqual([name, isOwed])
        }
      }
    })
  })

  it('give each scheduled notification once, at its instant', () => {
    check((s) => {
      const waiting = new Map<string, number>()
      walk(playSwept(s).events, (event, before, _, last) => {
        if (event.type === 'clock.notification-scheduled') waiting.set(event.id, event.data.at)
        const planned = event.causationId === undefined ? undefined : waiting.get(event.causationId)
        if (event.type === 'clock.notification-due' && planned !== undefined) {
          expect(event.occurredAt).toBe(Math.max(planned, last.occurredAt))
          expect(event.recordedAt).toBe(Math.max(planned, last.recordedAt))
          expect(clockOf(before, event.data.clock).notifications.map(({ causedBy }) => causedBy)).toContain(
            event.causationId,
          )
          waiting.delete(event.causationId ?? '')
        }
        // A stopped clock drops its notifications of warnings and keeps those of breaches.
        if (event.type === 'clock.stopped') {
          const { notifications } = clockOf(before, event.data.clock)
          for (const { causedBy, isBreach } of notifications) if (!isBreach) waiting.delete(causedBy)
        }
      })
      expect([...waiting]).toEqual([])
    })
  })

  it('of a closed ticket have no deadline, except statutory ones, milestones and notifications of breaches', () => {
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted?.ticket.state !== 'closed') continue
        for (const { clock: name } of deadlinesOf(accepted.ticket)) {
          const clock = clockOf(accepted.ticket, name)
          const until = policy.target(clock.target)?.until
          const outlives = ['statutory', 'milestone', 'appeal', 'contest-decision'].includes(clock.metric)
          if (clock.phase === 'stopped') expect(clock.notifications.map(({ isBreach }) => isBreach)).toContain(true)
          else expect([name, outlives, until === 'closed']).toEqual([name, true, false])
        }
      }
    })
  })
})

/** The milestones between which each clock runs. */
const fromTo: { readonly [clock: string]: { readonly from: string; readonly until: string } | undefined } = {
  refund: { from: 'goods.returned', until: 'refund.paid' },
  appeal: { from: 'appeal.opened', until: 'appeal.decided' },
  'contest-decision': { from: 'contest.opened', until: 'contest.decided' },
  silence: { from: 'resolved', until: 'closed' },
}

const isAsking = (event: TicketEvent) =>
  event.type === 'ticket.opened' ||
  event.type === 'ticket.reopened' ||
  (event.type === 'ticket.replied' && event.data.side === 'requester' && event.data.awaits !== 'nobody')

const isAnswer = (event: TicketEvent) =>
  event.type === 'ticket.resolved' ||
  event.type === 'ticket.closed' ||
  (event.type === 'ticket.replied' &&
    event.data.side === 'responder' &&
    // A reply that is put to one reader answers nobody.
    event.data.to === undefined &&
    event.actor.automated !== true)
