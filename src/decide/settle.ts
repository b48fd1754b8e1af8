import { fail } from '../kernel/errors.js'
import { priorities } from '../ticket/responsibility.js'
import { nextState } from '../ticket/transition.js'
import { reconcileClocks } from './clocks.js'
import { firstPassed, type Passing } from './deadlines.js'
import { type Cause, type Draft, deadlineActor } from './draft.js'
import type { ActiveTarget } from './policy.js'
import { raised } from './route.js'

/** More passings than this in one step mean consequences that feed themselves. */
const MOST_PASSINGS = 1_000

/**
 * Lets every deadline pass that is due by now, in due order, each with its consequences, dated when it was
 * true and not when it was noticed. Runs before every command and at every wake-up, so that a late, early,
 * repeated or lost wake-up changes when a breach is recorded and never what is recorded.
 */
export function settle(draft: Draft): void {
  const { now } = draft.context
  for (let count = 0; ; count++) {
    const passing = firstPassed(draft.ticket, now)
    if (passing === null) return
    if (count === MOST_PASSINGS) {
      const { id: ticketId, policy } = draft.ticket
      throw fail('DEADLINES_ENDLESS', { ticketId, count, policy: policy.version })
    }
    pass(draft, passing)
  }
}

function pass(draft: Draft, { clock, kind, at, fraction }: Passing): void {
  const { clock: name, epoch, target, dueAt } = clock
  const cause: Cause = { actor: deadlineActor, at, id: `${draft.ticket.id}:${name}:${epoch}` }
  if (kind === 'warning') {
    draft.record('clock.warned', { clock: name, epoch, target, fraction, dueAt }, cause)
    return
  }
  const before = draft.ticket.responsibility
  const breach = draft.record('clock.breached', { clock: name, epoch, target, dueAt }, cause)
  const consequences = draft.context.policy.target(target)?.onBreach ?? []
  const following: Cause = { ...cause, id: breach.id }
  for (const consequence of consequences) apply(draft, consequence, name, following)
  reconcileClocks(draft, before, following)
}

function apply(draft: Draft, consequence: ActiveTarget['onBreach'][number], clock: string, cause: Cause): void {
  const { ticket } = draft
  const reason = `clock:${clock}`
  if ('raisePriority' in consequence) {
    const to = consequence.raisePriority
    if (priorities.indexOf(to) <= priorities.indexOf(ticket.priority)) return
    draft.record('ticket.priority-set', { from: ticket.priority, to, reason }, cause)
    return
  }
  const state = nextState(ticket.state, 'escalate')
  if (state === null) return
  const responsibility = raised(draft, consequence.team ?? null, cause)
  draft.record('ticket.escalated', { state, responsibility, from: ticket.responsibility, reason }, cause)
}
