import { listed } from '../../kernel/errors/errors.js'
import type { ContentDigest } from '../../ticket/conversation/conversation.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { Responsibility } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Draft } from '../draft.js'
import { migratePolicy } from '../migrate/migrate.js'
import { type Refused, refuse, unchanged } from '../refusal.js'
import type { ClockCommand, Handlers, LaterCommand } from './handler.js'
import { raisePriority } from './priority.js'
import { retired } from './retired.js'
import { placed, raised, route } from './route.js'

/** Commands that touch clocks only: `clock-handlers.ts`. */
type TicketCommand = Exclude<LaterCommand['type'], ClockCommand>

/** What each command does to the ticket, once it is known to be legal and allowed. Clocks follow afterwards. */
export const ticketHandlers: Handlers<TicketCommand> = {
  assign(draft, { to }) {
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
    if (isSame(draft, responsibility)) return unchanged(draft, 'assign', 'it is already theirs')
    draft.record('ticket.assigned', { responsibility }, draft.to(draft.after('assign')))
    return null
  },

  reply(draft, { by, digest, awaits: asked }) {
    const { ticket } = draft
    const side = sideOf(ticket, by)
    const awaits = asked ?? usuallyAwaits(ticket, side, by)
    const content = { digest }
    if (side !== 'requester') {
      const state = draft.after(side === 'responder' && awaits === 'requester' ? 'reply/to-requester' : 'reply/inform')
      draft.record('ticket.replied', { content, side, awaits }, draft.to(state))
      return null
    }
    const landing = awaits === 'nobody' ? ticket.state : draft.after('reply/from-requester')
    const reopens = ticket.state === 'resolved' && landing !== 'resolved'
    draft.record('ticket.replied', { content, side, awaits }, reopens ? [] : draft.to(landing))
    if (reopens) draft.record('ticket.reopened', { content: null }, draft.to(landing))
    return null
  },

  note(draft, { digest }) {
    draft.record('ticket.noted', { content: { digest } })
    return null
  },

  resolve(draft, { digest }) {
    draft.record('ticket.resolved', { content: contentOf(digest) }, draft.to(draft.after('resolve')))
    return null
  },

  reopen(draft, { digest }) {
    const { ticket } = draft
    const { decision, responsibility } = ticket
    // Moved while it was closed to a version of the policy that knows whose it is.
    const to = responsibility === null && decision !== null ? placed(draft, decision) : null
    const isOwned = responsibility !== null || to !== null
    const state = draft.after(isOwned ? 'reopen/routed' : 'reopen/triage')
    draft.record('ticket.reopened', { content: contentOf(digest) }, draft.to(state))
    if (decision !== null && to !== null)
      draft.record('ticket.routed', { decision, responsibility: to }, draft.to(state))
    return null
  },

  close(draft, { reason }) {
    draft.record('ticket.closed', { reason }, draft.to(draft.after('close')))
    return null
  },

  escalate(draft, { by, reason, team }) {
    const isOperators = by.party === 'operator' || by.party === 'system'
    const from = draft.ticket.responsibility
    if (!isOperators && from?.party === 'operator') return unchanged(draft, 'escalate', 'the operator has it already')
    const responsibility = raised(draft, isOperators ? team : undefined)
    const unknown = unknownTeam(draft, responsibility.team)
    if (unknown !== null) return unknown
    if (isSame(draft, responsibility)) return unchanged(draft, 'escalate', 'there is no higher tier')
    draft.record('ticket.escalated', { responsibility, from, reason }, draft.to(draft.after('escalate')))
    return null
  },

  'category.set'(draft, { category: to, by }) {
    const { category: from, classification } = draft.ticket
    const guess = classification?.review === null && isPerson(by) ? classification : null
    if (from === to) {
      // A person who sets what a classifier chose says that it was right.
      if (guess?.category !== to) return unchanged(draft, 'category.set', `the category is ${to} already`)
      draft.record('ticket.classification-confirmed', { category: to, classifier: guess.classifier })
      return null
    }
    const refused = retired(draft.context.policy, to)
    if (refused !== null) return refused
    if (guess === null || guess.category === to) draft.record('ticket.category-set', { from, to })
    else {
      const { classifier, category: guessed } = guess
      draft.record('ticket.reclassified', { from, to, classifier, guessed })
    }
    // A program had moved it elsewhere, and a person moves it back.
    if (guess?.category === to) {
      draft.record('ticket.classification-confirmed', { category: to, classifier: guess.classifier })
    }
    const decision = draft.context.policy.decide(draft.ticket.facts)
    route(draft, 'category.set', decision)
    // A category may make a ticket more urgent; what a person raised, it does not lower.
    raisePriority(draft, decision.priority, 'category')
    return null
  },

  'policy.migrate': migratePolicy,

  'priority.set'(draft, { priority: to, by }) {
    const from = draft.ticket.priority
    if (from === to) return unchanged(draft, 'priority.set', `the priority is ${to} already`)
    draft.record('ticket.priority-set', { from, to, reason: `set-by-${by.party}` })
    return null
  },
}

/**
 * From which side somebody writes, or the one they write for. A seller who asked and was found answerable itself
 * answers: otherwise nothing it says could keep the promise. A seller who is on the ticket and does not own it
 * may write, and stops nobody's clock.
 */
function sideOf({ requester, responsibility }: Ticket, actor: Actor): 'requester' | 'responder' | 'participant' {
  const { party, id } = actor.onBehalfOf ?? actor
  if (party === 'seller' && responsibility?.sellerId === id) return 'responder'
  if (party === requester.party && id === requester.id) return 'requester'
  return actor.party === 'seller' ? 'participant' : 'responder'
}

function usuallyAwaits(ticket: Ticket, side: ReturnType<typeof sideOf>, by: Actor) {
  if (side === 'requester') return 'owner'
  const isAnswer = side === 'responder' && by.automated !== true && ticket.state !== 'resolved'
  return isAnswer ? 'requester' : 'nobody'
}

/** Programs of the host and of the operator set categories too; what they set teaches a classifier nothing. */
const isPerson = ({ party, automated }: Actor): boolean => party === 'operator' && automated !== true

/** A team that the policy does not declare has nobody in it. */
function unknownTeam({ context, ticket }: Draft, team: string | null): Refused | null {
  const { teams } = context.policy.definition
  if (team === null || teams === undefined || teams.includes(team)) return null
  return refuse('TEAM_UNKNOWN', { ticketId: ticket.id, team, known: listed(teams) })
}

/** Returns what an event says of a text; null where the command brings none. */
const contentOf = (digest: string | null): ContentDigest | null => (digest === null ? null : { digest })

function isSame({ ticket }: Draft, { party, sellerId, team, tier }: Responsibility): boolean {
  const now = ticket.responsibility
  return now?.party === party && now.sellerId === sellerId && now.team === team && now.tier === tier
}
