import { listed } from '../kernel/errors/errors.js'
import type { ClockState } from '../ticket/clocks/clock-state.js'
import type { TicketEvent, TicketEventType } from '../ticket/events/events.js'
import { fold } from '../ticket/evolve.js'
import type { Ticket } from '../ticket/ticket.js'
import { failed } from './expectation.js'

type EventOf<T extends TicketEventType> = Extract<TicketEvent, { readonly type: T }>

/**
 * Returns the events of a type, `eventsOf(events, 'clock.stopped')`; those of a type and a clock,
 * `eventsOf(events, 'clock.stopped', 'resolution')`; or all that name a clock,
 * `eventsOf(events, { clock: 'resolution' })`.
 *
 * @example
 * ```ts
 * import { definePolicy, hours } from 'answerable'
 * import { eventsOf, HOUR, story } from 'answerable/testing'
 *
 * const target = { id: 'first', metric: 'first-response', within: hours(8) } as const
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'seller' } }, targets: [target] })
 * const { ann, at, happened, shop } = story({ policy })
 * const late = happened(ann.open(), at(9 * HOUR, shop.reply()))
 * console.log(eventsOf(late, { clock: 'first-response' }).map(({ type }) => type))
 * ```
 */
export function eventsOf<T extends TicketEventType>(
  events: readonly TicketEvent[],
  which: T | { readonly clock: string },
  clock?: string,
): readonly EventOf<T>[] {
  const [type, name] = typeof which === 'string' ? [which, clock] : [undefined, which.clock]
  // Without a type, `T` is any type.
  const isWanted = (event: TicketEvent): event is EventOf<T> =>
    (type === undefined || event.type === type) && (name === undefined || clockIn(event.data) === name)
  return events.filter(isWanted)
}

/**
 * Returns the last event of a type, and of a clock if one is named.
 * @throws AnswerableError EXPECTATION_FAILED: there is none; lists the types of the events
 */
export function lastOf<T extends TicketEventType>(events: readonly TicketEvent[], type: T, clock?: string): EventOf<T> {
  const last = eventsOf(events, type, clock).at(-1)
  if (last !== undefined) return last
  const types = events.map((event) => event.type).join(', ') || 'no event'
  throw failed(`there is no ${type}${clock === undefined ? '' : ` of the clock ${clock}`}; found ${types}`)
}

/**
 * Returns a clock of a ticket, which may be given as its events.
 * @throws AnswerableError EXPECTATION_FAILED: the ticket has no such clock; lists those that it has
 */
export function clockOf(ticket: Ticket | readonly TicketEvent[], name: string): ClockState {
  const { clocks } = 'clocks' in ticket ? ticket : ticketOf(ticket)
  const clock = Object.hasOwn(clocks, name) ? clocks[name] : undefined
  if (clock === undefined) throw failed(`there is no clock ${name}; the ticket has ${listed(Object.keys(clocks))}`)
  return clock
}

/** Returns the ticket that events fold to. @throws AnswerableError EXPECTATION_FAILED: there are no events */
export function ticketOf(events: readonly TicketEvent[]): Ticket {
  const ticket = fold(events)
  if (ticket === null) throw failed('there is no ticket, because there are no events')
  return ticket
}

const clockIn = (data: object): unknown => ('clock' in data ? data.clock : undefined)
