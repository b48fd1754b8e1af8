import { codedError } from '../../kernel/errors/errors.js'
import type { Content } from '../../ports/ticket-store.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { upcast } from '../../ticket/events/upcast.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { type Actor, isStaff } from '../../ticket/responsibility/party.js'
import { classifierText } from '../command/classify.js'
import { assertTicketId, readerOf } from '../command/parse.js'
import type { DeskParts } from '../command/parts.js'

/** A labelled example: a message, the category that a classifier predicted, and the category that a person set. */
export interface TrainingExample {
  readonly ticketId: string
  /**
   * The text that the classifier got; absent if the content was erased. It is personal data: protect it like contents.
   */
  readonly text?: string
  readonly locale: string | null
  readonly channel: string | null
  /** The classifier's id. */
  readonly classifier: string
  /** The category that the classifier chose; null if it was not sure enough, failed, or was late. */
  readonly guessed: string | null
  /** The last category that a person set or confirmed. */
  readonly category: string
}

/** Ids of tickets, for example those of `ticket.reclassified` and `ticket.classification-confirmed` in the outbox. */
export type TicketIds = Iterable<string> | AsyncIterable<string>

/** Returns whether an actor may read histories: the operator and the system may. */
export const maySeeHistory = ({ party }: Actor): boolean => isStaff(party)

/** Yields the examples of tickets. Holds one ticket in memory at a time. @throws AnswerableError COMMAND_INVALID */
export async function* trainingExamples(
  { store, tenant }: Pick<DeskParts, 'store' | 'tenant'>,
  ticketIds: TicketIds,
  view: { readonly by: Actor },
): AsyncGenerator<TrainingExample> {
  const by = readerOf(view)
  assertIds(ticketIds)
  if (!maySeeHistory(by)) return
  for await (const ticketId of ticketIds) {
    assertTicketId(ticketId)
    const [events, contents] = await Promise.all([store.events(tenant, ticketId), store.contents(tenant, ticketId)])
    const example = exampleOf(events.map(upcast), contents)
    if (example !== null) yield example
  }
}

/** Returns a ticket's example; null if no classifier was asked, or no person corrected or confirmed the category. */
function exampleOf(events: readonly TicketEvent[], contents: readonly Content[]): TrainingExample | null {
  const [opened] = events
  const classified = events.find((event) => event.type === 'ticket.classified')
  if (opened?.type !== 'ticket.opened' || classified === undefined) return null
  const category = categoryOf(events)
  if (category === null) return null
  const { facts } = opened.data
  const content = contents.find(({ id }) => id === opened.id)
  return {
    ticketId: opened.ticketId,
    ...(content === undefined ? {} : { text: classifierText(content.subject, content.body) }),
    locale: facts.locale ?? null,
    channel: facts.channel ?? null,
    classifier: classified.data.classifier,
    guessed: classified.data.category,
    category,
  }
}

/** Returns the last category that a person set or confirmed; null if there is none or it is `unclassified`. */
function categoryOf(events: readonly TicketEvent[]): string | null {
  let isReviewed = false
  let category: string | null = null
  for (const { type, data, actor } of events) {
    const isReview = type === 'ticket.reclassified' || type === 'ticket.classification-confirmed'
    isReviewed ||= isReview
    if (type === 'ticket.classification-confirmed') category = data.category
    else if (type === 'ticket.reclassified') category = data.to
    else if (type === 'ticket.category-set' && isReviewed && actor.automated !== true) category = data.to
  }
  return category === UNCLASSIFIED ? null : category
}

/** @throws AnswerableError COMMAND_INVALID: the ids are not a list or stream */
function assertIds(ticketIds: unknown): void {
  const isList = typeof ticketIds === 'object' && ticketIds !== null
  if (isList && (Symbol.iterator in ticketIds || Symbol.asyncIterator in ticketIds)) return
  const fix = "Give a list of ids: ['t-1', 't-2']."
  const values = {
    command: 'trainingExamples',
    path: 'ticketIds',
    problem: 'it is not a list',
    value: typeof ticketIds,
  }
  throw codedError('COMMAND_INVALID', { ...values, fix })
}
