import EventEmitter from 'eventemitter3'
import type { Refusal } from '../decide/refusal.js'
import type { Command } from '../ticket/commands.js'
import type { TicketEvent } from '../ticket/events.js'
import type { RecordedDecision } from '../ticket/responsibility.js'
import type { Ticket } from '../ticket/ticket.js'
import type { DeskEventName, ListenerFailure } from './desk-events.js'

type Listener = (payload: never) => void
type Safe = (payload: { readonly event?: TicketEvent }) => void

declare function queueMicrotask(callback: () => void): void

/** The emitter under a desk, untyped inside: the types stand at the desk's `on`. */
export class Announcer {
  private readonly emitter = new EventEmitter()
  private readonly safe = new WeakMap<Listener, Safe>()

  constructor(private readonly textOf: (decision: RecordedDecision) => unknown) {}

  listen(how: 'on' | 'once' | 'off', type: DeskEventName, listener: Listener): void {
    this.emitter[how](type, this.safely(listener))
  }

  /** Tells listeners what was committed. */
  committed(events: readonly TicketEvent[], ticket: Ticket): void {
    const { emitter } = this
    const all = emitter.listenerCount('event') > 0
    for (const event of events) {
      if (emitter.listenerCount(event.type) > 0) emitter.emit(event.type, this.payload(event, ticket))
      if (all) emitter.emit('event', { event, ticket })
    }
  }

  refused(refusal: Refusal, { type, by }: Command, ticketId: string): void {
    this.emitter.emit('refused', { refusal, command: type, ticketId, by })
  }

  private payload(event: TicketEvent, ticket: Ticket): object {
    if (event.type !== 'ticket.routed' && event.type !== 'ticket.triaged') return { event, ticket, ...event.data }
    const decision = { ...event.data.decision, because: this.textOf(event.data.decision) }
    return { event, ticket, ...event.data, decision }
  }

  /** A listener that throws is reported and keeps nobody else from hearing. */
  private safely(listener: Listener): Safe {
    // The desk's `on` pairs a listener with the type whose payload it takes.
    const call = listener as Safe
    const safe: Safe =
      this.safe.get(listener) ??
      ((payload) => {
        try {
          call(payload)
        } catch (error) {
          this.failed({ error, event: payload.event ?? null })
        }
      })
    this.safe.set(listener, safe)
    return safe
  }

  /** Where nobody listens for failures, one surfaces as an uncaught error, after the commit. */
  private failed(failure: ListenerFailure): void {
    if (this.emitter.emit('listener-failed', failure)) return
    queueMicrotask(() => {
      throw failure.error
    })
  }
}
