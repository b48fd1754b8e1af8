import type { Mapping } from '../replay/mapping.js'
import { onLine } from '../replay/row-function.js'
import { type TimedRow, viewOf } from '../replay/row-view.js'
import type { WrittenTicket } from './compared-rows.js'
import type { TimelineWritten } from './timeline-columns.js'

type Instants = { -readonly [K in keyof TimelineWritten]: TimelineWritten[K] }

/**
 * Makes a ticket from a row by a mapping of `answerable replay`. Its `open` gives the facts, the priority and the
 * opening. Its steps with an `at` give the timeline. Each row is read alone: previous rows and side tables are missing.
 * @returns null if `open.when` does not hold
 * @throws AnswerableError REPLAY_INVALID: a function of the mapping threw
 */
export function mappedTicket(mapping: Mapping, row: TimedRow): WrittenTicket | null {
  try {
    return ticketOf(mapping, row)
  } catch (error) {
    throw onLine(error, row.line)
  }
}

const timelineSteps = { reply: 'firstResponseAt', resolve: 'resolvedAt', close: 'closedAt' } as const
const noTables = new Map<string, never>()

function ticketOf({ open, steps, kept, changed }: Mapping, row: TimedRow): WrittenTicket | null {
  const view = viewOf(row, undefined, { kept, changed, tables: noTables })
  if (open.when?.(view) === false) return null
  const timeline: Instants = { openedAt: open.occurredAt(view) ?? row.at, priority: open.priority(view) }
  for (const { command, when, at, by } of steps) {
    const name =
      command === 'reply' || command === 'resolve' || command === 'close' ? timelineSteps[command] : undefined
    // A message from the requester is not an answer.
    if (name === undefined || at === null || by === 'requester' || !when(view)) continue
    timeline[name] ??= at(view)
  }
  // A ticket with nothing but an opening has no timeline to judge.
  const isKnown = Object.values(timelineSteps).some((name) => timeline[name] !== undefined)
  return { facts: open.facts(view), ref: row.ticket, amount: undefined, timeline: isKnown ? timeline : {} }
}
