import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockState } from '../clocks/clock-state.js'
import { isRequester } from '../conversation/evolve-conversation.js'
import { isAsked, isRequesterAsked } from '../conversation/waits.js'
import { type Actor, isSameParty } from '../responsibility/party.js'
import type { Ticket } from '../ticket.js'
import { isAnswerOwed } from '../waiting-on.js'
import { type CommandName, rowOf } from './commands.js'
import { possibleCommands, rolesOf } from './permissions.js'

/** A command that an actor may give now. */
export interface PossibleAction {
  readonly action: CommandName
  /** True if the ticket waits for this actor to do this. */
  readonly mandatory: boolean
  /** When the first running clock that it would stop falls due; null if none, or if it is not this actor's to stop. */
  readonly dueAt: EpochMs | null
}

/** Returns true if the action would stop the clock, given by the requester who was asked, or by the owner. */
function wouldStop(action: CommandName, { metric, stopOn }: ClockState, isRequester: boolean): boolean {
  const { stops } = rowOf(action)
  if (stops === undefined) return false
  if (isRequester) return stops.byRequester?.includes(metric) === true
  return stops.metrics.includes(metric) || stopOn === stops.stopOn
}

/** Returns what the actor may do on the ticket now, in the table's order; empty if it has no role on the ticket. */
export function actionsFor(ticket: Ticket, actor: Actor): readonly PossibleAction[] {
  const turn = turnOf(ticket, actor)
  return possibleCommands(ticket, rolesOf(ticket, actor)).map((action) => ({
    action,
    mandatory: isMandatory(ticket, action, turn),
    dueAt: earliestDue(ticket, action, turn),
  }))
}

/** The reasons for which an actor must act. Several may hold at once. */
interface Turn {
  /** It opened the ticket, and was asked something. */
  readonly asRequester: boolean
  /** It is a seller or the operator, and was asked something. */
  readonly asAsked: boolean
  /** It owns the ticket, or must find an owner. The owner's clocks may run while others are asked. */
  readonly asOwner: boolean
}

function turnOf(ticket: Ticket, actor: Actor): Turn {
  const { state, requester, responsibility } = ticket
  const isActive = state === 'triage' || state === 'open' || state === 'waiting'
  const owner = responsibility?.party ?? 'operator'
  // Nobody answers itself: a seller that opened its own ticket owes nothing, and may resolve it.
  const isOwnSeller = responsibility?.sellerId === actor.id && !isRequester(ticket, actor)
  return {
    asRequester: isRequesterAsked(ticket) && isSameParty(requester, actor),
    // A program acts for nobody who was asked.
    asAsked: state === 'waiting' && actor.party !== 'system' && isAsked(ticket, { party: actor.party, id: actor.id }),
    asOwner: isActive && owner === actor.party && (owner !== 'seller' || isOwnSeller),
  }
}

function isMandatory(ticket: Ticket, action: CommandName, { asRequester, asAsked, asOwner }: Turn): boolean {
  if (asRequester || asAsked) return action === 'reply'
  if (!asOwner) return false
  switch (ticket.state) {
    case 'triage':
      return action === 'assign'
    case 'waiting':
      return action === 'reply' && isAnswerOwed(ticket)
    default:
      return action === (ticket.replyNeededSince === null ? 'resolve' : 'reply')
  }
}

function earliestDue(ticket: Ticket, action: CommandName, { asRequester, asOwner }: Turn): EpochMs | null {
  let earliest: EpochMs | null = null
  for (const clock of Object.values(ticket.clocks)) {
    const isItsOwn =
      (asRequester && wouldStop(action, clock, true)) || (asOwner && !asRequester && wouldStop(action, clock, false))
    if (clock.phase !== 'running' || !isItsOwn) continue
    if (earliest === null || clock.dueAt < earliest) earliest = clock.dueAt
  }
  return earliest
}
