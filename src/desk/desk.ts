import type { Sink } from '../ports/sink.js'
import type { Content } from '../ports/ticket-store.js'
import type { PossibleAction } from '../ticket/commands/actions.js'
import type { TicketEvent } from '../ticket/events/events.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import type { DeskEventName, DeskListener } from './command/desk-events.js'
import type { BoundOpenInput, OpenInput } from './command/parse.js'
import type { CommandResult, TransactResult } from './command/result.js'
import type { TransactCommand, TransactOptions } from './command/transact.js'
import type { TicketIds, TrainingExample } from './read/training-examples.js'
import type { ActorMode, InputOf, TicketCommandName, Verbs } from './verbs.js'
import type { IncidentInput, IncidentProgress } from './work/incident.js'
import type { Swept } from './work/sweep.js'

/** A message or note of a conversation. */
export type Message = Omit<Content, 'salt' | 'tenant'>

/** A command on a ticket as data. */
export type DeskCommand<M extends ActorMode = 'given'> = {
  readonly [C in TicketCommandName]: { readonly type: C; readonly ticketId: string } & InputOf<C, M>
}[TicketCommandName]

/**
 * The one way in. Every command is one transaction: validate, load, decide, append, then tell the listeners.
 * Commands on one ticket run in the order in which this desk was given them; different tickets run concurrently.
 *
 * Commands return `refused` for an expected "no" (a state that does not allow it, an actor who may not, an id that is
 * taken, a ticket that is not there, a stale version, a reused idempotency key) and change nothing. Invalid input throws
 * COMMAND_INVALID, TEXT_TOO_LONG or INSTANT_INVALID. Any of them may throw STORE_UNAVAILABLE, TICKET_CONTENDED (both
 * retryable) and POLICY_VERSION_MISSING.
 */
export interface Desk<F extends BaseFacts = Facts> extends Verbs<'given'> {
  /**
   * Opens a ticket and routes it. Refuses CATEGORY_RETIRED, TICKET_EXISTS and IDEMPOTENCY_KEY_REUSED.
   * @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG, INSTANT_INVALID, FACTS_INVALID, FACT_KEY_FORBIDDEN
   * @throws AnswerableError POLICY_NOT_IN_FORCE: the registry's first version begins later
   */
  open(input: OpenInput<F>): Promise<CommandResult>

  /** Gives any command but `open`, as data: for a queue, a command line or HTTP. @throws as the command's own method */
  do(command: DeskCommand): Promise<CommandResult>

  /**
   * Gives up to 50 commands on one ticket: all or none. Loads once, decides each on the ticket that the one before
   * left, at one instant, each for its own `by`, and appends once. The first refusal refuses all; `index` names it.
   * @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG: with the path, such as `commands[1].body`
   */
  transact(ticketId: string, commands: readonly TransactCommand[], options?: TransactOptions): Promise<TransactResult>

  /**
   * Returns the desk for one actor, whom no input then names. Cheap enough to be called for each request.
   * @throws AnswerableError COMMAND_INVALID: not an actor
   */
  as(actor: Actor): ActorDesk<F>

  /** Returns the whole ticket, decision and evidence included, to every party on it; null where it does not exist for this actor. @throws AnswerableError COMMAND_INVALID: no actor */
  get(ticketId: string, view: { readonly by: Actor }): Promise<Ticket | null>
  /** Returns the messages, oldest first; notes only for the operator, the system and sellers on the ticket. */
  conversation(ticketId: string, view: { readonly by: Actor }): Promise<readonly Message[]>
  /** Returns the events, oldest first. For the operator and the system; to others the history is empty. */
  history(ticketId: string, view: { readonly by: Actor }): Promise<readonly TicketEvent[]>
  /**
   * Gives one example for each of these tickets on which a person corrected or confirmed a classifier's guess, with the
   * text. For the operator and the system; to others there is none.
   * @throws AnswerableError COMMAND_INVALID: no actor, no list of ids
   */
  trainingExamples(ticketIds: TicketIds, view: { readonly by: Actor }): AsyncGenerator<TrainingExample>
  /** Returns what this actor may do with this ticket now, what it must do, and by when. */
  actionsFor(ticket: Ticket, actor: Actor): readonly PossibleAction[]

  readonly work: {
    /** Fires every deadline that is due; see `Swept`. `batch` is how many rows are read at once, default 500. */
    sweep(options?: { readonly batch?: number }): Promise<Swept>
    /** Hands the outbox to a sink, oldest first; resolves to the number of rows. `batch` defaults to 500. Two at once may publish rows twice. */
    relay(sink: Sink, options?: { readonly batch?: number }): Promise<number>
    /** Holds or extends clocks on every ticket that a condition matches, or takes it back; see `IncidentInput`. */
    incident(input: IncidentInput): Promise<IncidentProgress>
  }

  /** Registers a listener; see `DeskEventName` for when it is told. @throws AnswerableError DESK_INVALID */
  on<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
  once<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
  off<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
}

/**
 * A desk for one actor: `desk.as(seller('s-1'))`. Every method is the desk's own, for this actor.
 * An input that names `by` all the same throws COMMAND_INVALID.
 */
export interface ActorDesk<F extends BaseFacts = Facts> extends Verbs<'bound'> {
  /** The actor, as it was checked. */
  readonly actor: Actor
  /** Opens a ticket and routes it; see `Desk`. */
  open(input: BoundOpenInput<F>): Promise<CommandResult>
  /** Gives any command but `open`, as data; see `Desk`. */
  do(command: DeskCommand<'bound'>): Promise<CommandResult>
  /** Gives several commands on one ticket, all or none; see `Desk`. */
  transact(
    ticketId: string,
    commands: readonly TransactCommand<'bound'>[],
    options?: TransactOptions,
  ): Promise<TransactResult>
  /** Returns the ticket; null where it does not exist for this actor. */
  get(ticketId: string): Promise<Ticket | null>
  /** Returns the messages that this actor may see, oldest first. */
  conversation(ticketId: string): Promise<readonly Message[]>
  /** Returns the events to the operator and the system, nothing to others. */
  history(ticketId: string): Promise<readonly TicketEvent[]>
  /** Gives training examples to the operator and the system, none to others; see `Desk`. */
  trainingExamples(ticketIds: TicketIds): AsyncGenerator<TrainingExample>
  /** Returns what this actor may do with this ticket now, what it must do, and by when. */
  actionsFor(ticket: Ticket): readonly PossibleAction[]
}
