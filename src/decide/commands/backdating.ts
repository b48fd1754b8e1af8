import type { EpochMs } from '../../kernel/time/instants.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse } from '../refusal.js'

/**
 * Refuses a reply that is dated by a person, a seller or a customer, outside the policy's window, or before something
 * that the ticket has recorded. So a dated reply contradicts nothing, and counts as of its own instant.
 */
export function refusedDate({ ticket, context }: Draft, { by }: CommandOf<'reply'>, at: EpochMs): Refused | null {
  const problem = problemOf()
  if (problem === null) return null
  return refuse('REPLY_DATE_REFUSED', { ticketId: ticket.id, occurredAt: new Date(at).toISOString(), problem })

  function problemOf(): string | null {
    const isProgram = by.automated === true && (by.party === 'operator' || by.party === 'system')
    if (!isProgram) return 'only the system, or a program of the operator, may date a reply'
    const window = context.policy.definition.backdating?.reply
    if (window === undefined) return 'the policy has no "backdating.reply"'
    const ms = 'hours' in window ? window.hours * 3_600_000 : window.minutes * 60_000
    if (at > context.now) return 'it is in the future'
    if (at < context.now - ms) return `the policy allows nothing before ${new Date(context.now - ms).toISOString()}`
    const { updatedAt } = ticket
    return at < updatedAt ? `the ticket has a later event, of ${new Date(updatedAt).toISOString()}` : null
  }
}
