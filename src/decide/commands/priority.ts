import { nextState } from '../../ticket/lifecycle/transition.js'
import { type Priority, priorities } from '../../ticket/subject/priority.js'
import type { Draft } from '../draft.js'

/**
 * Raises a ticket's priority. Never lowers it: a person or a deadline may have raised it before. Does nothing in a
 * state in which `priority.set` is not legal: nobody could set it back. A ticket that is being opened gets its first
 * priority.
 * @param to null changes nothing
 * @param reason a code: `category`, `facts`, `policy`, `classifier` or `clock:<name>`
 * @param before the priority that the decision before gave. If it is `to`, a person may have lowered it since: it stays
 */
export function raisePriority(draft: Draft, to: Priority | null, reason: string, before: Priority | null = null): void {
  const { priority: from, state } = draft.ticket
  if (to === null || to === before || priorities.indexOf(to) <= priorities.indexOf(from)) return
  if (state !== 'new' && nextState(state, 'priority.set') === null) return
  draft.record('ticket.priority-set', { from, to, reason })
}
