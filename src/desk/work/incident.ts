import * as z from 'zod'
import { isExtendedBy } from '../../decide/clocks/metrics.js'
import type { Decided } from '../../decide/decide.js'
import { codedError } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import type { Policy } from '../../policy/policy.js'
import { targetViewOf } from '../../policy/targets/target-view.js'
import { type CommandInput, commandSchemas } from '../../ticket/commands/inputs.js'
import { withDeskFacts } from '../../ticket/desk-facts.js'
import { codeSchema } from '../../ticket/facts.js'
import { isStaff } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { loadTicket } from '../command/load-ticket.js'
import type { DeskParts } from '../command/parts.js'

type PerTicket = 'idempotencyKey' | 'expectedVersion'
type PlaceInput = Omit<CommandInput<'hold.place'>, PerTicket | 'hold'>
type GrantInput = Omit<CommandInput<'extension.grant'>, PerTicket | 'extension'>
type CommonInput = Omit<CommandInput<'hold.release'>, PerTicket | 'hold'>

/** The action of an incident, the tickets that it applies to, and the options of its batches. */
export type IncidentInput = Batches & {
  /** The name of the hold or the extension on each ticket. */
  readonly incident: string
} & (
    | ({ readonly do: 'hold' } & Matching & PlaceInput)
    | ({ readonly do: 'extend' } & Matching & GrantInput)
    /** `release` ends the hold now; `void` undoes the hold or the extension from its start. */
    | ({ readonly do: 'release' | 'void' } & CommonInput)
  )

interface Matching {
  /** The condition for a ticket: over the facts, `owner`, `team`, `tier` and `priority`, as in a target. */
  readonly when: Readonly<Record<string, unknown>>
}

interface Batches {
  /** The number of tickets read at a time. Default 500. */
  readonly batch?: number | undefined
  /** The ticket to continue after: the `after` of the last progress. */
  readonly after?: string | undefined
  /** Called after each batch. */
  readonly onBatch?: ((progress: IncidentProgress) => void) | undefined
}

/** The progress of an incident. `onBatch` gets it after each batch; the last one is the result. */
export interface IncidentProgress {
  /** The number of active tickets that were checked. */
  readonly seen: number
  /** The number of tickets that were changed. */
  readonly changed: number
  /** The tickets that failed, each with the error or the refusal. The other tickets are still changed. */
  readonly failed: readonly { readonly ticketId: string; readonly error: unknown }[]
  /** The last ticket that was checked; if there was none, the `after` of the input or null. */
  readonly after: string | null
}

/** A command that an incident runs on one ticket. */
export type IncidentCommand = { readonly type: IncidentCommandName } & Readonly<Record<string, unknown>>
type IncidentCommandName = 'hold.place' | 'hold.release' | 'hold.void' | 'extension.grant' | 'extension.void'

const batches = {
  batch: z.int().min(1).max(10_000).optional(),
  after: z.string().optional(),
  onBatch: z.custom<Batches['onBatch']>((value) => value === undefined || typeof value === 'function').optional(),
}
/** Rejects other parties before any ticket is read: for them the tenant's tickets do not exist. */
const by = commandSchemas['hold.place'].shape.by.refine(({ party }) => isStaff(party), {
  error: 'only the operator and the system may declare an incident',
})
const perTicket = { idempotencyKey: true, expectedVersion: true } as const
const common = { ...batches, by, incident: codeSchema }
/** Passes the condition unchanged, so that the policy checks every key: `z.record` would drop `__proto__`. */
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
 * Runs an incident's command on every matching active ticket, batch by batch, each in its own transaction. It is
 * idempotent: a second run changes only tickets that lack the hold or extension, so an aborted run may be repeated.
 * @throws AnswerableError COMMAND_INVALID: the input is invalid
 * @throws AnswerableError POLICY_*: the condition names something that the policy does not declare
 */
export async function incident(
  { store, tenant, policies, now }: DeskParts,
  runCommand: (ticketId: string, command: IncidentCommand) => Promise<Decided>,
  input: IncidentInput,
): Promise<IncidentProgress> {
  const parsed = inputSchema.safeParse(input)
  if (!parsed.success)
    throw codedError('COMMAND_INVALID', { command: 'incident', ...findingOf(parsed.error.issues, input) })
  const { batch: limit = 500, after: from = null, onBatch, ...asked } = parsed.data
  const commandsOf = planOf(policies.at(now()), asked, now)
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
          const result = await runCommand(ticketId, command)
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

/** Returns a function that lists the commands for a ticket. The list is empty if the incident does not apply to it. */
function planOf(
  policy: Policy,
  plan: IncidentPlan,
  now: DeskParts['now'],
): (ticket: Ticket) => readonly IncidentCommand[] {
  const viewOf = (ticket: Ticket) => targetViewOf(ticket, withDeskFacts(ticket, now()))
  const { incident: id } = plan
  const isHeld = ({ holds }: Ticket) => Object.hasOwn(holds, id)
  if (plan.do === 'hold') {
    const { do: _, when: condition, incident: hold, ...given } = plan
    const matches = policy.matcherOf(condition, 'when')
    return (ticket) => (isHeld(ticket) || !matches(viewOf(ticket)) ? [] : [{ type: 'hold.place', hold, ...given }])
  }
  if (plan.do === 'extend') {
    const { do: _, when: condition, incident: extension, ...given } = plan
    const matches = policy.matcherOf(condition, 'when')
    return (ticket) => (matches(viewOf(ticket)) ? [{ type: 'extension.grant', extension, ...given }] : [])
  }
  const { do: action, incident: _, ...given } = plan
  if (action === 'release') return (ticket) => (isHeld(ticket) ? [{ type: 'hold.release', hold: id, ...given }] : [])
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
