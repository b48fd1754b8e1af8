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
type Safe = (payload: Payload) => void

/** Takes the failures of listeners that no `listener-failed` listener takes. */
export type OnError = (failure: ListenerFailure) => unknown

/**
 * Tells listeners what happened. The emitter inside is untyped: the types are at the desk's `on`.
 * A listener that throws or rejects is reported and keeps no other from hearing.
 */
export class Announcer {
  private readonly emitter = new EventEmitter()
  /** One wrapper per listener and type, so that `off` finds it and a failure knows where it was registered. */
  private readonly safe = new Map<DeskEventName, WeakMap<Listener, Safe>>()

  constructor(
    /** Gives what listeners hear of a decision beside what its event records. */
    private readonly told: (decision: RecordedDecision, policy: TicketEvent['policy']) => object,
    private readonly onError: OnError = warnOnce(),
  ) {}

  /** @throws AnswerableError DESK_INVALID: the listener is not a function */
  listen(how: 'on' | 'once' | 'off', type: DeskEventName, listener: Listener): void {
    if (typeof listener !== 'function') {
      const place = { path: `on(${seen(type)})`, problem: 'the listener is no function', value: seen(listener) }
      throw codedError('DESK_INVALID', { ...place, fix: 'Give a function.' })
    }
    this.emitter[how](type, this.safely(type, listener))
  }

  /** Tells what was committed. */
  committed(events: readonly TicketEvent[], ticket: Ticket): void {
    const { emitter } = this
    const all = emitter.listenerCount('event') > 0
    for (const event of events) {
      if (emitter.listenerCount(event.type) > 0) emitter.emit(event.type, this.payload(event, ticket))
      if (all) emitter.emit('event', { event, ticket })
    }
  }

  /** Tells of a refusal: nothing was written. */
  refused(payload: OtherPayloads['refused']): void {
    this.emitter.emit('refused', payload)
  }

  /** Tells of a classifier that failed. The event on the ticket says the outcome, even where nobody listens here. */
  classifierFailed(failure: ClassifierFailure): void {
    this.emitter.emit('classifier-failed', failure)
  }

  private payload(event: TicketEvent, ticket: Ticket): object {
    if (!('decision' in event.data)) return { event, ticket, ...event.data }
    const decision = { ...event.data.decision, ...this.told(event.data.decision, event.policy) }
    return { event, ticket, ...event.data, decision }
  }

  private safely(type: DeskEventName, listener: Listener): Safe {
    const known = this.safe.get(type) ?? new WeakMap<Listener, Safe>()
    const safe = known.get(listener) ?? this.wrapped(type, listener)
    this.safe.set(type, known.set(listener, safe))
    return safe
  }

  private wrapped(type: DeskEventName, listener: Listener): Safe {
    // The desk's `on` pairs a listener with the type whose payload it takes.
    const call = listener as (payload: Payload) => unknown
    const failed = (error: unknown, { event = null }: Payload) => this.failed({ error, type, event })
    return (payload) => {
      try {
        const result = call(payload)
        if (isPromise(result)) Promise.resolve(result).then(undefined, (error) => failed(error, payload))
      } catch (error) {
        failed(error, payload)
      }
    }
  }

  /** Never throws. A failing `listener-failed` listener goes to `onError`, so that no report reports itself. */
  private failed(failure: ListenerFailure): void {
    if (failure.type !== 'listener-failed' && this.emitter.emit('listener-failed', failure)) return
    try {
      const result = this.onError(failure)
      if (isPromise(result)) Promise.resolve(result).then(undefined, ignore)
    } catch {
      // The last resort failed as well. Ending the process, or trying again, would be worse.
    }
  }
}

const ignore = (): void => {}
