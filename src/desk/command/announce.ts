import EventEmitter from 'eventemitter3'
import type { Refusal } from '../../decide/refusal.js'
import { codedError, seen } from '../../kernel/errors/errors.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { ClassifierFailure, DeskEventName, ListenerFailure } from './desk-events.js'

type Listener = (payload: never) => void
interface Payload {
  readonly event?: TicketEvent
}
type Safe = (payload: Payload) => void

declare function queueMicrotask(callback: () => void): void

/** The emitter under a desk, untyped inside: the types stand at the desk's `on`. */
export class Announcer {
  private readonly emitter = new EventEmitter()
  private readonly safe = new WeakMap<Listener, Safe>()

  /** @param told gives what listeners hear of a decision beside what its event records */
  constructor(private readonly told: (decision: RecordedDecision, policy: TicketEvent['policy']) => object) {}

  listen(how: 'on' | 'once' | 'off', type: DeskEventName, listener: Listener): void {
    if (typeof listener !== 'function') {
      const fix = 'Give a function.'
      throw codedError('DESK_INVALID', {
        path: `on(${seen(type)})`,
        problem: 'the listener is no function',
        value: seen(listener),
        fix,
      })
    }
    this.emitter[how](type, this.safely(type, listener))
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

  /** Where nobody listens for it, nothing more is said: the event on the ticket says what it came to. */
  classifierFailed(failure: ClassifierFailure): void {
    this.emitter.emit('classifier-failed', failure)
  }

  private payload(event: TicketEvent, ticket: Ticket): object {
    if (!('decision' in event.data)) return { event, ticket, ...event.data }
    const decision = { ...event.data.decision, ...this.told(event.data.decision, event.policy) }
    return { event, ticket, ...event.data, decision }
  }

  /** A listener that throws, or rejects later, is reported and keeps nobody else from hearing. */
  private safely(type: DeskEventName, listener: Listener): Safe {
    // The desk's `on` pairs a listener with the type whose payload it takes.
    const call = listener as (payload: Payload) => unknown
    const safe: Safe =
      this.safe.get(listener) ??
      ((payload) => {
        const failed = (error: unknown) => this.failed(type, { error, event: payload.event ?? null })
        try {
          const result = call(payload)
          if (result instanceof Promise) result.catch(failed)
        } catch (error) {
          failed(error)
        }
      })
    this.safe.set(listener, safe)
    return safe
  }

  /** Where nobody listens for failures, or that listener fails too, it surfaces as an uncaught error, after the commit. */
  private failed(type: DeskEventName, failure: ListenerFailure): void {
    if (type !== 'listener-failed' && this.emitter.emit('listener-failed', failure)) return
    queueMicrotask(() => {
      throw failure.error
    })
  }
}
