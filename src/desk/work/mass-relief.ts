import { z } from 'zod'
import { isTouchedBy } from '../../decide/clocks/metrics.js'
import type { Decided } from '../../decide/decide.js'
import { fail } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import type { Policy } from '../../policy/policy.js'
import { targetViewOf } from '../../policy/targets/target-view.js'
import { type CommandInput, commandSchemas } from '../../ticket/commands/commands.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { DeskParts } from '../command/execute.js'

type Grant = Omit<CommandInput<'grantRelief'>, 'idempotencyKey' | 'expectedVersion'>
type Common = Omit<CommandInput<'endRelief'>, 'idempotencyKey' | 'expectedVersion'>

/** What a mass event does to every ticket it touches, and over how many at a time. */
export type MassReliefInput = Batches &
  (
    | ({
        readonly do: 'grant'
        /** Which tickets: a condition over the facts, `owner`, `team`, `tier` and `priority`, as targets have them. */
        readonly when: Readonly<Record<string, unknown>>
      } & Grant)
    | ({ readonly do: 'end' | 'undo' } & Common)
  )

interface Batches {
  /** Tickets read at a time; 500 where left out. */
  readonly batch?: number | undefined
  /** Go on behind this ticket: the `after` of the progress that was told last. */
  readonly after?: string | undefined
  /** Told after each batch. */
  readonly onBatch?: ((progress: MassReliefProgress) => void) | undefined
}

/** How far a mass event has come: what `onBatch` is told after each batch, and the result in the end. */
export interface MassReliefProgress {
  /** Tickets looked at: all that are active. */
  readonly seen: number
  readonly changed: number
  /** Tickets that could not be changed, with the error or the refusal; they stop nobody else. */
  readonly failed: readonly { readonly ticketId: string; readonly error: unknown }[]
  /** The last ticket looked at; null where there was none. */
  readonly after: string | null
}

/** Gives the command of one ticket; see `Desk`. */
export interface ReliefCommands {
  grantRelief(ticketId: string, input: CommandInput<'grantRelief'>): Promise<Decided>
  endRelief(ticketId: string, input: CommandInput<'endRelief'>): Promise<Decided>
  undoRelief(ticketId: string, input: CommandInput<'undoRelief'>): Promise<Decided>
}

const batches = {
  batch: z.int().min(1).max(10_000).optional(),
  after: z.string().optional(),
  onBatch: z.custom<Batches['onBatch']>((value) => value === undefined || typeof value === 'function').optional(),
}
/** Refused before anything is read: to anybody else a tenant's tickets do not exist. */
const by = commandSchemas.grantRelief.shape.by.refine(({ party }) => party === 'operator' || party === 'system', {
  error: 'only the operator and the system may declare a mass event',
})
const inputSchema = z.discriminatedUnion('do', [
  z.strictObject({
    ...commandSchemas.grantRelief.omit({ idempotencyKey: true, expectedVersion: true }).shape,
    ...batches,
    by,
    do: z.literal('grant'),
    when: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    ...commandSchemas.endRelief.omit({ idempotencyKey: true, expectedVersion: true }).shape,
    ...batches,
    by,
    do: z.enum(['end', 'undo']),
  }),
])

/**
 * Gives, ends or undoes a relief on every active ticket, batch by batch, each ticket in a transaction of
 * its own. Giving it again gives it to those alone that lack it, so a run that broke off is simply repeated.
 * @throws AnswerableError COMMAND_INVALID; POLICY_* where the condition names what there is not
 */
export async function massRelief(
  { store, tenant, policies, now }: DeskParts,
  commands: ReliefCommands,
  input: MassReliefInput,
): Promise<MassReliefProgress> {
  const parsed = inputSchema.safeParse(input)
  if (!parsed.success)
    throw fail('COMMAND_INVALID', { command: 'massRelief', ...findingOf(parsed.error.issues, input) })
  const { batch: limit = 500, after: from = null, onBatch, ...order } = parsed.data
  const isMeant = matcherOf(policies.at(now()), order)
  let progress: MassReliefProgress = { seen: 0, changed: 0, failed: [], after: from }
  for (;;) {
    const ids = await store.activeTickets(tenant, { after: progress.after, limit })
    if (ids.length === 0) return progress
    let { changed } = progress
    const failed = [...progress.failed]
    for (const ticketId of ids) {
      try {
        const ticket = await store.load(tenant, ticketId)
        if (ticket === null || !isMeant(ticket)) continue
        const result = await give(commands, ticketId, order)
        if (result.outcome === 'accepted') changed += 1
        else if (result.refusal.code !== 'NOTHING_TO_CHANGE') failed.push({ ticketId, error: result.refusal })
      } catch (error) {
        failed.push({ ticketId, error })
      }
    }
    progress = { seen: progress.seen + ids.length, changed, failed, after: ids.at(-1) ?? null }
    onBatch?.(progress)
  }
}

type Without<G, K extends PropertyKey> = G extends unknown ? Omit<G, K> : never
type Order = Without<z.output<typeof inputSchema>, keyof Batches>

/** Those that the order would change: nobody is told of a refusal that was to be expected. */
function matcherOf(policy: Policy, order: Order): (ticket: Ticket) => boolean {
  const { relief } = order
  const has = ({ reliefs }: Ticket) => Object.hasOwn(reliefs, relief)
  if (order.do === 'grant') {
    const matches = policy.matcherOf(order.when, 'when')
    return (ticket) => !has(ticket) && matches(targetViewOf(ticket))
  }
  if (order.do === 'end') return has
  return (ticket) => has(ticket) || Object.values(ticket.clocks).some((clock) => isTouchedBy(clock, relief))
}

function give(commands: ReliefCommands, ticketId: string, order: Order) {
  if (order.do === 'grant') {
    const { do: _, when: __, ...grant } = order
    return commands.grantRelief(ticketId, grant)
  }
  const { do: what, ...given } = order
  return what === 'end' ? commands.endRelief(ticketId, given) : commands.undoRelief(ticketId, given)
}
