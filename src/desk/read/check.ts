import * as z from 'zod'
import { codedError } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
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

/** The result of `desk.check`. */
export interface DeskCheck {
  /** The versions that the desk lacks, those of most tickets first. Empty: the checked tickets are all usable. */
  readonly missing: readonly MissingInUse[]
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
 * Lists the policy versions that active tickets need and the desk lacks. Reads one page of ids for each batch, and
 * loads each ticket once, one after the other. Writes nothing.
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
  let [after, tickets] = [from, 0]
  while (tickets < limit) {
    const ids = await store.activeTickets(tenant, { after, limit: Math.min(batch, limit - tickets) })
    if (ids.length === 0) return { missing: mostUsed(missing), tickets, after: null }
    for (const ticketId of ids) {
      const ticket = await loadTicket(parts, ticketId)
      if (ticket === null) continue
      await known.resolve(ticket)
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
  return { missing: mostUsed(missing), tickets, after }
}

const mostUsed = (missing: ReadonlyMap<string, MissingInUse>): readonly MissingInUse[] =>
  [...missing.values()].sort((a, b) => b.tickets - a.tickets)
