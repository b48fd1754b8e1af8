import type { Decided } from '../decide/decide.js'
import { sortableIds } from '../kernel/data/ids.js'
import { codedError, errorOf } from '../kernel/errors/errors.js'
import { epochMs } from '../kernel/time/instants.js'
import type { Policy } from '../policy/policy.js'
import type { PolicyRegistry } from '../policy/registry.js'
import type { Sink } from '../ports/sink.js'
import type { Content } from '../ports/ticket-store.js'
import { actionsFor, type PossibleAction } from '../ticket/commands/actions.js'
import type { CommandName } from '../ticket/commands/commands.js'
import type { CommandInput } from '../ticket/commands/inputs.js'
import { maySee, maySeeNotes } from '../ticket/commands/permissions.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { upcast } from '../ticket/events/upcast.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { Announcer } from './command/announce.js'
import type { DeskEventName, DeskListener } from './command/desk-events.js'
import { type DeskParts, execute } from './command/execute.js'
import { loadTicket } from './command/load-ticket.js'
import { orderOf } from './command/order.js'
import { assertTicketId, type OpenInput, parseInput, parseOpen, readerOf } from './command/parse.js'
import { saltFrom, secureRandom } from './command/randomness.js'
import { checkOptions, type DeskOptions } from './options.js'
import { seesHistory, type TicketIds, type TrainingExample, trainingExamples } from './read/training-examples.js'
import { type IncidentInput, type IncidentProgress, incident } from './work/incident.js'
import { relay, type Swept, sweep } from './work/sweep.js'

/** A message or note of a conversation. */
export type Message = Omit<Content, 'salt' | 'tenant'>

/** What a command on a ticket comes to: `accepted` with the ticket and its new events, or `refused` with the reason. */
export type CommandResult = Decided

/** A command on a ticket as data. */
export type DeskCommand = {
  [C in Exclude<CommandName, 'open'>]: { readonly type: C; readonly ticketId: string } & CommandInput<C>
}[Exclude<CommandName, 'open'>]

type Give<C extends CommandName> = (ticketId: string, input: CommandInput<C>) => Promise<CommandResult>

/**
 * The one way in. Every command is one transaction: validate, load, decide, append, then tell the listeners.
 *
 * Commands on a ticket return `refused` for an expected "no" (a state that does not allow it, an actor who
 * may not, a ticket that is not there, a stale version, a reused idempotency key) and change nothing.
 * Input that is no command throws COMMAND_INVALID, TEXT_TOO_LONG or INSTANT_INVALID. Any of them may throw
 * STORE_UNAVAILABLE, TICKET_CONTENDED (both retryable) and POLICY_VERSION_MISSING.
 */
export interface Desk<F extends BaseFacts = Facts> {
  /**
   * Opens a ticket and routes it.
   * @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG, INSTANT_INVALID, FACTS_INVALID, FACT_KEY_FORBIDDEN
   * @throws AnswerableError CATEGORY_RETIRED: the category takes no new tickets
   * @throws AnswerableError POLICY_NOT_IN_FORCE: the registry's first version begins later
   * @throws AnswerableError TICKET_EXISTS: the given id is taken
   * @throws AnswerableError IDEMPOTENCY_KEY_REUSED: the key was used with another payload
   */
  open(input: OpenInput<F>): Promise<Ticket>
  /** Hands the ticket to a seller or to a team of the operator. */
  readonly assign: Give<'assign'>
  /** Adds a message to the conversation. */
  readonly reply: Give<'reply'>
  /** Adds a note that the customer never sees. */
  readonly note: Give<'note'>
  readonly resolve: Give<'resolve'>
  readonly reopen: Give<'reopen'>
  readonly close: Give<'close'>
  /** Raises responsibility: from the seller to the operator, from one tier to the next. */
  readonly escalate: Give<'escalate'>
  readonly categories: {
    /** Sets the category; the policy decides again. Corrects or confirms a classifier's choice. */
    readonly set: Give<'category.set'>
  }
  readonly priorities: { readonly set: Give<'priority.set'> }
  readonly policies: {
    /** Moves the ticket to another version of its policy, on purpose: see docs/policy-versions.md. */
    readonly migrate: Give<'policy.migrate'>
  }
  readonly clocks: {
    /** Gives one clock more time, with a reason. A breach stays on record. */
    readonly extend: Give<'clock.extend'>
  }
  readonly holds: {
    /** Stops clocks, for a reason, until the hold is released or voided. */
    readonly place: Give<'hold.place'>
    readonly release: Give<'hold.release'>
    /** As if the hold had never been, for every clock that has not stopped. */
    readonly void: Give<'hold.void'>
  }
  readonly extensions: {
    /** Gives clocks more time under one name, so that it can be taken back. */
    readonly grant: Give<'extension.grant'>
    readonly void: Give<'extension.void'>
  }
  readonly milestones: {
    /** Something that a promise hangs on happened outside the ticket: `goods.returned`, `answer.delivered`. */
    readonly record: Give<'milestone.record'>
  }

  /** Gives any command but `open`, as data: what a queue, a command line or HTTP hands on. */
  do(command: DeskCommand): Promise<CommandResult>

  /** The whole ticket, decision and evidence included, to every party on it; null where it does not exist for this actor. @throws AnswerableError COMMAND_INVALID: no actor */
  get(ticketId: string, view: { readonly by: Actor }): Promise<Ticket | null>
  /** The messages, oldest first; notes only for the operator, the system and sellers on the ticket. */
  conversation(ticketId: string, view: { readonly by: Actor }): Promise<readonly Message[]>
  /** The events, oldest first. For the operator and the system; to others the history is empty. */
  history(ticketId: string, view: { readonly by: Actor }): Promise<readonly TicketEvent[]>
  /**
   * What persons made of a classifier's guesses, with the texts: one example for each of these tickets on which a person
   * corrected or confirmed it. For the operator and the system; to others there is none.
   * @throws AnswerableError COMMAND_INVALID: no actor, no list of ids
   */
  trainingExamples(ticketIds: TicketIds, view: { readonly by: Actor }): AsyncGenerator<TrainingExample>
  /** What this actor may do with this ticket now, what it must do, and by when. */
  actionsFor(ticket: Ticket, actor: Actor): readonly PossibleAction[]

  readonly work: {
    /** Fires every deadline that is due; see `Swept`. `batch` is how many rows are read at once, default 500. */
    sweep(options?: { readonly batch?: number }): Promise<Swept>
    /** Hands the outbox to a sink, oldest first; resolves to the number of rows. `batch` defaults to 500. */
    relay(sink: Sink, options?: { readonly batch?: number }): Promise<number>
    /** Holds or extends clocks on every ticket that a condition matches, or takes it back; see `IncidentInput`. */
    incident(input: IncidentInput): Promise<IncidentProgress>
  }

  on<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
  once<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
  off<N extends DeskEventName>(type: N, listener: DeskListener<N>): Desk<F>
}

/**
 * Makes a desk: the policy, a store, a clock, and the one way in.
 * @throws AnswerableError DESK_INVALID
 *
 * @example
 * ```ts
 * import { createDesk, customer, definePolicy, seller } from 'answerable'
 * import { memoryStore } from 'answerable/memory'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
 * const desk = createDesk({ policy, store: memoryStore() })
 * const ticket = await desk.open({ by: customer('c-1'), category: 'goods.damaged', body: 'It came broken.', seller: { id: 's-1' } })
 * const result = await desk.reply(ticket.id, { by: seller('s-2'), body: 'Not yours to answer.' })
 * console.log(result.outcome === 'refused' && result.refusal.code)
 * ```
 */
export function createDesk<F extends BaseFacts = Facts>(options: DeskOptions<F>): Desk<F> {
  const policies = checkOptions(options)
  const parts = partsOf(options as unknown as DeskOptions<Facts>, policies)
  const { announcer, random, store, tenant } = parts

  const command = <C extends Exclude<CommandName, 'open'>>(type: C): Give<C> => {
    return (ticketId, input) =>
      execute(parts, () => {
        assertTicketId(ticketId)
        return orderOf(type, ticketId, parseInput(type, input), saltFrom(random))
      })
  }
  const visible = async (ticketId: string, by: Actor): Promise<Ticket | null> => {
    assertTicketId(ticketId)
    const ticket = await loadTicket(parts, ticketId)
    return ticket !== null && maySee(ticket, by) ? ticket : null
  }

  const listen = (...args: Parameters<Announcer['listen']>): Desk<F> => {
    announcer.listen(...args)
    return desk
  }

  const desk: Desk<F> = {
    async open(input) {
      const decided = await execute(parts, () => {
        const now = parts.now()
        const { command, facts } = parseOpen(input, now)
        const ticketId = command.id ?? parts.ids()
        assertTicketId(ticketId)
        const order = orderOf('open', ticketId, { facts, ...command }, saltFrom(random))
        return { ...order, opening: { receivedAt: now, facts } }
      })
      if (decided.outcome === 'accepted') return decided.ticket
      throw errorOf(decided.refusal.code, decided.refusal.values)
    },
    assign: command('assign'),
    reply: command('reply'),
    note: command('note'),
    resolve: command('resolve'),
    reopen: command('reopen'),
    close: command('close'),
    escalate: command('escalate'),
    categories: { set: command('category.set') },
    priorities: { set: command('priority.set') },
    policies: { migrate: command('policy.migrate') },
    clocks: { extend: command('clock.extend') },
    holds: { place: command('hold.place'), release: command('hold.release'), void: command('hold.void') },
    extensions: { grant: command('extension.grant'), void: command('extension.void') },
    milestones: { record: command('milestone.record') },

    do: ({ type, ticketId, ...input }) => command(type)(ticketId, input as never),

    async get(ticketId, view) {
      return visible(ticketId, readerOf(view))
    },
    async conversation(ticketId, view) {
      const by = readerOf(view)
      const ticket = await visible(ticketId, by)
      if (ticket === null) return []
      const contents = await store.contents(tenant, ticketId)
      const shown = maySeeNotes(ticket, by) ? contents : contents.filter(({ kind }) => kind === 'message')
      return shown.map(({ salt: _, tenant: __, ...message }) => message)
    },
    async history(ticketId, view) {
      if (!seesHistory(readerOf(view))) return []
      return (await store.events(tenant, ticketId)).map(upcast)
    },
    trainingExamples: (ticketIds, view) => trainingExamples(parts, ticketIds, view),
    actionsFor,

    work: {
      sweep: (options) => sweep(parts, options?.batch ?? 500),
      relay: (sink, options) => relay(parts, sink, options?.batch ?? 500),
      incident: (input) =>
        incident(parts, (ticketId, { type, ...given }) => command(type)(ticketId, given as never), input),
    },

    on: (type, listener) => listen('on', type, listener),
    once: (type, listener) => listen('once', type, listener),
    off: (type, listener) => listen('off', type, listener),
  }
  return desk
}

function partsOf(options: DeskOptions<Facts>, policies: PolicyRegistry): DeskParts {
  const { store, tenant = 'default', random = secureRandom, calendars, classifier } = options
  const now = () => epochMs((options.now ?? Date.now)(), 'now')
  const policyFor = (ticket: Ticket): Policy => {
    const known = policies.byHash(ticket.policy.hash)
    if (known !== undefined) return known
    const { id, version, hash } = ticket.policy
    throw codedError('POLICY_VERSION_MISSING', { ticketId: ticket.id, policy: id, version, hash: hash.slice(0, 12) })
  }
  const announcer = new Announcer((decision, { hash }) => {
    const policy = policies.byHash(hash)
    return { policy: policy?.ref, because: policy?.becauseOf(decision) }
  })
  const ids = options.ids ?? sortableIds(now, random)
  return { tenant, store, now, ids, random, policies, policyFor, calendars, classifier, announcer }
}
