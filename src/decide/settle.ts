import { fail } from '../kernel/errors.js'
import type { Consequence } from '../policy/definition.js'
import { MOST_TIER, priorities, type Responsibility } from '../ticket/responsibility.js'
import { nextState } from '../ticket/transition.js'
import { reconcileClocks } from './clocks.js'
import { firstPassed, type Passing } from './deadlines.js'
import { type Draft, deadlineActor } from './draft.js'
import { raised } from './route.js'

/** More passings than this in one step mean consequences that feed themselves. */
const MOST_PASSINGS = 1_000

/**
 * Lets every deadline pass that is due by now, in due order, each with its consequences, dated when it was
 * true and not when it was noticed. Runs before every command and at every wake-up, so that a late, early,
 * repeated or lost wake-up changes when a breach is recorded and never what is recorded.
 */
export function settle(draft: Draft): void {
  for (let count = 0; count < MOST_PASSINGS; count++) {
    const passing = firstPassed(draft.ticket, draft.context.now)
    if (passing === null) return
    pass(draft, passing)
  }
  const { id: ticketId, policy } = draft.ticket
  throw fail('DEADLINES_ENDLESS', { ticketId, count: MOST_PASSINGS, policy: policy.version })
}

function pass(draft: Draft, { clock: { clock, epoch, target, dueAt }, at, fraction }: Passing): void {
  draft.cause = { actor: deadlineActor, at, id: `${draft.ticket.id}:${clock}:${epoch}` }
  if (fraction !== null) {
    draft.record('clock.warned', { clock, epoch, target, fraction, dueAt })
    return
  }
  const { id } = draft.record('clock.breached', { clock, epoch, target, dueAt })
  draft.cause = { ...draft.cause, id }
  for (const consequence of draft.context.policy.target(target)?.onBreach ?? [])
    apply(draft, consequence, `clock:${clock}`)
  reconcileClocks(draft)
}

function apply(draft: Draft, consequence: Consequence, reason: string): void {
  const { state, priority, responsibility: from } = draft.ticket
  if ('raisePriority' in consequence) {
    const to = consequence.raisePriority
    if (priorities.indexOf(to) > priorities.indexOf(priority))
      draft.record('ticket.priority-set', { from: priority, to, reason })
  } else if (nextState(state, 'escalate') !== null && !isAtTheTop(from)) {
    const responsibility = raised(draft, consequence.team)
    draft.record('ticket.escalated', { state: draft.after('escalate'), responsibility, from, reason })
  }
}

const isAtTheTop = (responsibility: Responsibility | null): boolean =>
  responsibility?.party === 'operator' && responsibility.tier >= MOST_TIER
