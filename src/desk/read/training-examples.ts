import { codedError } from '../../kernel/errors/errors.js'
import type { Content } from '../../ports/ticket-store.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { upcast } from '../../ticket/events/upcast.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import { classifierText } from '../command/classify.js'
import { assertTicketId, readerOf } from '../command/parse.js'
import type { DeskParts } from '../command/parts.js'

/** A message, what a classifier made of it, and what a person says it is. */
export interface TrainingExample {
  readonly ticketId: string
  /**
   * The text that the classifier read; absent where the content was erased. A person wrote it: keep it as you keep
   * contents.
   */
  readonly text?: string
  readonly locale: string | null
  readonly channel: string | null
  /** The classifier's id. */
  readonly classifier: string
  /** The category that the classifier chose; null where it was not sure enough, failed, or was late. */
  readonly guessed: string | null
  /** The category that a person gave; the last one where several were given. */
  readonly category: string
}

/** Tickets by id: such as those of the `ticket.reclassified` and `ticket.classification-confirmed` that an outbox told. */
export type TicketIds = Iterable<string> | AsyncIterable<string>

/** The operator and the system read histories. */
export const seesHistory = ({ party }: Actor): boolean => party === 'operator' || party === 'system'

/** One ticket in memory at a time. @throws AnswerableError COMMAND_INVALID */
export async function* trainingExamples(
  { store, tenant }: Pick<DeskParts, 'store' | 'tenant'>,
  ticketIds: TicketIds,
  view: { readonly by: Actor },
): AsyncGenerator<TrainingExample> {
  const by = readerOf(view)
  assertIds(ticketIds)
  if (!seesHistory(by)) return
  for await (const ticketId of ticketIds) {
    assertTicketId(ticketId)
    const [events, contents] = await Promise.all([store.events(tenant, ticketId), store.contents(tenant, ticketId)])
    const example = exampleOf(events.map(upcast), contents)
    if (example !== null) yield example
  }
}

/** Returns the example that a history holds; null where no classifier was asked, or no person said what the ticket is. */
function exampleOf(events: readonly TicketEvent[], contents: readonly Content[]): TrainingExample | null {
  const [opened] = events
  const asked = events.find((event) => event.type === 'ticket.classified')
  if (opened?.type !== 'ticket.opened' || asked === undefined) return null
  const category = categoryOf(events)
  if (category === null) return null
  const { facts } = opened.data
  const written = contents.find(({ id }) => id === opened.id)
  return {
    ticketId: opened.ticketId,
    ...(written === undefined ? {} : { text: classifierText(written.subject, written.body) }),
    locale: facts.locale ?? null,
    channel: facts.channel ?? null,
    classifier: asked.data.classifier,
    guessed: asked.data.category,
    category,
  }
}

/** The last category that a person set or found right; null too where a person said in the end that nobody can tell. */
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

function assertIds(ticketIds: unknown): void {
  const isList = typeof ticketIds === 'object' && ticketIds !== null
  if (isList && (Symbol.iterator in ticketIds || Symbol.asyncIterator in ticketIds)) return
  const fix = "Give a list of ids: ['t-1', 't-2']."
  const place = { command: 'trainingExamples', path: 'ticketIds', problem: 'it is no list', value: typeof ticketIds }
  throw codedError('COMMAND_INVALID', { ...place, fix })
}
