import { sortableIds } from '../kernel/data/ids.js'
import { type EpochMs, epochMs } from '../kernel/time/instants.js'
import { judgingPolicy, type PolicyRegistry } from '../policy/registry.js'
import type { MaybePromise } from '../ports/maybe-promise.js'
import { actionsFor } from '../ticket/commands/actions.js'
import { upcast } from '../ticket/events/upcast.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import { type Actor, isStaff } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { actorDesk } from './actor-desk.js'
import { Announcer } from './command/announce.js'
import { timerWait } from './command/back-off.js'
import { transactionOf } from './command/command-envelope.js'
import { execute } from './command/execute.js'
import { actorOf, assertTicketId, parseDeskCommand, parseInput, readerOf } from './command/parse.js'
import { parseOpen } from './command/parse-open.js'
import type { DeskParts } from './command/parts.js'
import { secureRandom } from './command/randomness.js'
import { KnownPolicies } from './command/resolve-policies.js'
import { TicketQueue } from './command/ticket-queue.js'
import { parseTransact } from './command/transact.js'
import type { Desk } from './desk.js'
import { checkOptions, type DeskOptions } from './options.js'
import { check } from './read/check.js'
import { messagesFor } from './read/messages.js'
import { partyTicket, type TicketFor } from './read/party-ticket.js'
import { preview } from './read/preview.js'
import { givenNow, ticketNow } from './read/ticket-now.js'
import { maySeeHistory, trainingExamples } from './read/training-examples.js'
import { type RunCommand, verbsOf } from './verbs.js'
import { incident } from './work/incident.js'
import { relay, sweep } from './work/sweep.js'

/**
 * Creates a desk: the commands of one tenant on a policy, a store and a clock.
 * @throws AnswerableError DESK_INVALID: an option is missing or invalid
 *
 * @example
 * ```ts
 * import { createDesk, customer, definePolicy, orThrow, seller } from 'answerable'
 * import { memoryStore } from 'answerable/memory'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
 * const desk = createDesk({ policy, store: memoryStore() })
 * const opening = { by: customer('c-1'), category: 'goods.damaged', body: 'It came broken.', seller: { id: 's-1' } }
 * const { ticket } = orThrow(await desk.open(opening))
 * const result = await desk.reply(ticket.id, { by: seller('s-2'), body: 'Not yours to answer.' })
 * console.log(result.outcome === 'refused' && result.refusal.code)
 * ```
 */
export function createDesk<F extends BaseFacts = Facts>(options: DeskOptions<F>): Desk<F> {
  const policies = checkOptions(options)
  const parts = partsOf(options as DeskOptions<Facts>, policies)
  const { announcer, random, store, tenant } = parts

  const runCommand: RunCommand = (type, ticketId, input) =>
    asPromise(() => {
      assertTicketId(ticketId)
      return execute(parts, transactionOf(type, ticketId, parseInput(type, input), random))
    })
  const listen = (...args: Parameters<Announcer['listen']>): Desk<F> => {
    announcer.listen(...args)
    return desk
  }

  const desk: Desk<F> = {
    ...verbsOf<'given'>(runCommand),
    open: (input) =>
      asPromise(() => {
        const receivedAt = parts.now()
        const { command, facts } = parseOpen(input, receivedAt)
        const ticketId = command.id ?? parts.ids()
        assertTicketId(ticketId)
        const transaction = transactionOf('open', ticketId, { facts, ...command }, random)
        return execute(parts, { ...transaction, opening: { receivedAt, facts } })
      }),
    do: (command) =>
      asPromise(() => {
        const { type, ticketId, input } = parseDeskCommand(command)
        return execute(parts, transactionOf(type, ticketId, input, random))
      }),
    preview: (command) =>
      asPromise(() => {
        const { type, ticketId, input } = parseDeskCommand(command)
        return preview(parts, transactionOf(type, ticketId, input, random))
      }),
    transact: (ticketId, commands, options) =>
      asPromise(() => execute(parts, parseTransact(ticketId, commands, options, random))),
    // The validated copy has the party of the actor that was given, so it has its type.
    as: <A extends Actor>(actor: A) => actorDesk(desk, runCommand, actorOf(actor) as A),

    async get<A extends Actor>(ticketId: string, view: { readonly by: A }) {
      const by = readerOf(view)
      assertTicketId(ticketId)
      const ticket = await ticketNow(parts, ticketId, by)
      // The actor's party, which `readerOf` has checked, chooses at run time what `TicketFor` chooses in the type.
      return (ticket && shownTo(parts, ticket, by)) as TicketFor<A['party']> | null
    },
    async conversation(ticketId, view) {
      const by = readerOf(view)
      assertTicketId(ticketId)
      const ticket = await ticketNow(parts, ticketId, by)
      return ticket === null ? [] : messagesFor(ticket, by, await store.contents(tenant, ticketId))
    },
    async history(ticketId, view) {
      if (!maySeeHistory(readerOf(view))) return []
      return (await store.events(tenant, ticketId)).map(upcast)
    },
    check: (options) => check(parts, options),
    trainingExamples: (ticketIds, view) => trainingExamples(parts, ticketIds, view),
    actionsFor: (ticket, actor) => ('audience' in ticket ? ticket.actions : actionsFor(givenNow(parts, ticket), actor)),

    work: {
      sweep: (options) => sweep(parts, options?.batch ?? 500),
      relay: (sink, options) => relay(parts, sink, options?.batch ?? 500),
      incident: (input) => incident(parts, (ticketId, { type, ...given }) => runCommand(type, ticketId, given), input),
    },

    on: (type, listener) => listen('on', type, listener),
    once: (type, listener) => listen('once', type, listener),
    off: (type, listener) => listen('off', type, listener),
  }
  return desk
}

/** Returns the whole ticket for the operator and the system, and its part for any other actor. */
function shownTo({ policies, now }: DeskParts, ticket: Ticket, by: Actor) {
  if (isStaff(by.party)) return ticket
  return partyTicket(ticket, by, policies.revisionAt(ticket.policy.hash, now()))
}

/** Turns a thrown error into a rejection. An `async` function would too, but takes three more turns for a promise. */
function asPromise<T>(work: () => MaybePromise<T>): Promise<T> {
  try {
    return Promise.resolve(work())
  } catch (error) {
    return Promise.reject(error)
  }
}

function partsOf(options: DeskOptions<Facts>, given: PolicyRegistry): DeskParts {
  const { store, tenant = 'default', random = secureRandom, calendars, classifier, onError } = options
  const { unknownCategory = 'triage' } = options
  const known = new KnownPolicies(given, options.resolvePolicy)
  const { registry: policies } = known
  let last = 0
  const now = () => {
    last = epochMs((options.now ?? Date.now)(), 'now')
    return last
  }
  const policyFor = (ticket: Ticket, at: EpochMs) => judgingPolicy(policies, ticket, at)
  const announcer = new Announcer((decision, { hash, textHash }) => {
    const policy = policies.byHash(hash, textHash)
    return { policy: policy?.ref, because: policy?.becauseOf(decision) }
  }, onError)
  // `open` reads the clock just before it needs an id, so the id is made from that same instant.
  const ids = options.ids ?? sortableIds(() => last, random)
  const wait = options.wait ?? timerWait
  const queue = new TicketQueue(() => announcer.isAnnouncing)
  const fixed = { tenant, store, calendars, classifier, unknownCategory, policies, known }
  return { ...fixed, now, ids, random, wait, policyFor, announcer, queue }
}
