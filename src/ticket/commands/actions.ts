import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClockState } from '../clocks/clock-state.js'

import type { Actor } from '../responsibility/party.js'
import { type Ticket, waitingOn } from '../ticket.js'
import { type CommandName, rowOf } from './commands.js'
import { possibleCommands, rolesOf } from './permissions.js'

/** One thing an actor may do now. */
export interface PossibleAction {
  readonly action: CommandName
  /** True where the ticket waits for this actor to do it. */
  readonly mandatory: boolean
  /** When the earliest clock that it would stop falls due; null where none runs, or the ticket waits for somebody else. */
  readonly dueAt: EpochMs | null
}

/** Returns whether doing this would stop the clock. */
function stops(action: CommandName, { metric, stopOn }: ClockState, isRequester: boolean): boolean {
  const { stops: ended } = rowOf(action)
  if (ended === undefined) return false
  if (isRequester) return ended.byRequester?.includes(metric) === true
  return ended.metrics.includes(metric) || stopOn === ended.stopOn
}

/** Returns what this actor may do with this ticket now, in the table's order; empty where the ticket is none of its business. */
export function actionsFor(ticket: Ticket, actor: Actor): readonly PossibleAction[] {
  const mustAct = isWaitedFor(ticket, actor)
  return possibleCommands(ticket, rolesOf(ticket, actor)).map((action) => ({
    action,
    mandatory: mustAct && isOwed(ticket, action),
    dueAt: mustAct ? earliestDue(ticket, action) : null,
  }))
}

function isWaitedFor(ticket: Ticket, actor: Actor): boolean {
  const party = waitingOn(ticket)
  if (party === null || party !== actor.party) return false
  if (ticket.state === 'waiting') return ticket.requester.id === actor.id
  return party !== 'seller' || ticket.responsibility?.sellerId === actor.id
}

function isOwed(ticket: Ticket, action: CommandName): boolean {
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
    if (clock.phase !== 'running' || !stops(action, clock, ticket.state === 'waiting')) continue
    if (earliest === null || clock.dueAt < earliest) earliest = clock.dueAt
  }
  return earliest
}
