import type { Sink } from '../../ports/sink.js'
import type { OutboxRow } from '../../ports/ticket-store.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { RecordedDecision, Responsibility } from '../../ticket/responsibility/responsibility.js'
import { ClockTally, type FinishedClock, isClockEvent } from './clock-tally.js'

/** Counts by name. */
export type CountsByName = ReadonlyMap<string, number>

/**
 * A sink that counts the events of a replay. Keeps a little state for each ticket until `drop`.
 */
export class Tally implements Sink {
  events = 0
  readonly clocks: ClockTally
  private readonly byType = new Map<string, number>()
  private readonly byOwner = new Map<string, number>()
  private readonly byRule = new Map<string, number>()
  private readonly byTriageReason = new Map<string, number>()
  private readonly owners = new Map<string, string>()
  private readonly handedOver = { times: 0, tickets: new Set<string>(), ticketsThatLeft: 0 }

  /** @param finished called for every run of a clock that ends, in commit order */
  constructor(finished: (clock: FinishedClock) => void = () => {}) {
    this.clocks = new ClockTally(finished)
  }

  async publish(rows: readonly OutboxRow[]): Promise<void> {
    for (const { event } of rows) this.take(event)
  }

  /** Forgets a ticket. Its counts stay. */
  drop(ticketId: string): void {
    this.owners.delete(ticketId)
    this.clocks.drop(ticketId)
    if (this.handedOver.tickets.delete(ticketId)) this.handedOver.ticketsThatLeft += 1
  }

  count(type: TicketEvent['type']): number {
    return this.byType.get(type) ?? 0
  }

  /** Counts the changes of owner or team, and the tickets that had one. */
  get reassignments(): { readonly times: number; readonly tickets: number } {
    const { times, tickets, ticketsThatLeft } = this.handedOver
    return { times, tickets: tickets.size + ticketsThatLeft }
  }

  get decisions(): { readonly owner: CountsByName; readonly rule: CountsByName; readonly triageReason: CountsByName } {
    return { owner: this.byOwner, rule: this.byRule, triageReason: this.byTriageReason }
  }

  private take(event: TicketEvent): void {
    this.events += 1
    add(this.byType, event.type)
    switch (event.type) {
      case 'ticket.routed':
        this.decided(event.data.decision)
        this.owned(event.ticketId, event.data.responsibility)
        break
      case 'ticket.sent-to-triage':
        this.decided(event.data.decision)
        this.owners.delete(event.ticketId)
        break
      case 'ticket.assigned':
      case 'ticket.escalated':
        this.owned(event.ticketId, event.data.responsibility)
        break
      default:
        if (isClockEvent(event)) this.clocks.take(event)
        break
    }
  }

  private decided({ owner, rule, reason, evidence }: RecordedDecision): void {
    add(this.byOwner, owner)
    add(this.byRule, rule === null ? `category ${String(evidence.category)}` : `rule ${rule}`)
    if (reason !== null) add(this.byTriageReason, reason)
  }

  private owned(ticketId: string, { party, sellerId, team }: Responsibility): void {
    const owner = JSON.stringify([party, sellerId, team])
    const before = this.owners.get(ticketId)
    this.owners.set(ticketId, owner)
    if (before === undefined || before === owner) return
    this.handedOver.times += 1
    this.handedOver.tickets.add(ticketId)
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
