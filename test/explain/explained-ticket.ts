import type { RecordedClock } from '../../src/explain/clock/recorded-clock.js'
import type { Ticket } from '../../src/ticket/ticket.js'

const HOUR = 3_600_000

/** A clock for tests: eight hours from the beginning of 1970, day and night, of which nothing is said otherwise. */
export function clockWith(given: Partial<RecordedClock>): RecordedClock {
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
    period: { from: startedAt, calendar: null },
    hasPast: false,
    calendarPeriods: [{ from: startedAt, calendar: null }],
    zoneData: null,
    pauses: [],
    pausedMs: 0,
    byOwner: {},
    added: {},
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
 * A ticket for tests of which only its name matters. The cast is the one place where a test leaves the rest out:
 * `explainRecorded` reads `id` and `requester.party`, and nothing else.
 */
export const namedTicket = { id: 't-1042', requester: { party: 'customer', id: 'c-1' } } as const as unknown as Ticket
