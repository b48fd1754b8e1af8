import { isRecord } from '../../policy/language/fact-table.js'
import type { TicketTimeline } from '../../review/index.js'
import { priorities } from '../../ticket/subject/priority.js'
import type { InstantReader } from '../replay/instants.js'
import { isNoValue } from '../replay/time-problem.js'

/** The members of a row that form the timeline of a ticket. */
export const timelineColumns = ['openedAt', 'priority', 'firstResponseAt', 'resolvedAt', 'closedAt', 'waits'] as const
export type TimelineWritten = { readonly [K in (typeof timelineColumns)[number]]?: unknown }

/**
 * Reads the timeline of a ticket.
 * @returns undefined if the row does not say when it was opened; a member's name if that member cannot be read
 */
export function readTimeline(written: TimelineWritten, instantOf: InstantReader): TicketTimeline | string | undefined {
  if (isNoValue(written.openedAt)) return undefined
  const openedAt = instantOf(written.openedAt)
  if (openedAt === null) return 'openedAt'
  const instants: { firstResponseAt?: number; resolvedAt?: number; closedAt?: number } = {}
  for (const name of ['firstResponseAt', 'resolvedAt', 'closedAt'] as const) {
    if (isNoValue(written[name])) continue
    const at = instantOf(written[name])
    if (at === null) return name
    instants[name] = at
  }
  const waits = waitsIn(written.waits, instantOf)
  if (waits === null) return 'waits'
  const priority = priorities.find((one) => one === written.priority)
  return { openedAt, ...instants, waits, ...(priority === undefined ? {} : { priority }) }
}

function waitsIn(written: unknown, instantOf: InstantReader): NonNullable<TicketTimeline['waits']> | null {
  if (isNoValue(written)) return []
  if (!Array.isArray(written) || written.length > 1_000) return null
  const waits: { readonly from: number; readonly to: number | null }[] = []
  for (const wait of written) {
    const from = isRecord(wait) ? instantOf(wait.from) : null
    const to = isRecord(wait) && !isNoValue(wait.to) ? instantOf(wait.to) : undefined
    if (from === null || to === null) return null
    waits.push({ from, to: to ?? null })
  }
  return waits
}
