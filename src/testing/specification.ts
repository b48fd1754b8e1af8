import { type Decided, decide } from '../decide/decide.js'
import type { Refusal } from '../decide/refusal.js'
import { envelopeOf } from '../desk/command/command-envelope.js'
import { parseInput } from '../desk/command/parse.js'
import { type OpenInput, parseOpen, parseUnclassified } from '../desk/command/parse-open.js'
import type { RefusalCode } from '../kernel/errors/codes.js'
import { codedError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { CalendarDirectory } from '../policy/calendars/calendars.js'
import type { Policy } from '../policy/policy.js'
import { alwaysInForce, isPolicyRegistry, type PolicyRegistry } from '../policy/registry.js'
import type { ClassificationRecord } from '../ticket/classification/classification.js'
import type { CommandName } from '../ticket/commands/commands.js'
import type { CommandInput } from '../ticket/commands/inputs.js'
import type { RecordMove, TicketEvent, TicketEventType } from '../ticket/events/events.js'
import { fold } from '../ticket/evolve.js'
import { UNCLASSIFIED } from '../ticket/facts.js'
import type { Ticket } from '../ticket/ticket.js'
import { differenceOf } from './difference.js'

type Opening = OpenInput & {
  /** The result of a classifier, if no category is given. A desk would ask its classifier; a specification has none. */
  readonly classified?: ClassificationRecord
}

/** A command with its input, as the desk accepts it, and its name as `type`. */
export type Told =
  | ({ readonly type: 'open' } & Opening)
  | { [C in Exclude<CommandName, 'open'>]: { readonly type: C } & CommandInput<C> }[Exclude<CommandName, 'open'>]

/** An expected event. Omitted members are not checked. */
export type ExpectedEvent = {
  [T in TicketEventType]: {
    readonly type: T
    readonly data?: PartialDeep<TicketEvent<T>['data']>
    /** `[]` for an event that moves nothing. */
    readonly moves?: readonly RecordMove[]
    readonly occurredAt?: EpochMs
  }
}[TicketEventType]
type PartialDeep<T> = T extends object ? { readonly [K in keyof T]?: PartialDeep<T[K]> } : T

/** An expected refusal; `refusal` makes one. */
export interface ExpectedRefusal {
  readonly refusal: Partial<Refusal> & { readonly code: RefusalCode }
}

/** Returns an expected refusal: `then(refusal('MOVE_NOT_LEGAL', { legal: ['reopen', 'note'] }))`. */
export function refusal(code: RefusalCode, rest: Partial<Omit<Refusal, 'code'>> = {}): ExpectedRefusal {
  return { refusal: { code, ...rest } }
}

/** A specification in given/when/then style: a history, a command, and the expected outcome. */
export interface Specification {
  /** Sets the history: events from a store or from `happened`. */
  given(events?: readonly TicketEvent[]): {
    /** Gives the command at an instant: by default that of the last event, or `at` of the specification. */
    when(
      command: Told,
      options?: { readonly at?: EpochMs },
    ): {
      /**
       * Checks that the command makes exactly these events, in this order, or that it is refused.
       * @returns the ticket after the command
       * @throws AnswerableError EXPECTATION_FAILED: with the first difference
       */
      then(expected: readonly ExpectedEvent[] | ExpectedRefusal): Ticket | null
    }
  }
  /**
   * Returns the events that these commands make, one after the other. The default instant is that of the event before.
   * @throws AnswerableError EXPECTATION_FAILED: a command was refused
   */
  happened(...commands: readonly (Told & { readonly at?: EpochMs })[]): readonly TicketEvent[]
}

/** The options of a specification. */
export interface SpecificationOptions {
  /** A policy, as `createDesk` accepts it, or a registry, to test the move from one version to another. */
  readonly policy: Policy | PolicyRegistry
  /** The instant of the first command, if it names none itself. */
  readonly at: EpochMs
  /** The calendars of the host, as `createDesk` accepts them. */
  readonly calendars?: CalendarDirectory | undefined
}

/**
 * Returns a given/when/then specification of the pure core. It needs no store, no clock and no test runner.
 *
 * @example
 * ```ts
 * import { customer, definePolicy, seller } from 'answerable'
 * import { refusal, specification } from 'answerable/testing'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } })
 * const { given, happened } = specification({ policy, at: Date.parse('2026-11-02T09:00:00Z') })
 * const opened = happened({ type: 'open', by: customer('c-1'), category: 'goods.damaged', seller: { id: 's-1' } })
 *
 * given(opened).when({ type: 'resolve', by: seller('s-1'), body: 'Solved.' }).then([{ type: 'ticket.resolved', moves: [{ record: 'lifecycle', to: 'resolved' }] }])
 * given(opened).when({ type: 'resolve', by: seller('s-2') }).then(refusal('TICKET_NOT_FOUND'))
 * ```
 */
export function specification({ policy, at, calendars }: SpecificationOptions): Specification {
  const policies = isPolicyRegistry(policy) ? policy : alwaysInForce(policy)
  const decideOn = (history: readonly TicketEvent[], told: Told, now: EpochMs) => {
    const ticket = fold(history)
    const governing = policyFor(policies, ticket, now)
    const ticketId = ticket?.id ?? 't-1'
    const { type, ...input } = told
    const parsed = type === 'open' ? openOf(governing, input, now) : parseInput(type, input)
    const { command } = envelopeOf(type, parsed, () => 0)
    const context = { policy: governing, policies, now, tenant: 'test', ticketId, calendars, history }
    return decide(ticket, command, { ...context, ...pick(parsed) })
  }

  return {
    given: (events = []) => ({
      when: (command, options = {}) => {
        const now = options.at ?? events.at(-1)?.occurredAt ?? at
        const decided = decideOn(events, command, now)
        return {
          then(expected) {
            if (typeof expected === 'function') throw codedError('EXPECTATION_FAILED', { problem: AWAITED })
            assertRefused(expected, decided)
            const actual = decided.outcome === 'accepted' ? decided.events.map(withMoves) : { refusal: decided.refusal }
            const difference = differenceOf(expected, actual)
            if (difference !== null) throw codedError('EXPECTATION_FAILED', { problem: difference })
            return decided.outcome === 'accepted' ? decided.ticket : fold(events)
          },
        }
      },
    }),
    happened: (...commands) => {
      const history: TicketEvent[] = []
      for (const { at: then, ...command } of commands) {
        const decided = decideOn(history, command as Told, then ?? history.at(-1)?.occurredAt ?? at)
        if (decided.outcome === 'refused') {
          throw codedError('EXPECTATION_FAILED', { problem: `given ${command.type}: ${decided.refusal.message}` })
        }
        history.push(...decided.events)
      }
      return history
    },
  }
}

/** The problem of a specification that is awaited: `await` treats an object with `then` as a promise and calls it. */
const AWAITED =
  'then was given a function. Do not await given(…).when(…), and do not return it from an async function: call .then([…]) or .then(refusal(…)) at once'

/** @throws AnswerableError EXPECTATION_FAILED: a refusal was expected, but the command was accepted */
function assertRefused(expected: readonly ExpectedEvent[] | ExpectedRefusal, decided: Decided): void {
  if (!('refusal' in expected) || decided.outcome === 'refused') return
  const made = decided.events.map(({ type }) => type).join(', ') || 'no event'
  const problem = `expected the refusal ${expected.refusal.code}, but the command was accepted: ${made}`
  throw codedError('EXPECTATION_FAILED', { problem })
}

/**
 * Returns the policy version that the ticket was opened under or moved to. @throws AnswerableError
 * POLICY_VERSION_MISSING
 */
function policyFor(policies: PolicyRegistry, ticket: Ticket | null, now: EpochMs): Policy {
  if (ticket === null) return policies.at(now)
  const { id: policy, version, hash } = ticket.policy
  const found = policies.revisionAt(hash, now)
  if (found !== undefined) return found
  throw codedError('POLICY_VERSION_MISSING', { ticketId: ticket.id, policy, version, hash: hash.slice(0, 12) })
}

function openOf(policy: Policy, { classified, ...input }: Opening, now: EpochMs) {
  const { command, facts } = parseOpen(input, now)
  const { id: _, ...rest } = command
  if (classified === undefined) return { ...rest, facts: policy.parseFacts(facts) }
  const category = classified.category ?? UNCLASSIFIED
  return { ...rest, facts: { ...parseUnclassified(policy, facts), category }, classified }
}

const pick = ({
  commandId,
  correlationId,
}: {
  readonly commandId?: string | undefined
  readonly correlationId?: string | undefined
}) => ({
  commandId,
  correlationId,
})

/** Adds the empty list of moves that a stored event omits, so that it can be expected. */
const withMoves = (event: TicketEvent): TicketEvent => ({ ...event, moves: event.moves ?? [] })
