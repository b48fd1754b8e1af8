import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import { partOf } from '../../ticket/access/access.js'
import type { ClockState, Metric } from '../../ticket/clocks/clock-state.js'
import { actionsFor, type PossibleAction } from '../../ticket/commands/actions.js'
import { rolesOf } from '../../ticket/commands/permissions.js'
import { areAnyAsked, askedSeller, OPERATOR_ASKED } from '../../ticket/conversation/waits.js'
import type { TicketState } from '../../ticket/lifecycle/states.js'
import { type Actor, type Audience, isSameParty, type Party, type PartyRef } from '../../ticket/responsibility/party.js'
import { type Owner, ownerName } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'
import { waitingOn } from '../../ticket/waiting-on.js'

/** A clock as a party sees it: by when this party owes something. */
export interface PartyClock extends Pick<ClockState, 'clock' | 'metric' | 'phase' | 'dueAt' | 'breachedAt'> {}

/**
 * A ticket as a customer or a seller may see it. An allow-list: the decision, its rule and evidence, teams, agents,
 * scores, other sellers and the facts that the schema does not show are not in it. A seller whose part has ended sees
 * which ticket it was.
 */
export interface PartyTicket {
  readonly audience: Audience
  readonly id: string
  /** The version for `expectedVersion`. For a seller whose part has ended: the last one of its part. */
  readonly version: number
  readonly openedAt: EpochMs
  /** True if the seller owned the ticket and no longer does. Then the members below say nothing: null, zero, empty. */
  readonly isOver: boolean
  readonly state: TicketState | null
  readonly category: string | null
  readonly requester: PartyRef | null
  /** The owner. A seller sees another seller without its id. */
  readonly owner: { readonly party: Owner; readonly id: string | null } | null
  /** The reader's colleague who claimed the ticket; null for other parties. */
  readonly agent: string | null
  /** The parties that must act next. A question to another than the reader and the requester is not shown. */
  readonly waitingOn: readonly Party[]
  readonly firstResponseAt: EpochMs | null
  readonly replyNeededSince: EpochMs | null
  readonly resolvedAt: EpochMs | null
  readonly closedAt: EpochMs | null
  readonly reopenings: number
  /** The facts whose schema names the party under `seenBy`. */
  readonly facts: Readonly<Record<string, unknown>>
  /** The clocks that have not stopped, that this party can end, and that no other owes, by name. */
  readonly clocks: Readonly<Record<string, PartyClock>>
  readonly actions: readonly PossibleAction[]
}

/** The ticket as an actor of a party gets it: all of it for the operator and the system. */
export type TicketFor<P extends Party> = P extends 'operator' | 'system' ? Ticket : PartyTicket

/** The sides of a ticket that have clocks. A seller that owns the ticket it opened is its owner. */
const sides = ['owner', 'requester'] as const
type Side = (typeof sides)[number]

/** The metrics whose clocks a party can end by what it does. */
const endedBy: { readonly [S in Side]: readonly Metric[] } = {
  owner: ['first-response', 'next-response', 'periodic-update', 'resolution', 'ownership'],
  requester: ['requester-answer'],
}

/**
 * Returns a ticket as a customer or a seller may see it. The actor must have a role on it.
 * @param policy the policy that judges the ticket; undefined if it is missing: then no facts are shown
 */
export function partyTicket(ticket: Ticket, actor: Actor, policy: Policy | undefined): PartyTicket {
  const { id, version, openedAt } = ticket
  const roles = rolesOf(ticket, actor)
  const audience: Audience = actor.party === 'seller' ? 'seller' : 'customer'
  const actions = actionsFor(ticket, actor)
  const isOver = roles.includes('former')
  const head = { audience, id, openedAt, isOver, actions }
  if (isOver) return { ...head, ...ENDED, version: partOf(ticket, actor.id)?.through ?? 0 }
  const { category, requester, firstResponseAt, replyNeededSince, resolvedAt, closedAt, reopenings } = ticket
  return {
    ...head,
    version,
    category,
    requester,
    owner: ownerFor(ticket, actor),
    agent: roles.includes('owner') ? (ticket.responsibility?.agent ?? null) : null,
    ...waitsFor(ticket, actor),
    firstResponseAt,
    replyNeededSince,
    resolvedAt,
    closedAt,
    reopenings,
    facts: factsFor(ticket, actor, audience, policy),
    clocks: clocksFor(ticket, sides.find((side) => roles.includes(side)) ?? null),
  }
}

/** The members of a ticket for a seller whose part has ended. */
const ENDED = {
  state: null,
  category: null,
  requester: null,
  owner: null,
  agent: null,
  waitingOn: [],
  firstResponseAt: null,
  replyNeededSince: null,
  resolvedAt: null,
  closedAt: null,
  reopenings: 0,
  facts: {},
  clocks: {},
} as const

/**
 * Returns the state of the ticket, and on whom it waits, as a party may know it. A question that was put to another
 * than the reader and the requester is not shown: if there is no other, the ticket looks open.
 */
function waitsFor(ticket: Ticket, actor: Actor): Pick<PartyTicket, 'state' | 'waitingOn'> {
  const { state, asked } = ticket
  if (state !== 'waiting' || asked === undefined) return { state, waitingOn: waitingOn(ticket) }
  const own = Object.entries(asked).filter(([name]) => isShown(name, actor))
  const shown: Ticket = { ...ticket, asked: own.length === 0 ? undefined : Object.fromEntries(own) }
  const isWaiting = areAnyAsked(shown)
  return { state: isWaiting ? state : 'open', waitingOn: waitingOn(isWaiting ? shown : { ...shown, state: 'open' }) }
}

/** True for a question to the reader, or of a seller to the operator: the customer learns of neither. */
const isShown = (name: string, { party, id }: Actor): boolean =>
  party === 'seller' && (name === OPERATOR_ASKED || name === askedSeller(id))

function ownerFor({ responsibility, requester }: Ticket, actor: Actor): PartyTicket['owner'] {
  if (responsibility === null) return null
  const { party, sellerId } = responsibility
  // The requester speaks with the owner, so it knows the shop. A seller does not learn of another.
  const isKnown = sellerId === actor.id || isSameParty(requester, actor)
  return { party, id: isKnown ? sellerId : null }
}

function factsFor(ticket: Ticket, actor: Actor, audience: Audience, policy: Policy | undefined): PartyTicket['facts'] {
  const { seller, ...shown } = policy?.factParties.seenBy(audience, ticket.facts) ?? {}
  // The facts may name another seller than the one that reads them.
  const isOther = actor.party === 'seller' && ticket.facts.seller?.id !== actor.id
  return seller === undefined || isOther ? shown : { ...shown, seller }
}

function clocksFor({ clocks, responsibility }: Ticket, side: Side | null): PartyTicket['clocks'] {
  const shown: Record<string, PartyClock> = {}
  if (side === null) return shown
  // A clock of an earlier owner may wait for it, paused.
  const isOwn = (owedBy: string | null) =>
    side === 'requester' || owedBy === null || owedBy === ownerName(responsibility)
  for (const { clock, metric, phase, dueAt, breachedAt, owedBy } of Object.values(clocks)) {
    if (phase !== 'stopped' && endedBy[side].includes(metric) && isOwn(owedBy)) {
      shown[clock] = { clock, metric, phase, dueAt, breachedAt }
    }
  }
  return shown
}
