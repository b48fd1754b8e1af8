import { codedError } from '../../kernel/errors/errors.js'
import { type Catalogue, catalogue, type Data } from './catalogue.js'
import type { TicketEvent } from './events.js'

/**
 * Returns a stored event of this or an earlier release in this release's version. Returns the same object if it has
 * that version already. Every reader of a history must pass its events through this function.
 * @throws AnswerableError EVENT_UNKNOWN: a later release wrote it, in a type or version that this one does not know
 */
export function upcast(event: TicketEvent): TicketEvent {
  return upcastBy(catalogue, event)
}

/** Returns an event in the newest version of a given catalogue: see `upcast`. @throws AnswerableError EVENT_UNKNOWN */
export function upcastBy(rows: Catalogue, event: TicketEvent): TicketEvent {
  const { type, v } = event
  const steps = Object.hasOwn(rows, type) ? rows[type] : undefined
  if (steps === undefined || !Number.isInteger(v) || v < 1 || v > steps.length + 1) throw eventUnknown(event)
  if (v === steps.length + 1) return event
  const data = steps.slice(v - 1).reduce<Data>((older, step) => step(older), { ...event.data })
  // The last upcaster returns the shape that the type describes; TypeScript cannot see that.
  return { ...event, v: steps.length + 1, data } as unknown as TicketEvent
}

const eventUnknown = ({ id: eventId, type: value, v }: TicketEvent) =>
  codedError('EVENT_UNKNOWN', { eventId, value, v })
