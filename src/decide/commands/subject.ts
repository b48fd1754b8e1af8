import type { Actor } from '../../ticket/responsibility/party.js'
import type { subjectCommands } from '../../ticket/subject/commands.js'
import { unchanged } from '../refusal.js'
import type { Handlers } from './handler.js'
import { raisePriority } from './priority.js'
import { retired } from './retired.js'
import { route } from './route.js'

export const subjectHandlers: Handlers<keyof typeof subjectCommands> = {
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

  'priority.set'(draft, { priority: to, by }) {
    const from = draft.ticket.priority
    if (from === to) return unchanged(draft, 'priority.set', `the priority is ${to} already`)
    draft.record('ticket.priority-set', { from, to, reason: `set-by-${by.party}` })
    return null
  },
}

/** Programs of the host and of the operator set categories too; what they set teaches a classifier nothing. */
const isPerson = ({ party, automated }: Actor): boolean => party === 'operator' && automated !== true
