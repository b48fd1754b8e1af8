import { type Priority, priorities } from '../../ticket/subject/priority.js'
import type { Draft } from '../draft.js'

/**
 * Raises a ticket's priority. Never lowers it: a person or a deadline may have raised it before.
 * @param to null changes nothing
 * @param reason a code: `category`, `policy`, `classifier`
 */
export function raisePriority(draft: Draft, to: Priority | null, reason: string): void {
  const { priority: from } = draft.ticket
  if (to !== null && priorities.indexOf(to) > priorities.indexOf(from)) {
    draft.record('ticket.priority-set', { from, to, reason })
  }
}
