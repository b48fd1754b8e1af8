import { type ActorLogic, type Actor as ActorReference, createActor, type Observer, type Snapshot } from 'xstate'
import type { CommandResult } from '../desk/command/result.js'
import type { Desk, DeskCommand } from '../desk/desk.js'
import { errorOf } from '../kernel/errors/errors.js'
import { type Actor, system } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'

/** A ticket as an XState snapshot. */
export type TicketSnapshot = Snapshot<undefined> & {
  /** The state of the ticket; null until it is loaded, and if it does not exist for this actor. */
  readonly value: Ticket['state'] | null
  /** The ticket; null until it is loaded. */
  readonly context: Ticket | null
  /**
   * The result of the last command that finished; null before the first, and if the last one threw. A command that
   * still runs does not change it.
   */
  readonly result: CommandResult | null
  /**
   * The error of the last command or of loading; null if nothing threw. It is TICKET_NOT_FOUND if the ticket does not
   * exist for this actor.
   */
  readonly failure: unknown
}

/** A command on the ticket. It has no `ticketId`: the actor adds its own. */
export type TicketActorEvent = DeskCommand extends infer C ? (C extends unknown ? Omit<C, 'ticketId'> : never) : never

/** The options of `ticketActor`. */
export interface TicketActorOptions {
  /**
   * The party that reads the ticket; the system by default. An actor has the whole ticket, so only the operator and the
   * system may. Each command that is sent names its own party.
   */
  readonly by?: Actor & { readonly party: 'operator' | 'system' }
}

/**
 * An event that the actor sends to itself. Outsiders cannot forge it: it is recognised by identity, not by its name.
 */
interface OwnEvent extends Partial<Pick<TicketSnapshot, 'context' | 'result' | 'failure'>> {
  readonly type: 'xstate.told'
}

type TicketLogic = ActorLogic<TicketSnapshot, TicketActorEvent | OwnEvent>
/** An XState actor reference that accepts commands only. */
export type TicketActor = ActorReference<ActorLogic<TicketSnapshot, TicketActorEvent>>

/**
 * Returns an XState actor for a ticket of a desk: its snapshot holds the ticket, `send` passes a command to the desk.
 * Start it to load the ticket and to listen; stop it to stop listening. It sees the commits of this desk, not those of
 * other processes. Each command makes one snapshot, with the ticket after it and its `result` or `failure`. Events from
 * outside whose names begin with `xstate.` are ignored.
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
  const ownEvents = new WeakSet<object>()
  let unsubscribe = (): void => {}
  let isStarted = false
  let loadFailure: unknown = null
  let inFlight = 0
  /**
   * Tickets committed while a command of this actor runs. They wait, so that its own ticket is shown with its result.
   */
  let held: Ticket[] = []
  const release = (self: Self, upTo: number): void => {
    const [now, later] = [held.filter((each) => each.version < upTo), held.filter((each) => each.version > upTo)]
    held = later
    for (const context of now) sendOwn(self, { context })
  }
  const settled = (self: Self, change: Pick<OwnEvent, 'result' | 'failure'>): void => {
    inFlight -= 1
    const { result } = change
    const ticket = result?.outcome === 'accepted' ? result.ticket : null
    if (ticket !== null || inFlight === 0) release(self, ticket?.version ?? Number.POSITIVE_INFINITY)
    sendOwn(self, ticket === null ? change : { ...change, context: ticket })
    if (inFlight === 0) release(self, Number.POSITIVE_INFINITY)
  }
  const logic: TicketLogic = {
    start(_, { self }) {
      isStarted = true
      const follow = ({ ticket }: { readonly ticket: Ticket }): void => {
        if (ticket.id !== ticketId) return
        if (inFlight === 0) sendOwn(self, { context: ticket })
        else if (held.at(-1) !== ticket) held.push(ticket)
      }
      desk.on('event', follow)
      unsubscribe = () => void desk.off('event', follow)
      const failed = (failure: unknown): void => {
        if (self.getSnapshot().context !== null) return
        loadFailure = failure
        sendOwn(self, { failure })
      }
      desk
        .get(ticketId, { by })
        .then(
          (ticket) =>
            ticket === null ? failed(errorOf('TICKET_NOT_FOUND', { ticketId })) : sendOwn(self, { context: ticket }),
          failed,
        )
    },
    transition(snapshot, event, { self }) {
      const type: string = event.type
      if (type === 'xstate.stop') {
        unsubscribe()
        return { ...snapshot, status: 'stopped', error: undefined, output: undefined }
      }
      if (isOwn(event)) return changed(snapshot, event, loadFailure)
      if (type.startsWith('xstate.')) return snapshot
      inFlight += 1
      // The spread keeps the union of commands; TypeScript cannot see that.
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
  const isOwn = (event: TicketActorEvent | OwnEvent): event is OwnEvent => ownEvents.has(event)
  const sendOwn = (self: Self, change: Omit<OwnEvent, 'type'>): void => {
    const event: OwnEvent = { type: 'xstate.told', ...change }
    ownEvents.add(event)
    self.send(event)
  }
  const actor = createActor(logic)
  const subscribe = actor.subscribe.bind(actor)
  // XState calls a subscriber after every event. Here it is called only with a new snapshot.
  actor.subscribe = (
    given?: OnNext | Partial<Observer<TicketSnapshot>>,
    onError?: OnError,
    onComplete?: () => void,
  ) => {
    const observer = typeof given === 'object' ? given : null
    const onNext = observer === null ? (given as OnNext | undefined) : observer.next?.bind(observer)
    let shown = isStarted ? actor.getSnapshot() : null
    const next = (snapshot: TicketSnapshot): void => {
      if (snapshot === shown) return
      shown = snapshot
      onNext?.(snapshot)
    }
    return subscribe(next, observer?.error?.bind(observer) ?? onError, observer?.complete?.bind(observer) ?? onComplete)
  }
  // The returned type does not accept the events that only the actor itself sends.
  return actor as unknown as TicketActor
}

type OnError = (error: unknown) => void
type OnNext = (snapshot: TicketSnapshot) => void
type Self = { send(event: OwnEvent): void }

/**
 * Returns the snapshot with the changes of an event: a newer ticket, a result, a failure. Returns the same snapshot if
 * nothing changes. A newer ticket clears the failure of loading.
 */
function changed(
  snapshot: TicketSnapshot,
  { type: _, context, ...rest }: OwnEvent,
  loadFailure: unknown,
): TicketSnapshot {
  const isNewer = context != null && context.version > (snapshot.context?.version ?? 0)
  if (!isNewer && Object.keys(rest).length === 0) return snapshot
  const failure = isNewer && snapshot.failure === loadFailure ? null : snapshot.failure
  const shown = isNewer ? context : snapshot.context
  return { ...snapshot, failure, ...rest, context: shown, value: shown?.state ?? null }
}
