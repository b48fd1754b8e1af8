import { UNCLASSIFIED } from '../../ticket/facts.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import { settlementOf } from '../../ticket/settlement/settlement.js'
import type { subjectCommands } from '../../ticket/subject/commands.js'
import { refuse, unchanged } from '../refusal.js'
import { updateFacts } from './facts.js'
import type { Handlers } from './handler.js'
import { raisePriority } from './priority.js'
import { retired, undeclared } from './retired.js'
import { route } from './route.js'
import { recordMoved } from './settlement.js'

export const subjectHandlers: Handlers<keyof typeof subjectCommands> = {
  'facts.update': updateFacts,

  'category.set'(draft, { category: to, by }) {
    const { category: from, classification } = draft.ticket
    const unreviewed = classification?.review === null && isPerson(by) ? classification : null
    if (from === to) {
      // A person who sets the category that the classifier chose confirms it.
      if (unreviewed?.category !== to) return unchanged(draft, 'category.set', `the category is ${to} already`)
      draft.record('ticket.classification-confirmed', { category: to, classifier: unreviewed.classifier })
      return null
    }
    const { policy } = draft.context
    // A ticket that nobody could classify has no category yet: the first one changes no frozen fact.
    if (from !== UNCLASSIFIED && policy.isFrozen('category'))
      return refuse('FACT_FROZEN', { ticketId: draft.ticket.id, path: 'category' })
    const refused = undeclared(policy, to) ?? retired(policy, to)
    if (refused !== null) return refused
    if (unreviewed === null || unreviewed.category === to) draft.record('ticket.category-set', { from, to })
    else {
      const { classifier, category: guessed } = unreviewed
      draft.record('ticket.reclassified', { from, to, classifier, guessed })
    }
    // A program set another category since, and a person sets the classifier's again.
    if (unreviewed?.category === to) {
      draft.record('ticket.classification-confirmed', { category: to, classifier: unreviewed.classifier })
    }
    const settledBefore = settlementOf(draft.ticket)
    const priorityBefore = draft.ticket.decision?.priority
    const decision = policy.decide(policy.factsAt(draft.ticket, draft.at))
    route(draft, 'category.set', decision)
    raisePriority(draft, decision.priority, 'category', priorityBefore)
    recordMoved(draft, settledBefore, 'category')
    return null
  },

  'priority.set'(draft, { priority: to, by }) {
    const from = draft.ticket.priority
    if (from === to) return unchanged(draft, 'priority.set', `the priority is ${to} already`)
    draft.record('ticket.priority-set', { from, to, reason: `set-by-${by.party}` })
    return null
  },
}

/**
 * True for a person of the operator. Programs set categories too, but only a person's choice reviews a classification.
 */
const isPerson = ({ party, automated }: Actor): boolean => party === 'operator' && automated !== true
