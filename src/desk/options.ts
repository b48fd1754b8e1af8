import type { IdSource } from '../kernel/data/ids.js'
import { invalid } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { CalendarDirectory } from '../policy/calendars/calendars.js'
import type { Policy } from '../policy/policy.js'
import { alwaysInForce, isPolicy, isPolicyRegistry, type PolicyRegistry } from '../policy/registry.js'
import type { TicketStore } from '../ports/ticket-store.js'
import type { Wait } from '../ports/wait.js'
import type { BaseFacts } from '../ticket/facts.js'
import { idSchema } from '../ticket/responsibility/actor-schema.js'
import { checkClassifier } from './command/classifier-options.js'
import type { ClassifierOptions } from './command/classify.js'
import type { ListenerFailure } from './command/desk-events.js'

/** The options that a host gives to a desk. */
export interface DeskOptions<F extends BaseFacts> {
  /** Judges every ticket: one version for ever, or a registry of all: the one in force judges what is opened. */
  readonly policy: Policy<F> | PolicyRegistry<F>
  readonly store: TicketStore
  /** The marketplace. A desk belongs to one; its tickets do not exist for any other. Default `default`. */
  readonly tenant?: string | undefined
  /** The time. Default `Date.now`; `testClock().now` in tests. */
  readonly now?: (() => EpochMs) | undefined
  /** Calendars kept outside the policies, such as each seller's own; see `CalendarDirectory`. */
  readonly calendars?: CalendarDirectory | undefined
  /** Guesses the category of tickets that are opened without one. */
  readonly classifier?: ClassifierOptions | undefined
  /** Gives ticket ids. Default: 26 sortable characters with 80 random bits. */
  readonly ids?: IdSource | undefined
  /** A number in [0, 1) from a source that cannot be guessed; salts digests, ends ids. Default: the runtime's. */
  readonly random?: (() => number) | undefined
  /** Waits before a command that lost a race to another process is tried again. Default: the runtime's timer. */
  readonly wait?: Wait | undefined
  /**
   * Takes the failures of listeners while nobody listens to `listener-failed`, and of `listener-failed` listeners
   * themselves. What it throws is dropped. Default: one warning for the first failure (`process.emitWarning`, else
   * `reportError` where the runtime has one).
   */
  readonly onError?: ((failure: ListenerFailure) => unknown) | undefined
}

/**
 * The versions of the policy that a desk was given.
 * @throws AnswerableError DESK_INVALID: what is missing or wrong in the options, and the fix
 */
export function checkOptions<F extends BaseFacts>(options: DeskOptions<F>): PolicyRegistry {
  const { policy, store, tenant = '-', now, ids, random, calendars, classifier, wait, onError } = options ?? {}
  const policies = policiesOf(policy)
  if (store?.contract !== 2) {
    const fix = "Give memoryStore() of 'answerable/memory', or a TicketStore with contract: 2."
    throw invalid('DESK_INVALID', 'store', 'its contract is not 2', store?.contract, fix)
  }
  for (const [path, given] of Object.entries({ now, ids, random, calendars, wait, onError })) {
    if (given === undefined || typeof given === 'function') continue
    throw invalid('DESK_INVALID', path, 'it is no function', given, 'Give a function, or leave it out.')
  }
  const { success } = idSchema.safeParse(tenant)
  if (!success) throw invalid('DESK_INVALID', 'tenant', 'it is no id', tenant, 'Give 1 to 200 characters.')
  checkClassifier(classifier, policies)
  return policies
}

function policiesOf(policy: unknown): PolicyRegistry {
  if (isPolicyRegistry(policy)) return policy
  if (isPolicy(policy)) return alwaysInForce(policy)
  const fix = 'Give what definePolicy({ … }) or policyRegistry([ … ]) returns.'
  throw invalid('DESK_INVALID', 'policy', 'it is not compiled', typeof policy, fix)
}
