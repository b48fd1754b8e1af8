import EventEmitter from 'eventemitter3'
import type { Refusal } from '../decide/refusal.js'
import type { RecordedDecision } from '../ticket/responsibility.js'
import type { TicketEvent } from '../ticket/events.js'
import type { Ticket } from '../ticket/ticket.js'
import type { DeskEventMap } from './desk-events.js'

/** The emitter under a desk, untyped inside: the types stand at the desk's `on`. */
export class Announcer {
  readonly emitter = new EventEmitter()

  constructor(private readonly textOf: (decision: RecordedDecision) => unknown) {}

  /** Tells listeners what was committed. A listener that throws is reported and stops nobody else. */
  committed(events: readonly TicketEvent[], ticket: Ticket): void {
    if (this.emitter.eventNames().length === 0) return
    for (const event of events) {
      if (this.emitter.listenerCount(event.type) > 0) this.tell(event.type, this.payload(event, ticket), event)
      if (this.emitter.listenerCount('event') > 0) this.tell('event', { event, ticket }, event)
    }
  }

  refused(refusal: Refusal, command: string, ticketId: string): void {
    if (this.emitter.listenerCount('refused') > 0) this.emitter.emit('refused', { refusal, command, ticketId })
  }

  private payload(event: TicketEvent, ticket: Ticket): object {
    if (event.type !== 'ticket.routed' && event.type !== 'ticket.triaged') return { event, ticket, ...event.data }
    const decision = { ...event.data.decision, because: this.textOf(event.data.decision) }
    return { event, ticket, ...event.data, decision }
  }

  private tell(name: keyof DeskEventMap, payload: object, event: TicketEvent): void {
    for (const listener of this.emitter.listeners(name)) {
      try {
        listener(payload)
      } catch (error) {
        this.listenerFailed(error, event)
      }
    }
  }

  /** Nobody listens for it: then it surfaces as an uncaught error, after the commit, and is not swallowed. */
  private listenerFailed(error: unknown, event: TicketEvent): void {
    if (this.emitter.emit('listener-failed', { error, event })) return
    queueMicrotask(() => {
      throw error
    })
  }
}

declare function queueMicrotask(callback: () => void): void
