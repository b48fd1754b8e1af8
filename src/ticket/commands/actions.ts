import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockState } from '../clocks/clock-state.js'
import { isRequester } from '../conversation/evolve-conversation.js'
import type { Actor } from '../responsibility/party.js'
import { type Ticket, waitingOn } from '../ticket.js'
import { type CommandName, rowOf } from './commands.js'
import { possibleCommands, rolesOf } from './permissions.js'

/** A command that an actor may give now. */
export interface PossibleAction {
  readonly action: CommandName
  /** True if the ticket waits for this actor to do this. */
  readonly mandatory: boolean
  /** When the first running clock that it would stop falls due; null if none, or if the ticket waits for another. */
  readonly dueAt: EpochMs | null
}

/** Returns true if the action would stop the clock. */
function wouldStop(action: CommandName, { metric, stopOn }: ClockState, isRequester: boolean): boolean {
  const { stops } = rowOf(action)
  if (stops === undefined) return false
  if (isRequester) return stops.byRequester?.includes(metric) === true
  return stops.metrics.includes(metric) || stopOn === stops.stopOn
}

/** Returns what the actor may do on the ticket now, in the table's order; empty if it has no role on the ticket. */
export function actionsFor(ticket: Ticket, actor: Actor): readonly PossibleAction[] {
  const mustAct = isWaitedFor(ticket, actor)
  return possibleCommands(ticket, rolesOf(ticket, actor)).map((action) => ({
    action,
    mandatory: mustAct && isNextAction(ticket, action),
    dueAt: mustAct ? earliestDue(ticket, action) : null,
  }))
}

function isWaitedFor(ticket: Ticket, actor: Actor): boolean {
  const party = waitingOn(ticket)
  if (party === null || party !== actor.party) return false
  if (ticket.state === 'waiting') return ticket.requester.id === actor.id
  // Nobody answers itself: a seller that opened its own ticket owes nothing, and may resolve it.
  return party !== 'seller' || (ticket.responsibility?.sellerId === actor.id && !isRequester(ticket, actor))
}

function isNextAction(ticket: Ticket, action: CommandName): boolean {
  switch (ticket.state) {
    case 'triage':
      return action === 'assign'
    case 'waiting':
      return action === 'reply'
    case 'open':
      return action === (ticket.replyNeededSince === null ? 'resolve' : 'reply')
    default:
      return false
  }
}

function earliestDue(ticket: Ticket, action: CommandName): EpochMs | null {
  let earliest: EpochMs | null = null
  for (const clock of Object.values(ticket.clocks)) {
    if (clock.phase !== 'running' || !wouldStop(action, clock, ticket.state === 'waiting')) continue
    if (earliest === null || clock.dueAt < earliest) earliest = clock.dueAt
  }
  return earliest
}
