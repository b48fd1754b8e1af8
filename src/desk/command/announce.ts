import EventEmitter from 'eventemitter3'
import { codedError, seen } from '../../kernel/errors/errors.js'
import { isPromise } from '../../ports/maybe-promise.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { ClassifierFailure, DeskEventName, ListenerFailure, OtherPayloads } from './desk-events.js'
import { warnOnce } from './warn.js'

type Listener = (payload: never) => void
interface Payload {
  readonly event?: TicketEvent | null
}
type SafeListener = (payload: Payload) => void

/** Receives the failures of listeners that no `listener-failed` listener receives. */
export type OnError = (failure: ListenerFailure) => unknown

/**
 * Calls the listeners of a desk. The emitter inside is untyped; the desk's `on` has the types.
 * If a listener throws or rejects, the failure is reported and the other listeners are still called.
 */
export class Announcer {
  private readonly emitter = new EventEmitter()
  /** How many listeners are on the call stack. */
  private depth = 0
  /** One wrapper per listener and type, so that `off` finds it and a failure names the type it was registered for. */
  private readonly wrappers = new Map<DeskEventName, WeakMap<Listener, SafeListener>>()

  constructor(
    /** Returns the members of a decision that listeners get in addition to those in the event. */
    private readonly describeDecision: (decision: RecordedDecision, policy: TicketEvent['policy']) => object,
    private readonly onError: OnError = warnOnce(),
  ) {}

  /** True while a listener is being called. */
  get isAnnouncing(): boolean {
    return this.depth > 0
  }

  /** Registers or removes a listener. @throws AnswerableError DESK_INVALID: the listener is not a function */
  listen(how: 'on' | 'once' | 'off', type: DeskEventName, listener: Listener): void {
    if (typeof listener !== 'function') {
      const values = { path: `on(${seen(type)})`, problem: 'the listener is not a function', value: seen(listener) }
      throw codedError('DESK_INVALID', { ...values, fix: 'Give a function.' })
    }
    this.emitter[how](type, this.wrapperOf(type, listener))
  }

  /** Calls the listeners of committed events. */
  committed(events: readonly TicketEvent[], ticket: Ticket): void {
    const { emitter } = this
    const all = emitter.listenerCount('event') > 0
    for (const event of events) {
      try {
        if (emitter.listenerCount(event.type) > 0) emitter.emit(event.type, this.payload(event, ticket))
        if (all) emitter.emit('event', { event, ticket })
      } catch (error) {
        // Listeners are caught one by one. Whatever else fails here, the events are stored already.
        this.failed({ error, type: event.type, event })
      }
    }
  }

  /** Calls the listeners of refusals. */
  refused(payload: OtherPayloads['refused']): void {
    this.emitter.emit('refused', payload)
  }

  /** Calls the listeners of classifier failures. The ticket's `ticket.classified` records the outcome as well. */
  classifierFailed(failure: ClassifierFailure): void {
    this.emitter.emit('classifier-failed', failure)
  }

  private payload(event: TicketEvent, ticket: Ticket): object {
    if (!('decision' in event.data)) return { event, ticket, ...event.data }
    const decision = { ...event.data.decision, ...this.describeDecision(event.data.decision, event.policy) }
    return { event, ticket, ...event.data, decision }
  }

  private wrapperOf(type: DeskEventName, listener: Listener): SafeListener {
    const known = this.wrappers.get(type) ?? new WeakMap<Listener, SafeListener>()
    const wrapper = known.get(listener) ?? this.wrap(type, listener)
    this.wrappers.set(type, known.set(listener, wrapper))
    return wrapper
  }

  private wrap(type: DeskEventName, listener: Listener): SafeListener {
    // The types of the desk's `on` ensure that the listener accepts this payload.
    const call = listener as (payload: Payload) => unknown
    const failed = (error: unknown, { event = null }: Payload) => this.failed({ error, type, event })
    return (payload) => {
      this.depth += 1
      try {
        const result = call(payload)
        if (isPromise(result)) Promise.resolve(result).then(undefined, (error) => failed(error, payload))
      } catch (error) {
        failed(error, payload)
      } finally {
        this.depth -= 1
      }
    }
  }

  /** Reports a failure; never throws. Failures of `listener-failed` listeners go to `onError`, to prevent a loop. */
  private failed(failure: ListenerFailure): void {
    if (failure.type !== 'listener-failed' && this.emitter.emit('listener-failed', failure)) return
    try {
      const result = this.onError(failure)
      if (isPromise(result)) Promise.resolve(result).then(undefined, ignore)
    } catch {
      // `onError` is the last resort. To end the process or to retry would be worse than to drop its error.
    }
  }
}

const ignore = (): void => {}
