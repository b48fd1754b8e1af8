import { mergePatch } from '../../kernel/data/merge-patch.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { CATEGORIZED } from '../clocks/clocks-part.js'
import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Facts } from '../facts.js'
import type { Ticket } from '../ticket.js'
import type { Subject, SubjectEvents } from './subject.js'

export const openedSubject: Opened<Subject> = ({ data: { facts, priority, requester } }) => ({
  category: facts.category,
  priority,
  requester,
  facts,
})

export const subjectChanges: Changes<keyof SubjectEvents> = {
  'ticket.facts-updated'(ticket, { data }) {
    // The patch never removes the category: the policy's schema requires it.
    ticket.facts = mergePatch(ticket.facts, data.facts) as Facts
    const { decision, rule } = data
    if (decision !== undefined) ticket.decision = decision
    if (rule !== undefined && ticket.responsibility !== null) {
      ticket.responsibility = { ...ticket.responsibility, rule }
    }
  },
  'ticket.category-set': (ticket, { data, occurredAt }) => setCategory(ticket, data.to, occurredAt),
  'ticket.priority-set'(ticket, { data }) {
    ticket.priority = data.to
  },
}

/** Sets the category in both places: on the ticket and in its facts. */
export function setCategory(ticket: Changing<Ticket>, category: string, at: EpochMs): void {
  ticket.category = category
  ticket.milestones = { ...ticket.milestones, [CATEGORIZED]: at }
  ticket.facts = { ...ticket.facts, category }
}
