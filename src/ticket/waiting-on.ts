import { isRequesterAsked, OPERATOR_ASKED } from './conversation/waits.js'
import type { Party } from './responsibility/party.js'
import type { Ticket } from './ticket.js'

/** The members of a ticket that say on whom it waits. */
type Waiting = Pick<
  Ticket,
  'state' | 'requester' | 'responsibility' | 'askedAt' | 'asked' | 'replyNeededSince' | 'clocks'
>

/**
 * Returns the parties that must act next, each once: the requester first. Empty if the ticket is new, resolved or
 * closed. A ticket that is `waiting` waits for everybody who was asked something and has not answered, and for its
 * owner while the requester waits for an answer.
 */
export function waitingOn(ticket: Waiting): readonly Party[] {
  const { state, requester, asked = {} } = ticket
  const owner = ticket.responsibility?.party ?? 'operator'
  switch (state) {
    case 'triage':
      return ['operator']
    case 'open':
      return [owner]
    case 'waiting': {
      const parties = new Set<Party>(isRequesterAsked(ticket) ? [requester.party] : [])
      for (const name in asked) parties.add(name === OPERATOR_ASKED ? 'operator' : 'seller')
      if (isAnswerOwed(ticket)) parties.add(owner)
      return [...parties]
    }
    default:
      return []
  }
}

const NO_PARTY = [null] as const

/** Returns the same parties for a condition to test. A ticket that waits for nobody has the value null. */
export function waitingOnOrNull(ticket: Waiting): readonly (Party | null)[] {
  const parties = waitingOn(ticket)
  return parties.length === 0 ? NO_PARTY : parties
}

/**
 * Returns true if the owner owes the requester an answer: nobody has answered yet, or somebody has whose answer does
 * not keep the owner's own promise.
 */
export function isAnswerOwed({ replyNeededSince, clocks }: Pick<Ticket, 'replyNeededSince' | 'clocks'>): boolean {
  if (replyNeededSince !== null) return true
  for (const name in clocks) {
    const clock = clocks[name]
    const isAnswer = clock?.metric === 'first-response' || clock?.metric === 'next-response'
    if (isAnswer && clock.phase === 'running') return true
  }
  return false
}
