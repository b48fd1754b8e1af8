import type { TicketEventType } from './events.js'

/** The data of an event, in any version. */
export type Data = Readonly<Record<string, unknown>>
/** A pure function from the data of one version to the next. It must mark missing values as missing, never guess. */
export type Upcaster = (data: Data) => Data

/**
 * The upcasters of each event type: the first converts version 1 to 2, the second 2 to 3. A type's current version is
 * the number of its upcasters plus one.
 */
export type Catalogue = Readonly<Record<string, readonly Upcaster[]>>

const FIRST: readonly Upcaster[] = []

/**
 * Every event type, with the upcasters from each version that a release has stored. Never remove or change a row or an
 * upcaster. For a new shape, append an upcaster and add the golden file of the release that writes it.
 */
export const catalogue = {
  'ticket.opened': FIRST,
  'ticket.routed': FIRST,
  'ticket.sent-to-triage': FIRST,
  'ticket.assigned': FIRST,
  'ticket.escalated': FIRST,
  'ticket.claimed': FIRST,
  'ticket.unclaimed': FIRST,
  'ticket.access-granted': FIRST,
  'ticket.access-withdrawn': FIRST,
  'ticket.replied': FIRST,
  'ticket.noted': FIRST,
  'ticket.resolved': FIRST,
  'ticket.reopened': FIRST,
  'ticket.closed': FIRST,
  'ticket.facts-updated': FIRST,
  'ticket.paid-by-set': FIRST,
  'ticket.charged-to-set': FIRST,
  'ticket.fault-found': FIRST,
  'ticket.score-set': FIRST,
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
  'clock.elapsed': FIRST,
  'clock.stopped': FIRST,
  'clock.notification-scheduled': FIRST,
  'clock.notification-due': FIRST,
  'clock.custom': FIRST,
} as const satisfies { readonly [T in TicketEventType]: readonly Upcaster[] }

/** Returns the version of an event type that this release writes. */
export const versionOf = (type: TicketEventType): number => catalogue[type].length + 1
