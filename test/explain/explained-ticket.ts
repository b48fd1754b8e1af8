import type { ClockState } from '../../src/ticket/clocks/clock-state.js'
import type { Ticket } from '../../src/ticket/ticket.js'

const HOUR = 3_600_000

/** A clock for tests: eight hours from the beginning of 1970, day and night, of which nothing is said otherwise. */
export function clockWith(given: Partial<ClockState>): ClockState {
  const startedAt = given.startedAt ?? 0
  const targetMs = given.targetMs ?? 8 * HOUR
  return {
    clock: 'first-response',
    target: 'seller-first',
    metric: 'first-response',
    stopOn: 'resolved',
    owedBy: null,
    epoch: 1,
    startedAt,
    attachedAt: startedAt,
    calendarPeriods: [{ from: startedAt, calendar: null }],
    zoneData: null,
    pauses: [],
    extensions: [],
    since: startedAt,
    targetMs,
    elapsedMs: 0,
    dueAt: startedAt + targetMs,
    lateAfter: startedAt + targetMs,
    internalDueAt: null,
    warnings: [],
    phase: 'running',
    haltedAt: null,
    breachedAt: null,
    notifications: [],
    outcome: null,
    stoppedBy: null,
    ...given,
  }
}

/**
 * A ticket for tests of which only the clocks matter. The cast is the one place where a test leaves the rest out:
 * `explainClock` reads `id`, `requester.party` and `clocks`, and nothing else.
 */
export function ticketWith(...clocks: readonly ClockState[]): Ticket {
  const ticket: Pick<Ticket, 'id' | 'requester' | 'clocks'> = {
    id: 't-1042',
    requester: { party: 'customer', id: 'c-1' },
    clocks: Object.fromEntries(clocks.map((clock) => [clock.clock, clock])),
  }
  return ticket as Ticket
}
