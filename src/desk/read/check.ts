import * as z from 'zod'
import { codedError } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { isPeriod } from '../../kernel/time/durations.js'
import { hasCalendar, usableCalendar } from '../../policy/calendars/calendars.js'
import type { Ticket } from '../../ticket/ticket.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'
import { type MissingPolicy, neededBy } from '../command/resolve-policies.js'

/** The options of `desk.check`. */
export interface CheckOptions {
  /** The number of ids read at a time. Default 500. */
  readonly batch?: number | undefined
  /** The most tickets to check. Default 10,000. */
  readonly limit?: number | undefined
  /** The ticket to continue after: the `after` of the last check. */
  readonly after?: string | undefined
}

/** A policy version that open tickets need and the desk lacks. */
export interface MissingInUse extends MissingPolicy {
  /** The number of checked tickets that need it. */
  readonly tickets: number
  /** One of them. */
  readonly example: string
}

/**
 * A calendar that tickets need and neither their policy nor the host has. The `else` of the target counts in its
 * place.
 */
export interface MissingCalendar {
  readonly calendar: string
  /** The number of checked tickets that need it. */
  readonly tickets: number
  /** One of them. */
  readonly example: string
}

/** The result of `desk.check`. */
export interface DeskCheck {
  /** The versions that the desk lacks, those of most tickets first. Empty: the checked tickets are all usable. */
  readonly missing: readonly MissingInUse[]
  /** The calendars that the desk lacks, those of most tickets first. */
  readonly calendars: readonly MissingCalendar[]
  /** The number of tickets that were checked. */
  readonly tickets: number
  /** Null if every active ticket was checked. Otherwise the last one: give it as `after` to go on. */
  readonly after: string | null
}

const optionsSchema = z.strictObject({
  batch: z.int().min(1).max(10_000).optional(),
  limit: z.int().min(1).optional(),
  after: z.string().optional(),
})

/**
 * Lists the policy versions and calendars that active tickets need and the desk lacks. Reads one page of ids for each
 * batch, and loads each ticket once, one after the other. Writes nothing.
 * @throws AnswerableError COMMAND_INVALID: the options are invalid
 * @throws AnswerableError STORE_UNAVAILABLE, POLICY_UNRESOLVED: retryable
 */
export async function check(parts: DeskParts, options: CheckOptions = {}): Promise<DeskCheck> {
  const parsed = optionsSchema.safeParse(options)
  if (!parsed.success)
    throw codedError('COMMAND_INVALID', { command: 'check', ...findingOf(parsed.error.issues, options) })
  const { batch = 500, limit = 10_000, after: from = null } = parsed.data
  const { store, tenant, known } = parts
  const missing = new Map<string, MissingInUse>()
  const calendars = new Map<string, MissingCalendar>()
  let [after, tickets] = [from, 0]
  while (tickets < limit) {
    const ids = await store.activeTickets(tenant, { after, limit: Math.min(batch, limit - tickets) })
    if (ids.length === 0) return { missing: mostUsed(missing), calendars: mostUsed(calendars), tickets, after: null }
    for (const ticketId of ids) {
      const ticket = await loadTicket(parts, ticketId)
      if (ticket === null) continue
      await known.resolve(ticket)
      for (const calendar of missingCalendars(parts, ticket)) {
        const before = calendars.get(calendar)
        calendars.set(calendar, { calendar, tickets: (before?.tickets ?? 0) + 1, example: before?.example ?? ticketId })
      }
      for (const needed of neededBy(ticket)) {
        if (known.registry.byHash(needed.hash) !== undefined) continue
        const before = missing.get(needed.hash)
        const version = needed.version ?? before?.version ?? null
        const count = (before?.tickets ?? 0) + 1
        missing.set(needed.hash, { ...needed, version, tickets: count, example: before?.example ?? ticketId })
      }
    }
    tickets += ids.length
    after = ids.at(-1) ?? after
  }
  return { missing: mostUsed(missing), calendars: mostUsed(calendars), tickets, after }
}

const mostUsed = <M extends { readonly tickets: number }>(missing: ReadonlyMap<string, M>): readonly M[] =>
  [...missing.values()].sort((a, b) => b.tickets - a.tickets)

/** Returns the calendars that a ticket's facts and running clocks name, and that nobody has. */
function missingCalendars(
  { known, calendars }: DeskParts,
  { policy: ref, facts, clocks }: Ticket,
): ReadonlySet<string> {
  const policy = known.registry.byHash(ref.hash)
  const named = new Set<string>()
  if (policy === undefined) return named
  const sources = { policy, policies: known.registry, calendars }
  for (const { calendar, within } of policy.definition.targets ?? []) {
    if (calendar === undefined) continue
    const { missing } = usableCalendar(sources, calendar, facts, 'rule' in within || isPeriod(within))
    if (missing !== undefined) named.add(missing)
  }
  for (const { phase, period } of Object.values(clocks)) {
    if (phase === 'stopped' || period.calendar === null) continue
    if (!hasCalendar(sources, period.calendar, period.policy)) named.add(period.calendar)
  }
  return named
}
