import type { TicketEventType } from './events.js'

/** The data of an event, in the shape of any version. */
export type Data = Readonly<Record<string, unknown>>
/** Gives the data of one version in the shape of the next. Pure: says of what is missing that it is, and guesses nothing. */
export type Upcaster = (data: Data) => Data

/**
 * Event type → version → upcaster: the first leads from version 1 to 2, the second from 2 to 3. A type's version is the
 * number of its upcasters and one.
 */
export type Catalogue = Readonly<Record<string, readonly Upcaster[]>>

const FIRST: readonly Upcaster[] = []

/**
 * Lists every type of event and the way up from each version that a release has stored. A row is never removed or
 * changed: add an upcaster at its end, and a golden file of the release that writes the new shape.
 */
export const catalogue = {
  'ticket.opened': FIRST,
  'ticket.routed': FIRST,
  'ticket.sent-to-triage': FIRST,
  'ticket.assigned': FIRST,
  'ticket.escalated': FIRST,
  'ticket.replied': FIRST,
  'ticket.noted': FIRST,
  'ticket.resolved': FIRST,
  'ticket.reopened': FIRST,
  'ticket.closed': FIRST,
  'ticket.category-set': FIRST,
  'ticket.classified': FIRST,
  'ticket.reclassified': FIRST,
  'ticket.classification-confirmed': FIRST,
  'ticket.policy-migrated': FIRST,
  'ticket.priority-set': FIRST,
  'ticket.milestone-recorded': FIRST,
  'ticket.flagged': FIRST,
  'hold.placed': FIRST,
  'hold.released': FIRST,
  'hold.voided': FIRST,
  'extension.granted': FIRST,
  'extension.voided': FIRST,
  'clock.started': FIRST,
  'clock.retargeted': FIRST,
  'clock.extended': FIRST,
  'clock.paused': FIRST,
  'clock.resumed': FIRST,
  'clock.warned': FIRST,
  'clock.breached': FIRST,
  'clock.stopped': FIRST,
  'clock.notification-scheduled': FIRST,
  'clock.notification-due': FIRST,
  'clock.custom': FIRST,
} as const satisfies { readonly [T in TicketEventType]: readonly Upcaster[] }

/** Returns the version of a type's shape that this release writes. */
export const versionOf = (type: TicketEventType): number => catalogue[type].length + 1
