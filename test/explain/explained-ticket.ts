import type { RecordedClock } from '../../src/explain/clock/recorded-clock.js'
import { HOUR } from '../../src/testing/time.js'
import type { Ticket } from '../../src/ticket/ticket.js'

/** Returns a clock for tests: eight hours from the beginning of 1970, day and night, with the given members changed. */
export function clockWith(given: Partial<RecordedClock>): RecordedClock {
  const startedAt = given.startedAt ?? 0
  const targetMs = given.targetMs ?? 8 * HOUR
  return {
    clock: 'first-response',
    target: 'seller-first',
    metric: 'first-response',
    stopOn: 'resolved',
    owedBy: null,
    run: 1,
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

/** A ticket with only an id and a requester. The cast is safe: `explainRecorded` reads nothing else of it. */
export const namedTicket = { id: 't-1042', requester: { party: 'customer', id: 'c-1' } } as const as unknown as Ticket
