import {
  type Actor,
  type CommandResult,
  createDesk,
  customer,
  type Decision,
  operator,
  type PossibleAction,
  type Refusal,
  seller,
  type Ticket,
  type TicketEvent,
} from 'answerable'
import { memoryStore } from 'answerable/memory'
import { testClock } from 'answerable/testing'
import { policy } from './policy.js'
import { type DemoStep, type DemoTicket, demoTickets } from './tickets.js'

/** The Tuesday before a public holiday. A ticket without an answer on Tuesday evening waits until Thursday. */
const DATE = '2026-11-10'
const OPENS = 8 * 60
const CLOSES = 21 * 60
const SWEEP_EVERY = 15

/** The actions that each party could take at one moment of a ticket. */
export interface Moment {
  readonly eventId: string
  readonly actions: readonly { readonly actor: Actor; readonly possible: readonly PossibleAction[] }[]
}

export interface RefusedCommand {
  readonly at: number
  readonly ticketId: string
  readonly by: Actor
  readonly command: string
  /** The language of the ticket, for the text of the refusal. */
  readonly locale: 'en' | 'pl'
  readonly refusal: Refusal
}

/** All events, decisions and refusals of the desk on that day. */
export interface Day {
  readonly closesAt: number
  /** The tickets in the order of opening: the input, and the ticket at the end of the day. */
  readonly tickets: readonly { readonly given: DemoTicket; readonly ticket: Ticket; readonly decision: Decision }[]
  readonly events: readonly TicketEvent[]
  readonly moments: readonly Moment[]
  readonly refusals: readonly RefusedCommand[]
}

/** Runs the day from the first ticket to the last sweep, with a simulated clock. */
export async function runDay(given: readonly DemoTicket[] = demoTickets): Promise<Day> {
  const clock = testClock(instant(OPENS))
  // A fixed `random` makes the demo repeatable. A real host omits it and gets salts that nobody can guess.
  const desk = createDesk({ policy, store: memoryStore(), now: clock.now, tenant: 'demo', random: () => 0.5 })
  const events: TicketEvent[] = []
  const moments: Moment[] = []
  const refusals: RefusedCommand[] = []
  const tickets = new Map<string, Ticket>()
  const decisions = new Map<string, Decision>()

  const firstDecision = (ticket: Ticket, decision: Decision) => {
    if (!decisions.has(ticket.id)) decisions.set(ticket.id, decision)
  }
  desk.on('event', ({ event, ticket }) => {
    events.push(event)
    tickets.set(ticket.id, ticket)
    if (event.type === 'ticket.routed' || event.type === 'ticket.escalated') {
      const actions = partiesOf(ticket).map((actor) => ({ actor, possible: desk.actionsFor(ticket, actor) }))
      moments.push({ eventId: event.id, actions })
    }
  })
  desk.on('ticket.routed', ({ ticket, decision }) => firstDecision(ticket, decision))
  desk.on('ticket.sent-to-triage', ({ ticket, decision }) => firstDecision(ticket, decision))

  const give = async (id: string, { locale }: DemoTicket, step: DemoStep): Promise<void> => {
    const ticket = tickets.get(id)
    if (ticket === undefined) throw new Error(`${id} has a step before it is opened`)
    const by = actorOf(step.by, ticket)
    const result = await command(id, by, step, replies[locale])
    if (result.outcome === 'refused') {
      refusals.push({ at: clock.now(), ticketId: id, by, command: step.do, locale, refusal: result.refusal })
    }
  }
  const command = (id: string, by: Actor, step: DemoStep, body: string): Promise<CommandResult> => {
    switch (step.do) {
      case 'reply':
        return desk.reply(id, { by, body })
      case 'resolve':
        return desk.resolve(id, { by, body })
      case 'close':
        return desk.close(id, { by })
      case 'assign':
        return desk.assign(id, { by, to: { party: 'seller', id: step.to } })
      case 'category.set':
        return desk.categories.set(id, { by, category: step.category })
    }
  }

  const agenda: { readonly at: number; readonly run: () => Promise<unknown> }[] = []
  for (let at = OPENS; at <= CLOSES; at += SWEEP_EVERY) agenda.push({ at, run: () => desk.work.sweep() })
  given.forEach((one, i) => {
    const id = idOf(i)
    const { by, body, locale, facts } = one
    agenda.push({ at: minuteOf(one.opens), run: () => desk.open({ id, by: actor(by), body, locale, ...facts }) })
    for (const step of one.steps) agenda.push({ at: minuteOf(step.at), run: () => give(id, one, step) })
  })
  // The sort is stable: in one minute the sweep comes first, then the entries in their order.
  agenda.sort((a, b) => a.at - b.at)
  for (const { at, run } of agenda) {
    clock.set(instant(at))
    await run()
  }

  return { closesAt: clock.now(), tickets: given.map((one, i) => entry(one, idOf(i))), events, moments, refusals }

  function entry(one: DemoTicket, id: string) {
    const ticket = tickets.get(id)
    const decision = decisions.get(id)
    if (ticket === undefined || decision === undefined) throw new Error(`${id} was never opened`)
    return { given: one, ticket, decision }
  }
}

const replies = {
  en: 'Thank you for your message. Here is what happens next.',
  pl: 'Dziękujemy za wiadomość. Oto co będzie dalej.',
} as const

/** Returns the actor of a step, which names a role or an actor. */
function actorOf(by: DemoStep['by'], ticket: Ticket): Actor {
  if (by === 'requester') return actor(ticket.requester)
  if (by === 'owner') return owner(ticket)
  return actor(by)
}

function owner({ responsibility }: Ticket): Actor {
  if (responsibility?.party === 'seller') return seller(responsibility.sellerId ?? 'nobody')
  const team = responsibility?.team ?? 'care'
  return operator(`agent-${team}`, { team })
}

function actor({ party, id }: Pick<Actor, 'party' | 'id'>): Actor {
  return party === 'seller' ? seller(id) : party === 'operator' ? operator(id) : customer(id)
}

/** Returns the parties of a ticket: the requester, the seller in the facts, and the operator. */
function partiesOf(ticket: Ticket): readonly Actor[] {
  const { requester, facts, responsibility } = ticket
  const team = responsibility?.team ?? 'care'
  const shop = facts.seller === undefined || requester.party === 'seller' ? [] : [seller(facts.seller.id)]
  return [actor(requester), ...shop, operator(`agent-${team}`, { team })]
}

const idOf = (index: number): string => `T-${String(index + 1).padStart(2, '0')}`

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

const two = (value: number): string => String(value).padStart(2, '0')
/** Warsaw is an hour ahead of UTC in November. */
const instant = (minute: number): string => `${DATE}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+01:00`
