import { type Accepted, type Decided, decide, decideDeadlines } from '../decide/decide.js'
import type { DecideContext } from '../decide/draft.js'
import { envelopeOf } from '../desk/command/command-envelope.js'
import { readFacts } from '../desk/command/opening.js'
import { parseInput } from '../desk/command/parse.js'
import { parseOpen } from '../desk/command/parse-open.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { CalendarDirectory } from '../policy/calendars/calendars.js'
import type { Policy } from '../policy/policy.js'
import { alwaysInForce, isPolicyRegistry, judgingPolicy, type PolicyRegistry } from '../policy/registry.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { fold } from '../ticket/evolve.js'
import { UNCLASSIFIED } from '../ticket/facts.js'
import type { Ticket } from '../ticket/ticket.js'
import { failed, type Outcome, outcomeOf } from './expectation.js'
import { instantOf, MONDAY } from './time.js'
import type { Opening, Told } from './told.js'

/** A specification in given/when/then style: a history, a command or a passage of time, and the expected outcome. */
export interface Specification {
  /** Sets the history: events from a store or from `happened`. */
  given(events?: readonly TicketEvent[]): {
    /** Gives the command at its instant `at`: by default that of the last event, or `at` of the specification. */
    when(command: Told): Outcome
    /**
     * Fires the deadlines that are due at the instant, as a sweep of a desk does.
     * @throws AnswerableError EXPECTATION_FAILED: the history is empty
     */
    timePasses(until: EpochMs): Outcome
  }
  /**
   * Returns the events that these commands make, one after the other.
   * @throws AnswerableError EXPECTATION_FAILED: a command was refused
   */
  happened(...commands: readonly Told[]): readonly TicketEvent[]
}

/** The options of a specification. */
export interface SpecificationOptions {
  /** A policy, as `createDesk` accepts it, or a registry, to test the move from one version to another. */
  readonly policy: Policy | PolicyRegistry
  /** The instant of the first command, if it names none itself. Default `MONDAY`. A text has a zone. */
  readonly at?: EpochMs | string | undefined
  /** The calendars of the host, as `createDesk` accepts them. */
  readonly calendars?: CalendarDirectory | undefined
  /** The answer to an opening with a category that the policy does not declare, as `createDesk` accepts it. */
  readonly unknownCategory?: 'refuse' | 'triage' | undefined
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
export function specification({ policy, at, calendars, unknownCategory }: SpecificationOptions): Specification {
  const policies = isPolicyRegistry(policy) ? policy : alwaysInForce(policy)
  const start = instantOf(at ?? MONDAY, 'at')
  const contextOf = (ticket: Ticket | null, now: EpochMs, history: readonly TicketEvent[]): DecideContext => {
    const ticketId = ticket?.id ?? 't-1'
    const judging = ticket === null ? policies.at(now) : judgingPolicy(policies, ticket, now)
    return { policy: judging, policies, now, tenant: 'test', ticketId, calendars, unknownCategory, history }
  }
  const decideOn = (history: readonly TicketEvent[], ticket: Ticket | null, { at: when, ...told }: Told): Decided => {
    const now = when ?? history.at(-1)?.occurredAt ?? start
    const context = contextOf(ticket, now, history)
    const { type, ...input } = told
    const parsed = type === 'open' ? openOf(context.policy, input, now) : parseInput(type, input)
    const { command } = envelopeOf(type, parsed, () => 0)
    return decide(ticket, command, { ...context, ...pick(parsed) })
  }
  const sweptUntil = (history: readonly TicketEvent[], ticket: Ticket, now: EpochMs): Accepted => {
    const events: TicketEvent[] = []
    for (let last = ticket; ; ) {
      const fired = decideDeadlines(last, contextOf(last, now, [...history, ...events]))
      events.push(...fired.events)
      if (fired.events.length === 0) return { outcome: 'accepted', events, ticket: last }
      last = fired.ticket
    }
  }

  return {
    given: (events = []) => {
      const ticket = fold(events)
      return {
        when: (command) => outcomeOf(decideOn(events, ticket, command), ticket),
        timePasses: (until) => {
          if (ticket === null) throw failed('no time passes for a ticket that was never opened. Give its events')
          return outcomeOf(sweptUntil(events, ticket, instantOf(until, 'until')), ticket)
        },
      }
    },
    happened: (...commands) => {
      const history: TicketEvent[] = []
      let ticket: Ticket | null = null
      let last = Number.NEGATIVE_INFINITY
      for (const [i, command] of commands.entries()) {
        // The desk's time does not go back: a command would then be dated like the one before it, without a word.
        if (command.at !== undefined && command.at < last) {
          throw failed(`given ${command.type} (command ${i + 1}): its instant is before the command before it`)
        }
        last = command.at ?? last
        const decided = decideOn(history, ticket, command)
        if (decided.outcome === 'refused') {
          const { code, message } = decided.refusal
          throw failed(`given ${command.type} (command ${i + 1}): ${code}: ${message}`)
        }
        history.push(...decided.events)
        ticket = decided.ticket
      }
      return history
    },
  }
}

function openOf(policy: Policy, { classified, ...input }: Opening, now: EpochMs) {
  const { command, facts } = parseOpen(input, now)
  const { id: _, ...rest } = command
  if (classified === undefined) return { ...rest, facts: readFacts(policy, rest.by, facts) }
  const category = classified.category ?? UNCLASSIFIED
  return { ...rest, facts: { ...readFacts(policy, rest.by, facts, 'unclassified'), category }, classified }
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
