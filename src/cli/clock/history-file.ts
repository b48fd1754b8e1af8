import { codedError, seen } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import type { Ticket } from '../../ticket/ticket.js'
import { openLog } from '../replay/log-file.js'
import type { Terminal } from '../terminal.js'

/** A ticket has hundreds of events of a kilobyte or two; what is far beyond is another file. */
const MAX_BYTES = 64 * 1_048_576

/**
 * Reads a ticket's events: JSON lines, or one JSON array.
 * @throws AnswerableError FILE_INVALID: the file cannot be read; REPLAY_INVALID: it holds no events; never quotes what it holds
 */
export async function readHistory(path: string, stdin: Terminal['stdin']): Promise<readonly TicketEvent[]> {
  const text = await contentOf(path, stdin)
  const events = text.startsWith('[') ? parsed(text, path, 'it is no JSON') : linesOf(text, path)
  if (!Array.isArray(events) || events.length === 0) throw notEvents(path, 'it holds no events')
  return events.map((event: unknown, i) => {
    const problem = problemOf(event)
    if (problem !== undefined) throw notEvents(path, `event ${i + 1} ${problem}`)
    // The envelope was checked; the fold refuses types that it does not know.
    return event as TicketEvent
  })
}

/** A ticket as it was at an instant, and the events that had happened by then. */
export interface TicketAt {
  /** Null: it was not opened yet. */
  readonly ticket: Ticket | null
  readonly known: readonly TicketEvent[]
}

/**
 * Returns the ticket as it was at an instant: of events that happened until then.
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: as `fold`; REPLAY_INVALID: an event lacks what it is to say
 */
export function ticketAt(events: readonly TicketEvent[], at: number, path: string): TicketAt {
  const later = events.findIndex(({ occurredAt }) => occurredAt > at)
  const known = later < 0 ? events : events.slice(0, later)
  try {
    return { ticket: fold(known), known }
  } catch (cause) {
    // Data that its type asks for is missing: the envelope alone was checked.
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
    if (bytes > MAX_BYTES) throw notEvents(path, `it has more than ${MAX_BYTES} bytes, and a ticket's events have not`)
    parts.push(chunk)
  }
  // A byte order mark goes with the blanks.
  return Buffer.concat(parts).toString('utf8').trim()
}

function linesOf(text: string, path: string): readonly unknown[] {
  const lines = text.split('\n').map((line, i) => ({ line: line.trim(), number: i + 1 }))
  return lines
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parsed(line, path, `line ${number} is no JSON`))
}

/** The parser's own message would quote the file. */
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
  if (!isRecord(event)) return 'is no object'
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
