import type { CalendarDirectory } from '../decide/calendars.js'
import type { Policy } from '../decide/policy.js'
import { invalid } from '../kernel/errors.js'
import type { IdSource } from '../kernel/ids.js'
import type { EpochMs } from '../kernel/instants.js'
import type { TicketStore } from '../ports/ticket-store.js'
import type { BaseFacts } from '../ticket/facts.js'
import { idSchema } from '../ticket/party.js'

/** What a host brings to a desk. */
export interface DeskOptions<F extends BaseFacts> {
  /** Judges every ticket opened from now on. */
  readonly policy: Policy<F>
  /** Versions that still judge older tickets. */
  readonly earlier?: readonly Policy<F>[] | undefined
  readonly store: TicketStore
  /** The marketplace. A desk serves one; its tickets do not exist for any other. Default `default`. */
  readonly tenant?: string | undefined
  /** The time. Default `Date.now`; `testClock().now` in tests. */
  readonly now?: (() => EpochMs) | undefined
  /** Calendars kept outside the policies, such as each seller's own; see `CalendarDirectory`. */
  readonly calendars?: CalendarDirectory | undefined
  /** Gives ticket ids. Default: 26 sortable characters with 80 random bits. */
  readonly ids?: IdSource | undefined
  /** A number in [0, 1) from a source that cannot be guessed; salts digests, ends ids. Default: the runtime's. */
  readonly random?: (() => number) | undefined
}

/** @throws AnswerableError DESK_INVALID: what is missing or wrong, and the fix */
export function checkOptions<F extends BaseFacts>(options: DeskOptions<F>): void {
  const { policy, earlier = [], store, tenant = '-', now, ids, random, calendars } = options ?? {}
  for (const one of [policy, ...(Array.isArray(earlier) ? earlier : [earlier])]) {
    if (typeof one?.decide === 'function' && one.ref !== undefined) continue
    const path = one === policy ? 'policy' : 'earlier'
    throw invalid('DESK_INVALID', path, 'it is not compiled', typeof one, 'Give what definePolicy({ … }) returns.')
  }
  if (store?.contract !== 2) {
    const fix = "Give memoryStore() of 'answerable/memory', or a TicketStore with contract: 2."
    throw invalid('DESK_INVALID', 'store', 'its contract is not 2', store?.contract, fix)
  }
  for (const [path, given] of Object.entries({ now, ids, random, calendars })) {
    if (given === undefined || typeof given === 'function') continue
    throw invalid('DESK_INVALID', path, 'it is no function', given, 'Give a function, or leave it out.')
  }
  const { success } = idSchema.safeParse(tenant)
  if (!success) throw invalid('DESK_INVALID', 'tenant', 'it is no id', tenant, 'Give 1 to 200 characters.')
}
