import type { Changes, Opened } from '../events/changes.js'
import { setCategory } from '../subject/evolve-subject.js'
import type { ClassificationEvents, ClassificationPart } from './classification.js'

export const openedClassification: Opened<ClassificationPart> = () => ({ classification: null })

export const classificationChanges: Changes<keyof ClassificationEvents> = {
  'ticket.classified'(ticket, { data }) {
    ticket.classification = { ...data, review: null }
  },
  'ticket.reclassified'(ticket, { data, occurredAt }) {
    setCategory(ticket, data.to, occurredAt)
    ticket.classification = ticket.classification && { ...ticket.classification, review: 'corrected' }
  },
  'ticket.classification-confirmed'(ticket) {
    ticket.classification = ticket.classification && { ...ticket.classification, review: 'confirmed' }
  },
}
