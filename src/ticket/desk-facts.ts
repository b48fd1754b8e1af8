import { codedError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { Ticket } from './ticket.js'

/**
 * The facts about a ticket that the desk alone knows. Conditions read them as `ticket.round`, `ticket.breached`,
 * `ticket.age` and `ticket.ownerSince`. No host may bring them.
 */
export interface DeskFacts {
  /** 1, and one more with each reopening. */
  readonly round: number
  /** The ids of the targets that were breached in this round. A late answer removes none. */
  readonly breached: readonly string[]
  /** The milliseconds since the opening. Conditions compare it with a duration: `{ gte: hours(48) }`. */
  readonly age: number
  /** The milliseconds since the present owner got the ticket, or since nobody has had it. */
  readonly ownerSince: number
}

/** Facts with the desk's own, as a dry run gives them. An omitted one is that of a ticket that was just opened. */
// A type and not an interface: it then has the index signature of `Facts`.
export type WithDeskFacts = { readonly ticket?: Partial<DeskFacts> | undefined }

/** The member of the facts that holds the desk's own. No host may use the name. */
export const DESK_FACTS = 'ticket'

/** Rejects facts of the desk that a host brings. @throws AnswerableError FACTS_INVALID */
export function assertHostFacts(facts: object): void {
  if (!Object.hasOwn(facts, DESK_FACTS)) return
  const problem = 'the name is reserved: the desk itself supplies these facts'
  throw codedError('FACTS_INVALID', { path: DESK_FACTS, problem, value: 'a fact', fix: 'Omit it.' })
}

/** The desk's facts about a ticket that was just opened. */
export const freshDeskFacts: DeskFacts = Object.freeze({ round: 1, breached: Object.freeze([]), age: 0, ownerSince: 0 })

/** Returns the desk's own facts about a ticket at an instant. */
export function deskFactsOf(ticket: Ticket, at: EpochMs): DeskFacts {
  return {
    round: ticket.reopenings + 1,
    breached: breachedOf(ticket),
    age: Math.max(0, at - ticket.openedAt),
    ownerSince: Math.max(0, at - ownedFrom(ticket)),
  }
}

/** Returns a ticket's facts with the desk's own at an instant, as conditions read them. */
export const withDeskFacts = (ticket: Ticket, at: EpochMs, facts = ticket.facts): Ticket['facts'] =>
  Object.assign({}, facts, { ticket: deskFactsOf(ticket, at) })

/** Returns the instant from which `ticket.ownerSince` counts. A ticket that is entered late is owned from the entry. */
export const ownedFrom = ({ ownerSince, partySince, knownAt = 0 }: Ticket): EpochMs =>
  Math.max(ownerSince, partySince, knownAt)

/** Returns the remembered breaches of this round, and those of clocks that nobody asked to remember. */
function breachedOf({ breached = freshDeskFacts.breached, clocks, reopenedAt, openedAt }: Ticket): readonly string[] {
  const begun = reopenedAt ?? openedAt
  let all = breached
  for (const name in clocks) {
    const clock = clocks[name]
    if (clock === undefined || clock.breachedAt === null || clock.breachedAt < begun) continue
    if (!all.includes(clock.target)) all = [...all, clock.target]
  }
  return all
}
