import type { Sink } from '../ports/sink.js'
import type { PossibleAction } from '../ticket/commands/actions.js'
import type { TicketEvent } from '../ticket/events/events.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import type { DeskEventName, DeskListener } from './command/desk-events.js'
import type { BoundOpenInput, OpenInput } from './command/parse-open.js'
import type { CommandResult, TransactResult } from './command/result.js'
import type { TransactCommand, TransactOptions } from './command/transact.js'
import type { CheckOptions, DeskCheck } from './read/check.js'
import type { Message } from './read/messages.js'
import type { PartyTicket, TicketFor } from './read/party-ticket.js'
import type { TicketIds, TrainingExample } from './read/training-examples.js'
import type { ActorMode, InputOf, TicketCommandName, Verbs } from './verbs.js'
import type { IncidentInput, IncidentProgress } from './work/incident.js'
import type { Swept } from './work/sweep.js'

/** A command on a ticket, as data. */
export type DeskCommand<M extends ActorMode = 'given'> = {
  readonly [C in TicketCommandName]: { readonly type: C; readonly ticketId: string } & InputOf<C, M>
}[TicketCommandName]

/**
 * The entry point for all work on tickets. Every command is one transaction: validate, load, decide, append. Listeners
 * are called afterwards. A desk runs the commands on one ticket in the order of the calls; tickets run concurrently.
 *
 * A refused command changes nothing and returns `refused` with a code. Reasons: the state does not allow it, the actor
 * may not, the id is taken, the ticket does not exist, the version is stale, the idempotency key was reused.
 * Invalid input throws COMMAND_INVALID or TEXT_TOO_LONG. Every command may throw STORE_UNAVAILABLE, TICKET_CONTENDED,
 * POLICY_UNRESOLVED (all retryable) or POLICY_VERSION_MISSING.
 */
export interface Desk<F extends BaseFacts = Facts> extends Verbs<'given'> {
  /**
   * Opens a ticket and routes it. Refuses with CATEGORY_RETIRED, TICKET_EXISTS or IDEMPOTENCY_KEY_REUSED.
   * @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG, FACTS_INVALID, FACT_KEY_FORBIDDEN
   * @throws AnswerableError POLICY_NOT_IN_FORCE: the registry's first version comes into force later
   */
  open(input: OpenInput<F>): Promise<CommandResult>

  /**
   * Runs any command except `open`, given as data: for a queue, a command line or HTTP.
   * @throws as the command's own method
   */
  do(command: DeskCommand): Promise<CommandResult>

  /**
   * Decides a command as `do` would, and writes and announces nothing: what would be recorded, or the refusal. It asks
   * the ticket as it is now, so the command itself may be decided otherwise later.
   * @throws as `do`
   */
  preview(command: DeskCommand): Promise<CommandResult>

  /**
   * Runs 1 to 50 commands on one ticket: all or none. Loads once, decides them at one instant and appends once. Each
   * command is decided on the ticket as the one before left it, for its own `by`. The first refusal refuses the whole
   * list; `index` says which command it was.
   * @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG: with the path, such as `commands[1].body`
   */
  transact(ticketId: string, commands: readonly TransactCommand[], options?: TransactOptions): Promise<TransactResult>

  /**
   * Returns the desk for one actor; its inputs have no `by`. It is cheap: call it for each request.
   * @throws AnswerableError COMMAND_INVALID: the value is not an actor
   */
  as<A extends Actor>(actor: A): ActorDesk<F, A>

  /**
   * Returns the ticket as of now, with every due deadline fired, recorded or not. The operator and the system get all
   * of it, a customer or a seller its part. Returns null if it does not exist or this actor may not see it.
   * @throws AnswerableError COMMAND_INVALID: the actor is missing or invalid
   * @throws AnswerableError POLICY_VERSION_MISSING: a deadline is due, and the policy that says what follows is missing
   * @throws AnswerableError STORE_UNAVAILABLE, POLICY_UNRESOLVED: retryable
   */
  get<A extends Actor>(ticketId: string, view: { readonly by: A }): Promise<TicketFor<A['party']> | null>
  /** Returns the messages and notes that this actor may read, oldest first; see `maySeeContent`. */
  conversation(ticketId: string, view: { readonly by: Actor }): Promise<readonly Message[]>
  /** Returns the events, oldest first. Only the operator and the system see them; others get an empty list. */
  history(ticketId: string, view: { readonly by: Actor }): Promise<readonly TicketEvent[]>
  /**
   * Yields one example, with the text, for each ticket on which a person corrected or confirmed a classifier's guess.
   * Only the operator and the system get examples; for others it yields nothing.
   * @throws AnswerableError COMMAND_INVALID: the actor or the list of ids is missing or invalid
   */
  trainingExamples(ticketIds: TicketIds, view: { readonly by: Actor }): AsyncGenerator<TrainingExample>
  /**
   * Lists the policy versions that active tickets need and this desk lacks. Call it at start-up, before the desk takes
   * commands. It reads a page of ids for each `batch`, and loads each ticket once, up to `limit` tickets.
   * @throws AnswerableError COMMAND_INVALID: an option is invalid; STORE_UNAVAILABLE, POLICY_UNRESOLVED: retryable
   */
  check(options?: CheckOptions): Promise<DeskCheck>
  /**
   * Returns the commands that this actor may give on this ticket now, those it must give, and by when. Due deadlines
   * count as fired, unless the policy is not resolved yet: this is synchronous, and asks no `resolvePolicy`. The view
   * that a customer or a seller got has its own actions, which are returned.
   */
  actionsFor(ticket: Ticket | PartyTicket, actor: Actor): readonly PossibleAction[]

  readonly work: {
    /** Fires every deadline that is due; see `Swept`. `batch` is the number of rows read at once; default 500. */
    sweep(options?: { readonly batch?: number }): Promise<Swept>
    /**
     * Publishes the outbox to a sink, oldest first, and resolves to the number of rows. `batch` defaults to 500.
     * Two relays that run at once may publish rows twice.
     */
    relay(sink: Sink, options?: { readonly batch?: number }): Promise<number>
    /** Holds or extends the clocks of every ticket that matches a condition, or undoes that; see `IncidentInput`. */
    incident(input: IncidentInput): Promise<IncidentProgress>
  }

  /**
   * Registers a listener; `DeskEventName` says when it is called.
   * @throws AnswerableError DESK_INVALID: the listener is not a function
   */
  on<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
  /** Registers a listener for one call. @throws AnswerableError DESK_INVALID: the listener is not a function */
  once<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
  /** Removes a listener. @throws AnswerableError DESK_INVALID: the listener is not a function */
  off<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
}

/**
 * A desk for one actor: `desk.as(seller('s-1'))`. It has the methods of `Desk`, and adds this actor to every input.
 * An input that has its own `by` throws COMMAND_INVALID.
 */
export interface ActorDesk<F extends BaseFacts = Facts, A extends Actor = Actor> extends Verbs<'bound'> {
  /** The validated copy of the actor. */
  readonly actor: A
  /** Opens a ticket and routes it; see `Desk`. */
  open(input: BoundOpenInput<F>): Promise<CommandResult>
  /** Runs any command except `open`, given as data; see `Desk`. */
  do(command: DeskCommand<'bound'>): Promise<CommandResult>
  /** Decides a command as `do` would, and writes nothing; see `Desk`. */
  preview(command: DeskCommand<'bound'>): Promise<CommandResult>
  /** Runs 1 to 50 commands on one ticket, all or none; see `Desk`. */
  transact(
    ticketId: string,
    commands: readonly TransactCommand<'bound'>[],
    options?: TransactOptions,
  ): Promise<TransactResult>
  /** Returns the ticket as this actor may see it, as of now, or null; see `Desk`. */
  get(ticketId: string): Promise<TicketFor<A['party']> | null>
  /** Returns the messages that this actor may see, oldest first. */
  conversation(ticketId: string): Promise<readonly Message[]>
  /** Returns the events, oldest first; an empty list unless the actor is the operator or the system. */
  history(ticketId: string): Promise<readonly TicketEvent[]>
  /** Yields training examples if the actor is the operator or the system; see `Desk`. */
  trainingExamples(ticketIds: TicketIds): AsyncGenerator<TrainingExample>
  /** Returns the commands that this actor may give on this ticket now, those it must give, and by when; see `Desk`. */
  actionsFor(ticket: Ticket | PartyTicket): readonly PossibleAction[]
}
