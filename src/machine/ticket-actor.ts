import { type ActorLogic, type Actor as ActorReference, createActor, type Snapshot } from 'xstate'
import type { CommandResult } from '../desk/command/result.js'
import type { Desk, DeskCommand } from '../desk/desk.js'
import { type Actor, system } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'

/** A ticket as an XState snapshot. */
export type TicketSnapshot = Snapshot<undefined> & {
  /** Where the ticket stands; null until it is loaded, and where it does not exist for this actor. */
  readonly value: Ticket['state'] | null
  readonly context: Ticket | null
  /** The result of the last command sent; null before the first. */
  readonly result: CommandResult | null
  /** The error that loading or the last command threw; null where neither threw. */
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
 * Start it; stop it to stop listening. It follows what this desk commits, and no other process. Events named `xstate.*`
 * from outside are ignored.
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
  const logic: TicketLogic = {
    start(_, { self }) {
      const follow = ({ ticket }: { readonly ticket: Ticket }): void => {
        if (ticket.id === ticketId) tell(self, { context: ticket })
      }
      desk.on('event', follow)
      leave = () => void desk.off('event', follow)
      desk.get(ticketId, { by }).then(
        // What was committed meanwhile is newer than what was read.
        (ticket) => self.getSnapshot().context === null && tell(self, { context: ticket }),
        (failure: unknown) => tell(self, { failure }),
      )
    },
    transition(snapshot, event, { self }) {
      const type: string = event.type
      if (type === 'xstate.stop') {
        leave()
        return { ...snapshot, status: 'stopped', error: undefined, output: undefined }
      }
      if (isOwn(event)) {
        const { type: _, ...change } = event
        const { context = snapshot.context } = change
        return { ...snapshot, ...change, value: context?.state ?? null }
      }
      if (type.startsWith('xstate.')) return snapshot
      // Taking the members of a union apart and joining them again keeps it; TypeScript cannot see that.
      desk.do({ ...event, ticketId } as DeskCommand).then(
        (result) => tell(self, { result, failure: null }),
        (failure: unknown) => tell(self, { failure }),
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
  const tell = (self: { send(told: Told): void }, change: Omit<Told, 'type'>): void => {
    const told: Told = { type: 'xstate.told', ...change }
    own.add(told)
    self.send(told)
  }
  // Narrower than XState's own type by the events that only the actor itself sends.
  return createActor(logic) as unknown as TicketActor
}
