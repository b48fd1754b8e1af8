import { listed } from '../../kernel/errors/errors.js'
import type { responsibilityCommands } from '../../ticket/responsibility/commands.js'
import type { Responsibility } from '../../ticket/responsibility/responsibility.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'
import type { Handlers } from './handler.js'
import { escalated } from './route.js'

export const responsibilityHandlers: Handlers<keyof typeof responsibilityCommands> = {
  assign(draft, { to, answerOwed = false }) {
    const toSeller = to.party === 'seller'
    const responsibility: Responsibility = {
      party: to.party,
      sellerId: toSeller ? to.id : null,
      team: toSeller ? null : (to.team ?? null),
      tier: toSeller ? 1 : (to.tier ?? 1),
      since: draft.at,
      cause: 'assigned',
      rule: null,
    }
    const unknown = unknownTeam(draft, responsibility.team)
    if (unknown !== null) return unknown
    if (!answerOwed && isSame(draft, responsibility)) return unchanged(draft, 'assign', 'it is already theirs')
    const assigned = { responsibility }
    // With `answerOwed`, the requester waits for the new owner, and owes nothing itself.
    if (answerOwed)
      draft.record('ticket.assigned', { ...assigned, answerOwed }, draft.to(draft.after('assign/answer-owed')))
    else draft.record('ticket.assigned', assigned, draft.to(draft.after('assign')))
    return null
  },

  escalate(draft, { by, reason: given, team }) {
    const isOperators = by.party === 'operator' || by.party === 'system'
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

function isSame({ ticket }: Draft, { party, sellerId, team, tier }: Responsibility): boolean {
  const now = ticket.responsibility
  return now?.party === party && now.sellerId === sellerId && now.team === team && now.tier === tier
}
