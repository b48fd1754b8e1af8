import type { ClockOutcome } from '../../ticket/clocks/clock-state.js'
import type { TicketEvent } from '../../ticket/events/events.js'

/**
 * The counts of the clocks of one target by outcome. Only the last outcome of a run counts.
 * Each cycle of a next-response clock is a separate run.
 */
export interface TargetCounts {
  readonly target: string
  readonly started: number
  readonly met: number
  readonly missed: number
  readonly cancelled: number
  /** Timers, which are nobody's promise. */
  readonly unjudged: number
  /** Still counting at the end of the replay. */
  readonly running: number
  /** Paused at the end of the replay. */
  readonly paused: number
  readonly warned: number
  /** Deadlines that passed, whatever the clock's final outcome. */
  readonly breached: number
  /** Timers that ran out. */
  readonly elapsed: number
}

/** One run of a clock that ended. A clock that a reopening restarted ends more than once. */
export interface FinishedClock {
  readonly ticket: string
  readonly clock: string
  readonly target: string
  /** The number of the run, as in `clock.started`. */
  readonly run: number
  readonly startedAt: number
  readonly stoppedAt: number
  readonly targetMs: number
  readonly elapsedMs: number
  readonly overrunMs: number
  readonly outcome: ClockOutcome
}

/** The current state of one clock of a ticket. */
export interface ClockStatus {
  readonly target: string
  readonly startedAt: number
  /** The number of the run, as in `ClockState`. */
  readonly run: number
  readonly is: 'running' | 'paused' | ClockOutcome
}

type Counts = { -readonly [K in keyof TargetCounts]: TargetCounts[K] }
type ClockEvent = Extract<TicketEvent, { type: `clock.${string}` }>

export const isClockEvent = (event: TicketEvent): event is ClockEvent => event.type.startsWith('clock.')

/** Counts clocks from their events. */
export class ClockTally {
  private readonly counts = new Map<string, Counts>()
  private readonly statuses = new Map<string, Map<string, ClockStatus>>()

  /** @param finished called for every run that ends */
  constructor(private readonly finished: (clock: FinishedClock) => void) {}

  take(event: ClockEvent): void {
    const known = this.clocksOf(event.ticketId).get(event.data.clock)
    const { type, data } = event
    switch (type) {
      case 'clock.started':
        this.of(data.target).started += 1
        // An earlier clock of the same name keeps its outcome: this one is another promise.
        this.update(event, { target: data.target, startedAt: data.startedAt, run: data.run, is: 'running' }, undefined)
        break
      case 'clock.resumed':
      case 'clock.retargeted': {
        if (known === undefined) break
        const is = type === 'clock.resumed' ? 'running' : known.is
        const target = type === 'clock.resumed' ? (data.under?.target ?? known.target) : data.target
        if (known.target !== target) this.of(target).started += 1
        this.update(event, { ...known, target, is }, known)
        break
      }
      case 'clock.paused':
        if (known !== undefined) this.update(event, { ...known, is: 'paused' }, known)
        break
      case 'clock.warned':
        this.of(data.target).warned += 1
        break
      case 'clock.breached':
        this.of(data.target).breached += 1
        break
      case 'clock.elapsed':
        this.of(data.target).elapsed += 1
        break
      case 'clock.stopped':
        this.stop(event, known)
        break
    }
  }

  /** Returns the current state of a ticket's clock. */
  statusOf(ticketId: string, clock: string): ClockStatus | undefined {
    return this.statuses.get(ticketId)?.get(clock)
  }

  /** Forgets the clocks of a ticket. Their counts stay. */
  drop(ticketId: string): void {
    this.statuses.delete(ticketId)
  }

  /** The counts, in the order in which the targets first started. */
  get targets(): readonly TargetCounts[] {
    return [...this.counts.values()]
  }

  private stop(event: Extract<ClockEvent, { type: 'clock.stopped' }>, known: ClockStatus | undefined): void {
    const { clock, target, run, targetMs, elapsedMs, overrunMs, outcome } = event.data
    const startedAt = known?.startedAt ?? event.occurredAt
    this.update(event, { target, startedAt, run, is: outcome }, known)
    const { ticketId: ticket, occurredAt: stoppedAt } = event
    this.finished({ ticket, clock, target, run, startedAt, stoppedAt, targetMs, elapsedMs, overrunMs, outcome })
  }

  private update({ ticketId, data }: ClockEvent, now: ClockStatus, before: ClockStatus | undefined): void {
    if (before !== undefined) {
      this.of(before.target)[before.is] -= 1
      // A clock that moved to another target no longer counts for the old one.
      if (before.target !== now.target) this.of(before.target).started -= 1
    }
    this.of(now.target)[now.is] += 1
    this.clocksOf(ticketId).set(data.clock, now)
  }

  private clocksOf(ticketId: string): Map<string, ClockStatus> {
    const known = this.statuses.get(ticketId)
    if (known !== undefined) return known
    const clocks = new Map<string, ClockStatus>()
    this.statuses.set(ticketId, clocks)
    return clocks
  }

  private of(target: string): Counts {
    const known = this.counts.get(target)
    if (known !== undefined) return known
    const none = {
      started: 0,
      met: 0,
      missed: 0,
      cancelled: 0,
      unjudged: 0,
      running: 0,
      paused: 0,
      warned: 0,
      breached: 0,
      elapsed: 0,
    }
    const counts = { target, ...none }
    this.counts.set(target, counts)
    return counts
  }
}
