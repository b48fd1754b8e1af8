import { type ActorLogic, type Actor as ActorReference, createActor, type Observer, type Snapshot } from 'xstate'
import type { CommandResult } from '../desk/command/result.js'
import type { Desk, DeskCommand } from '../desk/desk.js'
import { errorOf } from '../kernel/errors/errors.js'
import { type Actor, system } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'

/** A ticket as an XState snapshot. */
export type TicketSnapshot = Snapshot<undefined> & {
  /** Where the ticket stands; null until it is loaded, and where it does not exist for this actor. */
  readonly value: Ticket['state'] | null
  readonly context: Ticket | null
  /** The result of the last command sent, when it came to one; null before the first, and where the last one threw. */
  readonly result: CommandResult | null
  /**
   * The error that the last command threw, or that loading did: TICKET_NOT_FOUND where the ticket does not exist for this
   * actor. Null where nothing threw.
   */
  readonly failure: unknown
}

/** A command on the ticket: its id is the actor's. */
export type TicketActorEvent = DeskCommand extends infer C ? (C extends unknown ? Omit<C, 'ticketId'> : never) : never

export interface TicketActorOptions {
  /** The actor that reads the ticket. Omitted: the system. Each command sent names its own actor. */
  readonly by?: Actor
}

/** Carries a change from the actor to itself. Outsiders cannot forge it: it is known by identity, not by its name. */
interface Told extends Partial<Pick<TicketSnapshot, 'context' | 'result' | 'failure'>> {
  readonly type: 'xstate.told'
}

type TicketLogic = ActorLogic<TicketSnapshot, TicketActorEvent | Told>
/** An actor reference that takes commands, and nothing that the actor tells itself. */
export type TicketActor = ActorReference<ActorLogic<TicketSnapshot, TicketActorEvent>>

/**
 * Returns an XState actor of a ticket that a desk keeps: its snapshot is the ticket, `send` gives a command to the desk.
 * Start it; stop it to stop listening. It follows what this desk commits, and no other process. A command makes one
 * snapshot, with the ticket as it left it and its `result` or `failure`. Events named `xstate.*` from outside are ignored.
 *
 * @example
 * ```ts
 * import { createDesk, customer, definePolicy, operator, orThrow } from 'answerable'
 * import { ticketActor } from 'answerable/machine'
 * import { memoryStore } from 'answerable/memory'
 * import { waitFor } from 'xstate'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { site: { owner: 'operator' } } })
 * const desk = createDesk({ policy, store: memoryStore() })
 * const { ticket: { id } } = orThrow(await desk.open({ by: customer('c-1'), category: 'site' }))
 * const actor = ticketActor(desk, id).start()
 * actor.send({ type: 'resolve', by: operator('o-1') })
 * await waitFor(actor, ({ value }) => value === 'resolved')
 * ```
 */
export function ticketActor(
  desk: Pick<Desk, 'do' | 'get' | 'on' | 'off'>,
  ticketId: string,
  { by = system('ticket-actor') }: TicketActorOptions = {},
): TicketActor {
  const own = new WeakSet<object>()
  let leave = (): void => {}
  let isStarted = false
  let loading: unknown = null
  let inFlight = 0
  /** Tickets committed while a command of this actor was on its way: the command's own is shown with its result. */
  let held: Ticket[] = []
  const release = (self: Self, upTo: number): void => {
    const [now, later] = [held.filter((each) => each.version < upTo), held.filter((each) => each.version > upTo)]
    held = later
    for (const context of now) tell(self, { context })
  }
  const settled = (self: Self, change: Pick<Told, 'result' | 'failure'>): void => {
    inFlight -= 1
    const { result } = change
    const ticket = result?.outcome === 'accepted' ? result.ticket : null
    if (ticket !== null || inFlight === 0) release(self, ticket?.version ?? Number.POSITIVE_INFINITY)
    tell(self, ticket === null ? change : { ...change, context: ticket })
    if (inFlight === 0) release(self, Number.POSITIVE_INFINITY)
  }
  const logic: TicketLogic = {
    start(_, { self }) {
      isStarted = true
      const follow = ({ ticket }: { readonly ticket: Ticket }): void => {
        if (ticket.id !== ticketId) return
        if (inFlight === 0) tell(self, { context: ticket })
        else if (held.at(-1) !== ticket) held.push(ticket)
      }
      desk.on('event', follow)
      leave = () => void desk.off('event', follow)
      const failed = (failure: unknown): void => {
        if (self.getSnapshot().context !== null) return
        loading = failure
        tell(self, { failure })
      }
      desk
        .get(ticketId, { by })
        .then(
          (ticket) =>
            ticket === null ? failed(errorOf('TICKET_NOT_FOUND', { ticketId })) : tell(self, { context: ticket }),
          failed,
        )
    },
    transition(snapshot, event, { self }) {
      const type: string = event.type
      if (type === 'xstate.stop') {
        leave()
        return { ...snapshot, status: 'stopped', error: undefined, output: undefined }
      }
      if (isOwn(event)) return changed(snapshot, event, loading)
      if (type.startsWith('xstate.')) return snapshot
      inFlight += 1
      // Taking the members of a union apart and joining them again keeps it; TypeScript cannot see that.
      desk.do({ ...event, ticketId } as DeskCommand).then(
        (result) => settled(self, { result, failure: null }),
        (failure: unknown) => settled(self, { result: null, failure }),
      )
      return snapshot
    },
    getInitialSnapshot: () => ({
      status: 'active',
      output: undefined,
      error: undefined,
      value: null,
      context: null,
      result: null,
      failure: null,
    }),
    getPersistedSnapshot: (snapshot) => snapshot,
  }
  const isOwn = (event: TicketActorEvent | Told): event is Told => own.has(event)
  const tell = (self: Self, change: Omit<Told, 'type'>): void => {
    const told: Told = { type: 'xstate.told', ...change }
    own.add(told)
    self.send(told)
  }
  const actor = createActor(logic)
  const subscribe = actor.subscribe.bind(actor)
  // XState tells a subscriber of every event; who asked for the ticket hears of what is new.
  actor.subscribe = (given?: Heard | Partial<Observer<TicketSnapshot>>, onError?: OnError, onComplete?: () => void) => {
    const observer = typeof given === 'object' ? given : null
    const hear = observer === null ? (given as Heard | undefined) : observer.next?.bind(observer)
    let shown = isStarted ? actor.getSnapshot() : null
    const next = (snapshot: TicketSnapshot): void => {
      if (snapshot === shown) return
      shown = snapshot
      hear?.(snapshot)
    }
    return subscribe(next, observer?.error?.bind(observer) ?? onError, observer?.complete?.bind(observer) ?? onComplete)
  }
  // Narrower than XState's own type by the events that only the actor itself sends.
  return actor as unknown as TicketActor
}

type OnError = (error: unknown) => void
type Heard = (snapshot: TicketSnapshot) => void
type Self = { send(told: Told): void }

/**
 * Returns the snapshot with what is new: a ticket that is not older than the one shown, a result, a failure. The ticket's
 * coming takes back the failure of loading it. The same snapshot where nothing is new.
 */
function changed(snapshot: TicketSnapshot, { type: _, context, ...rest }: Told, loading: unknown): TicketSnapshot {
  const isNews = context != null && context.version > (snapshot.context?.version ?? 0)
  if (!isNews && Object.keys(rest).length === 0) return snapshot
  const failure = isNews && snapshot.failure === loading ? null : snapshot.failure
  const shown = isNews ? context : snapshot.context
  return { ...snapshot, failure, ...rest, context: shown, value: shown?.state ?? null }
}
