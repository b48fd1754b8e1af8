import { codedError } from '../../kernel/errors/errors.js'
import { type Catalogue, catalogue, type Data } from './catalogue.js'
import type { TicketEvent } from './events.js'

/**
 * Returns a stored event in the shape of this release; itself where it has that already. Reads what this release and
 * earlier ones wrote. The one way in: whoever reads a history reads it through this.
 * @throws AnswerableError EVENT_UNKNOWN: a later release wrote it, as a type or in a version that this one does not know
 */
export function upcast(event: TicketEvent): TicketEvent {
  return upcastBy(catalogue, event)
}

/** Does as `upcast` does, by any catalogue. @throws AnswerableError EVENT_UNKNOWN */
export function upcastBy(rows: Catalogue, event: TicketEvent): TicketEvent {
  const { type, v } = event
  const steps = Object.hasOwn(rows, type) ? rows[type] : undefined
  if (steps === undefined || !Number.isInteger(v) || v < 1 || v > steps.length + 1) throw eventUnknown(event)
  if (v === steps.length + 1) return event
  const data = steps.slice(v - 1).reduce<Data>((older, step) => step(older), { ...event.data })
  // The row leads from each version to the next, up to the one that the type describes.
  return { ...event, v: steps.length + 1, data } as unknown as TicketEvent
}

const eventUnknown = ({ id: eventId, type: value, v }: TicketEvent) =>
  codedError('EVENT_UNKNOWN', { eventId, value, v })
