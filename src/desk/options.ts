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
import type { PolicyResolver } from './command/resolve-policies.js'

/** The options of `createDesk`. */
export interface DeskOptions<F extends BaseFacts> {
  /** One version of the policy for all tickets, or a registry: then `open` uses the version in force. */
  readonly policy: Policy<F> | PolicyRegistry<F>
  /**
   * Finds a policy version that a ticket needs and `policy` lacks, before the decision that needs it. See
   * `PolicyResolver`.
   */
  readonly resolvePolicy?: PolicyResolver | undefined
  /** Keeps tickets, events, contents and the outbox. */
  readonly store: TicketStore
  /** The marketplace that the desk belongs to. Its tickets do not exist for other tenants. Default `default`. */
  readonly tenant?: string | undefined
  /** Returns the current instant. Default `Date.now`; use `testClock().now` in tests. */
  readonly now?: (() => EpochMs) | undefined
  /** Returns calendars that are not part of a policy, such as each seller's own; see `CalendarDirectory`. */
  readonly calendars?: CalendarDirectory | undefined
  /** The answer of `open` to a category that the policy does not declare. Default `triage`: a person decides. */
  readonly unknownCategory?: 'refuse' | 'triage' | undefined
  /** Predicts the category of tickets that are opened without one. */
  readonly classifier?: ClassifierOptions | undefined
  /** Makes ticket ids. Default: 26 sortable characters with 80 random bits. */
  readonly ids?: IdSource | undefined
  /** Returns an unpredictable number in [0, 1), for the salts of digests and for ids. Default: the runtime's source. */
  readonly random?: (() => number) | undefined
  /** Waits before a command that lost a race to another process is decided again. Default: the runtime's timer. */
  readonly wait?: Wait | undefined
  /**
   * Receives failures of listeners if no listener of `listener-failed` exists, and failures of those listeners. Its own
   * errors are dropped. Default: warns once, at the first failure (`process.emitWarning`, else `reportError`).
   */
  readonly onError?: ((failure: ListenerFailure) => unknown) | undefined
}

/**
 * Checks the options of a desk and returns the versions of its policy.
 * @throws AnswerableError DESK_INVALID: an option is missing or invalid; with its path and the fix
 */
export function checkOptions<F extends BaseFacts>(options: DeskOptions<F>): PolicyRegistry {
  const { policy, store, tenant = '-', classifier } = options ?? {}
  const { now, ids, random, calendars, wait, onError, resolvePolicy } = options ?? {}
  const policies = policiesOf(policy)
  if (store?.contract !== 2) {
    const fix = "Give memoryStore() of 'answerable/memory', or a TicketStore with contract: 2."
    throw invalid('DESK_INVALID', 'store', 'its contract is not 2', store?.contract, fix)
  }
  for (const [path, given] of Object.entries({ now, ids, random, calendars, wait, onError, resolvePolicy })) {
    if (given === undefined || typeof given === 'function') continue
    throw invalid('DESK_INVALID', path, 'it is not a function', given, 'Give a function, or omit it.')
  }
  const { success } = idSchema.safeParse(tenant)
  if (!success) throw invalid('DESK_INVALID', 'tenant', 'it is not a valid id', tenant, 'Give 1 to 200 characters.')
  checkClassifier(classifier, policies)
  const { unknownCategory = 'triage' } = options
  if (unknownCategory !== 'refuse' && unknownCategory !== 'triage') {
    const fix = 'Give "refuse" or "triage".'
    throw invalid('DESK_INVALID', 'unknownCategory', 'it is neither of the two', unknownCategory, fix)
  }
  return policies
}

function policiesOf(policy: unknown): PolicyRegistry {
  if (isPolicyRegistry(policy)) return policy
  if (isPolicy(policy)) return alwaysInForce(policy)
  const fix = 'Give the result of definePolicy({ … }) or policyRegistry([ … ]).'
  throw invalid('DESK_INVALID', 'policy', 'it is not compiled', typeof policy, fix)
}
