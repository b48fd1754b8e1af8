import { type Priority, priorities } from '../../ticket/subject/priority.js'
import type { Draft } from '../draft.js'

/**
 * Makes a ticket as pressing as somebody says, and never less: what a person or a deadline raised stays.
 * @param reason a code: `category`, `policy`, `classifier`
 */
export function raisePriority(draft: Draft, to: Priority | null, reason: string): void {
  const { priority: from } = draft.ticket
  if (to !== null && priorities.indexOf(to) > priorities.indexOf(from)) {
    draft.record('ticket.priority-set', { from, to, reason })
  }
}
