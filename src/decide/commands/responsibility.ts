import { listed } from '../../kernel/errors/errors.js'
import type { responsibilityCommands } from '../../ticket/responsibility/commands.js'
import { isStaff, personOf } from '../../ticket/responsibility/party.js'
import { isSameOwner, type Responsibility } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'
import type { Handlers } from './handler.js'
import { escalated } from './route.js'

export const responsibilityHandlers: Handlers<keyof typeof responsibilityCommands> = {
  assign(draft, { to, answerOwed = false }) {
    const toSeller = to.party === 'seller'
    const given: Responsibility = {
      party: to.party,
      sellerId: toSeller ? to.id : null,
      team: toSeller ? null : (to.team ?? null),
      tier: toSeller ? 1 : (to.tier ?? 1),
      ...(toSeller || to.agent === undefined ? {} : { agent: to.agent }),
      since: draft.at,
      cause: 'assigned',
      rule: null,
    }
    const responsibility = withClaim(draft, given)
    const unknown = unknownTeam(draft, responsibility.team)
    if (unknown !== null) return unknown
    if (!answerOwed && isSame(draft, responsibility)) return unchanged(draft, 'assign', 'it is already theirs')
    const assigned = { responsibility }
    if (answerOwed) {
      // The requester waits for the new owner, and owes nothing itself. Others who were asked still do.
      const { state, asked } = draft.ticket
      const move = state === 'waiting' && asked !== undefined ? 'assign' : 'assign/answer-owed'
      draft.record('ticket.assigned', { ...assigned, answerOwed }, draft.to(draft.after(move)))
    } else draft.record('ticket.assigned', assigned, draft.to(draft.after('assign')))
    return null
  },

  claim(draft, { by }) {
    const { responsibility, id: ticketId } = draft.ticket
    const agent = personOf(by)
    if (responsibility?.party !== by.party) return unchanged(draft, 'claim', `the ${by.party} does not own it`)
    if (responsibility.agent === agent) return unchanged(draft, 'claim', 'it is already theirs')
    if (responsibility.agent !== undefined) return refuse('TICKET_CLAIMED', { ticketId, agent: responsibility.agent })
    draft.record('ticket.claimed', { agent })
    return null
  },

  unclaim(draft, { by }) {
    const { responsibility, id: ticketId } = draft.ticket
    const agent = responsibility?.agent
    if (agent === undefined) return unchanged(draft, 'unclaim', 'nobody has claimed it')
    // A person of a seller puts back only what it claimed itself. The operator may free any ticket.
    if (by.party === 'seller' && agent !== personOf(by)) return refuse('TICKET_CLAIMED', { ticketId, agent })
    draft.record('ticket.unclaimed', { agent })
    return null
  },

  escalate(draft, { by, reason: given, team }) {
    const isOperators = isStaff(by.party)
    const from = draft.ticket.responsibility
    if (given === undefined && by.party === 'seller' && from?.sellerId === by.id) {
      return refuse('REASON_REQUIRED', { command: 'escalate', ticketId: draft.ticket.id })
    }
    const reason = given ?? 'asked'
    if (!isOperators && from?.party === 'operator') return unchanged(draft, 'escalate', 'the operator has it already')
    const responsibility = escalated(draft, isOperators ? team : undefined)
    const unknown = unknownTeam(draft, responsibility.team)
    if (unknown !== null) return unknown
    if (isSame(draft, responsibility)) return unchanged(draft, 'escalate', 'there is no higher tier')
    draft.record('ticket.escalated', { responsibility, from, reason }, draft.to(draft.after('escalate')))
    return null
  },
}

/** Refuses a team that the policy does not declare. A policy that declares no teams accepts any. */
function unknownTeam({ context, ticket }: Draft, team: string | null): Refused | null {
  const { teams } = context.policy.definition
  if (team === null || teams === undefined || teams.includes(team)) return null
  return refuse('TEAM_UNKNOWN', { ticketId: ticket.id, team, known: listed(teams) })
}

/** Adds the agent who claimed the ticket, if the owner stays and the assignment names no agent. */
function withClaim({ ticket }: Draft, given: Responsibility): Responsibility {
  const claimed = ticket.responsibility?.agent
  if (given.agent !== undefined || claimed === undefined || !isSameOwner(ticket.responsibility, given)) return given
  return { ...given, agent: claimed }
}

const isSame = ({ ticket }: Draft, given: Responsibility): boolean =>
  isSameOwner(ticket.responsibility, given) &&
  (given.agent === undefined || ticket.responsibility?.agent === given.agent)
