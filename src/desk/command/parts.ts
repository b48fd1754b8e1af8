import type { EpochMs } from '../../kernel/time/instants.js'
import type { CalendarDirectory } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import type { PolicyRegistry } from '../../policy/registry.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import type { Wait } from '../../ports/wait.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Announcer } from './announce.js'
import type { ClassifierOptions } from './classify.js'
import type { KnownPolicies } from './resolve-policies.js'
import type { TicketQueue } from './ticket-queue.js'

/** The parts of a desk, made from validated options. */
export interface DeskParts {
  readonly tenant: string
  readonly store: TicketStore
  /** Returns the current instant; each decision calls it once. @throws AnswerableError INSTANT_INVALID */
  readonly now: () => EpochMs
  readonly ids: () => string
  readonly random: () => number
  readonly wait: Wait
  /** The versions of the desk: the registry's, and those that were resolved. */
  readonly policies: PolicyRegistry
  /** The same versions, with the resolver that finds more. */
  readonly known: KnownPolicies
  /** Returns a ticket's policy version, with its texts as of `at`. @throws AnswerableError POLICY_VERSION_MISSING */
  readonly policyFor: (ticket: Ticket, at: EpochMs) => Policy
  readonly calendars: CalendarDirectory | undefined
  readonly classifier: ClassifierOptions | undefined
  readonly unknownCategory: 'refuse' | 'triage'
  readonly announcer: Announcer
  readonly queue: TicketQueue
}
