import { codedError, seen } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import type { Ticket } from '../../ticket/ticket.js'
import { openLog } from '../replay/log-file.js'
import type { Terminal } from '../terminal.js'

/** A ticket has hundreds of events of one or two kilobytes. A file far larger is probably the wrong one. */
const MAX_BYTES = 64 * 1_048_576

/**
 * Reads a ticket's events: JSON lines, or one JSON array.
 * @throws AnswerableError FILE_INVALID: the file cannot be read; REPLAY_INVALID: it has no events; never quotes the
 *   file
 */
export async function readHistory(path: string, stdin: Terminal['stdin']): Promise<readonly TicketEvent[]> {
  const text = await contentOf(path, stdin)
  const events = text.startsWith('[') ? parsed(text, path, 'it is not JSON') : linesOf(text, path)
  if (!Array.isArray(events) || events.length === 0) throw notEvents(path, 'it holds no events')
  return events.map((event: unknown, i) => {
    const problem = problemOf(event)
    if (problem !== undefined) throw notEvents(path, `event ${i + 1} ${problem}`)
    // Only the envelope is checked here. `fold` refuses unknown types.
    return event as TicketEvent
  })
}

/** A ticket as it was at an instant, and the events that had happened by then. */
export interface TicketAt {
  /** Null if it was not opened yet. */
  readonly ticket: Ticket | null
  readonly known: readonly TicketEvent[]
}

/**
 * Returns the ticket as it was at an instant, folded from the events until then.
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: as `fold`; REPLAY_INVALID: an event lacks data
 */
export function ticketAt(events: readonly TicketEvent[], at: number, path: string): TicketAt {
  const later = events.findIndex(({ occurredAt }) => occurredAt > at)
  const known = later < 0 ? events : events.slice(0, later)
  try {
    return { ticket: fold(known), known }
  } catch (cause) {
    // Only the envelope was checked, so the data that the type needs may be missing.
    if (cause instanceof TypeError) throw notEvents(path, 'an event lacks a part of its data', cause)
    throw cause
  }
}

async function contentOf(path: string, stdin: Terminal['stdin']): Promise<string> {
  const { chunks } = await openLog(path, '--events', stdin)
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw notEvents(path, `it has more than ${MAX_BYTES} bytes, too many for one ticket`)
    parts.push(chunk)
  }
  // `trim` removes a byte-order mark too.
  return Buffer.concat(parts).toString('utf8').trim()
}

function linesOf(text: string, path: string): readonly unknown[] {
  const lines = text.split('\n').map((line, i) => ({ line: line.trim(), number: i + 1 }))
  return lines
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parsed(line, path, `line ${number} is not JSON`))
}

/** Parses JSON without the parser's own message, which would quote the file. */
function parsed(text: string, path: string, problem: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notEvents(path, problem)
  }
}

const TEXTS = ['id', 'tenant', 'ticketId', 'type']
const NUMBERS = ['seq', 'v', 'occurredAt', 'recordedAt']

function problemOf(event: unknown): string | undefined {
  if (!isRecord(event)) return 'is not an object'
  const { data, policy } = event
  const lacking = [
    ...TEXTS.filter((name) => typeof event[name] !== 'string'),
    ...NUMBERS.filter((name) => !Number.isFinite(event[name])),
    ...(isRecord(data) ? [] : ['data']),
    ...(isRecord(policy) && typeof policy.hash === 'string' ? [] : ['policy.hash']),
  ]
  return lacking.length === 0 ? undefined : `lacks ${lacking.join(', ')}`
}

function notEvents(path: string, problem: string, cause?: unknown) {
  const fix = 'Give the events of one ticket, one JSON object a line or all in one array.'
  return codedError('REPLAY_INVALID', { path: '--events', problem, value: seen(path), fix }, { cause })
}
