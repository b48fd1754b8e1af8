import { codedError } from '../../kernel/errors/errors.js'
import { eventVersions, type TicketEvent, type TicketEventType } from './events.js'

type Data = Readonly<Record<string, unknown>>
/** The data of one version in the shape of the next. Pure: what is missing is said to be missing, never guessed. */
type Upcaster = (data: Data) => Data

/**
 * By type, and by the version that was stored. A row is never removed or changed: whatever was written once decodes
 * for ever. A new version of a shape comes with its row here and its number in `eventVersions`.
 */
const upcasters: { readonly [T in TicketEventType]?: Readonly<Record<number, Upcaster>> } = {
  'ticket.routed': { 1: withLayers },
  'ticket.sent-to-triage': { 1: withLayers },
}

/** Version 2: the decision says every rule that had a say, what it asks of whoever answers, and which promises it names. */
function withLayers(data: Data): Data {
  // Version 1 always had a decision, and the rule in it was null or the one that decided.
  const decision = data.decision as { readonly rule: string | null }
  const rules = decision.rule === null ? [] : [decision.rule]
  return { ...data, decision: { ...decision, skills: [], language: null, targets: [], rules } }
}

/**
 * A stored event in the shape of this release; itself where it has that already. The one way in for events that were
 * written before: whoever reads a history reads it through this.
 * @throws AnswerableError EVENT_UNKNOWN: a later release wrote it, in a shape that this one does not read
 */
export function upcast(event: TicketEvent): TicketEvent {
  const { type, v } = event
  const newest = (Object.hasOwn(eventVersions, type) ? eventVersions[type] : undefined) ?? 1
  if (v === newest) return event
  const steps = Object.hasOwn(upcasters, type) ? upcasters[type] : undefined
  let data: Data = { ...event.data }
  for (let version = v; version < newest; version++) {
    const step = steps?.[version]
    if (step === undefined) throw eventUnknown(event)
    data = step(data)
  }
  if (!(v < newest)) throw eventUnknown(event)
  // The rows above lead from each version to the next, up to the one that the type describes.
  return { ...event, v: newest, data } as unknown as TicketEvent
}

export const eventUnknown = ({ id: eventId, type: value, v }: TicketEvent) =>
  codedError('EVENT_UNKNOWN', { eventId, value, v })
