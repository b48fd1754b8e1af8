import * as z from 'zod'
import { isExtendedBy } from '../../decide/clocks/metrics.js'
import type { Decided } from '../../decide/decide.js'
import { codedError } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import type { Policy } from '../../policy/policy.js'
import { targetViewOf } from '../../policy/targets/target-view.js'
import { type CommandInput, commandSchemas } from '../../ticket/commands/inputs.js'
import { codeSchema } from '../../ticket/facts.js'
import type { Ticket } from '../../ticket/ticket.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'

type PerTicket = 'idempotencyKey' | 'expectedVersion'
type Place = Omit<CommandInput<'hold.place'>, PerTicket | 'hold'>
type Grant = Omit<CommandInput<'extension.grant'>, PerTicket | 'extension'>
type Common = Omit<CommandInput<'hold.release'>, PerTicket | 'hold'>

/** The action of an incident on every ticket that it concerns, and how many tickets are read at a time. */
export type IncidentInput = Batches & {
  /** Names the hold or the extension that each ticket gets. */
  readonly incident: string
} & (
    | ({ readonly do: 'hold' } & Matching & Place)
    | ({ readonly do: 'extend' } & Matching & Grant)
    /** `release` lets the clocks go on; `void` takes the hold or the extension back. */
    | ({ readonly do: 'release' | 'void' } & Common)
  )

interface Matching {
  /** Which tickets: a condition over the facts, `owner`, `team`, `tier` and `priority`, as targets have them. */
  readonly when: Readonly<Record<string, unknown>>
}

interface Batches {
  /** Tickets read at a time; 500 where omitted. */
  readonly batch?: number | undefined
  /** Go on behind this ticket: the `after` of the progress that was told last. */
  readonly after?: string | undefined
  /** Told after each batch. */
  readonly onBatch?: ((progress: IncidentProgress) => void) | undefined
}

/** How far an incident has come: `onBatch` gets it after each batch, and it is the result in the end. */
export interface IncidentProgress {
  /** The active tickets that were looked at. */
  readonly seen: number
  readonly changed: number
  /** Tickets that could not be changed, each with the error or the refusal. They stop no other ticket. */
  readonly failed: readonly { readonly ticketId: string; readonly error: unknown }[]
  /** The last ticket that was looked at; null where there was none. */
  readonly after: string | null
}

/** The command that an incident gives on one ticket. */
export type IncidentCommand = { readonly type: IncidentCommandName } & Readonly<Record<string, unknown>>
type IncidentCommandName = 'hold.place' | 'hold.release' | 'hold.void' | 'extension.grant' | 'extension.void'

const batches = {
  batch: z.int().min(1).max(10_000).optional(),
  after: z.string().optional(),
  onBatch: z.custom<Batches['onBatch']>((value) => value === undefined || typeof value === 'function').optional(),
}
/** Refused before anything is read: to anybody else a tenant's tickets do not exist. */
const by = commandSchemas['hold.place'].shape.by.refine(({ party }) => party === 'operator' || party === 'system', {
  error: 'only the operator and the system may declare an incident',
})
const perTicket = { idempotencyKey: true, expectedVersion: true } as const
const common = { ...batches, by, incident: codeSchema }
/** Kept as it is, so that the policy sees every key: a record would drop `__proto__`, and match more tickets. */
const when = z.custom<Matching['when']>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
const inputSchema = z.discriminatedUnion('do', [
  z.strictObject({
    ...commandSchemas['hold.place'].omit({ ...perTicket, hold: true }).shape,
    ...common,
    do: z.literal('hold'),
    when,
  }),
  z.strictObject({
    ...commandSchemas['extension.grant'].omit({ ...perTicket, extension: true }).shape,
    ...common,
    do: z.literal('extend'),
    when,
  }),
  z.strictObject({
    ...commandSchemas['hold.release'].omit({ ...perTicket, hold: true }).shape,
    ...common,
    do: z.enum(['release', 'void']),
  }),
])

/**
 * Holds, extends, releases or voids on every active ticket, batch by batch, each ticket in a transaction of its own.
 * Giving the same incident again reaches only the tickets that lack it, so a run that broke off is simply repeated.
 * @throws AnswerableError COMMAND_INVALID
 * @throws AnswerableError POLICY_*: the condition names something that the policy does not have
 */
export async function incident(
  { store, tenant, policies, now }: DeskParts,
  give: (ticketId: string, command: IncidentCommand) => Promise<Decided>,
  input: IncidentInput,
): Promise<IncidentProgress> {
  const parsed = inputSchema.safeParse(input)
  if (!parsed.success)
    throw codedError('COMMAND_INVALID', { command: 'incident', ...findingOf(parsed.error.issues, input) })
  const { batch: limit = 500, after: from = null, onBatch, ...asked } = parsed.data
  const commandsOf = planOf(policies.at(now()), asked)
  let progress: IncidentProgress = { seen: 0, changed: 0, failed: [], after: from }
  for (;;) {
    const ids = await store.activeTickets(tenant, { after: progress.after, limit })
    if (ids.length === 0) return progress
    let { changed } = progress
    const failed = [...progress.failed]
    for (const ticketId of ids) {
      try {
        const ticket = await loadTicket({ store, tenant }, ticketId)
        let isChanged = false
        for (const command of ticket === null ? [] : commandsOf(ticket)) {
          const result = await give(ticketId, command)
          if (result.outcome === 'accepted') isChanged = true
          else if (result.refusal.code !== 'NOTHING_TO_CHANGE') failed.push({ ticketId, error: result.refusal })
        }
        if (isChanged) changed += 1
      } catch (error) {
        failed.push({ ticketId, error })
      }
    }
    progress = { seen: progress.seen + ids.length, changed, failed, after: ids.at(-1) ?? null }
    onBatch?.(progress)
  }
}

type Without<G, K extends PropertyKey> = G extends unknown ? Omit<G, K> : never
type IncidentPlan = Without<z.output<typeof inputSchema>, keyof Batches>

/** The commands that would change a ticket; none where the incident does not concern it. */
function planOf(policy: Policy, plan: IncidentPlan): (ticket: Ticket) => readonly IncidentCommand[] {
  const { incident: id } = plan
  const isHeld = ({ holds }: Ticket) => Object.hasOwn(holds, id)
  if (plan.do === 'hold') {
    const { do: _, when: condition, incident: hold, ...given } = plan
    const matches = policy.matcherOf(condition, 'when')
    return (ticket) =>
      isHeld(ticket) || !matches(targetViewOf(ticket)) ? [] : [{ type: 'hold.place', hold, ...given }]
  }
  if (plan.do === 'extend') {
    const { do: _, when: condition, incident: extension, ...given } = plan
    const matches = policy.matcherOf(condition, 'when')
    return (ticket) => (matches(targetViewOf(ticket)) ? [{ type: 'extension.grant', extension, ...given }] : [])
  }
  const { do: what, incident: _, ...given } = plan
  if (what === 'release') return (ticket) => (isHeld(ticket) ? [{ type: 'hold.release', hold: id, ...given }] : [])
  return (ticket) => {
    const clocks = Object.values(ticket.clocks)
    const isVoidable = isHeld(ticket) || ticket.holdCount > 0
    const isExtended = clocks.some((clock) => isExtendedBy(clock, id))
    return [
      ...(isVoidable ? [{ type: 'hold.void', hold: id, ...given } as const] : []),
      ...(isExtended ? [{ type: 'extension.void', extension: id, ...given } as const] : []),
    ]
  }
}
