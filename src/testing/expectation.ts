import type { Decided } from '../decide/decide.js'
import type { Refusal } from '../decide/refusal.js'
import type { RefusalCode } from '../kernel/errors/codes.js'
import { type AnswerableError, codedError } from '../kernel/errors/errors.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { RecordMove, TicketEvent, TicketEventType } from '../ticket/events/events.js'
import type { Ticket } from '../ticket/ticket.js'
import { differenceOf, narrowed } from './difference.js'

/** An expected event. Omitted members are not checked. */
export type ExpectedEvent = {
  [T in TicketEventType]: {
    readonly type: T
    readonly data?: PartialDeep<TicketEvent<T>['data']>
    /** `[]` for an event that moves nothing. */
    readonly moves?: readonly RecordMove[]
    readonly occurredAt?: EpochMs
  }
}[TicketEventType]
type PartialDeep<T> = T extends object ? { readonly [K in keyof T]?: PartialDeep<T[K]> } : T

/** An expected refusal; `refusal` makes one. */
export interface ExpectedRefusal {
  readonly refusal: Partial<Refusal> & { readonly code: RefusalCode }
}

/** Returns an expected refusal: `then(refusal('MOVE_NOT_LEGAL', { legal: ['reopen', 'note'] }))`. */
export function refusal(code: RefusalCode, rest: Partial<Omit<Refusal, 'code'>> = {}): ExpectedRefusal {
  return { refusal: { code, ...rest } }
}

/**
 * Checks the outcome of a command, or of time that passes. Each method returns the ticket afterwards. Each throws
 * EXPECTATION_FAILED with the first difference. The error has `expected` and `actual`, of which a test runner shows
 * a diff.
 */
export interface Outcome {
  /**
   * Checks that exactly these events were made, in this order, or that the command was refused.
   * @throws AnswerableError EXPECTATION_FAILED
   */
  then(expected: readonly ExpectedEvent[] | ExpectedRefusal): Ticket | null
  /**
   * Checks that these events are among those that were made, in this order. Other events may be between them.
   * @throws AnswerableError EXPECTATION_FAILED: an event is missing, the command was refused, or the list is empty
   */
  thenAmong(expected: readonly ExpectedEvent[]): Ticket | null
  /**
   * Checks that the command was accepted, and that no event was made.
   * @throws AnswerableError EXPECTATION_FAILED: an event was made, or the command was refused
   */
  thenNothing(): Ticket | null
}

/** Returns the checks of an outcome. `before` is the ticket that remains if the command was refused. */
export function outcomeOf(decided: Decided, before: Ticket | null): Outcome {
  const isRefused = decided.outcome === 'refused'
  const events = isRefused ? [] : decided.events.map(withMoves)
  const after = isRefused ? before : decided.ticket
  const accepted = (expected: readonly ExpectedEvent[], meant: string) => {
    if (!isRefused) return
    const { code, message } = decided.refusal
    const problem = `expected ${meant}, but the command was refused with ${code}: ${message}`
    throw failed(problem, expected, { refusal: { code } })
  }
  return {
    then(expected) {
      if (typeof expected === 'function') throw failed(AWAITED)
      if ('refusal' in expected && !isRefused) {
        const problem = `expected the refusal ${expected.refusal.code}, but the command was accepted: ${named(events)}`
        throw failed(problem, expected, events.map(typeOf))
      }
      const actual = isRefused ? { refusal: decided.refusal } : events
      const difference = differenceOf(expected, actual)
      if (difference !== null) throw failed(difference, expected, narrowed(actual, expected))
      return after
    },
    thenAmong(expected) {
      if (expected.length === 0) throw failed('thenAmong([]) would always hold. Use thenNothing() or then([])')
      accepted(expected, `${expected.length} events`)
      assertAmong(expected, events)
      return after
    },
    thenNothing() {
      accepted([], 'no event')
      if (events.length > 0) throw failed(`expected no event, got ${named(events)}`, [], events.map(typeOf))
      return after
    },
  }
}

/** @throws AnswerableError EXPECTATION_FAILED: with the first missing event, and the nearest one of its type */
function assertAmong(expected: readonly ExpectedEvent[], events: readonly TicketEvent[]): void {
  const found: unknown[] = []
  let from = 0
  for (const [i, one] of expected.entries()) {
    const rest = events.slice(from)
    const index = rest.findIndex((event) => differenceOf(one, event) === null)
    if (index < 0) {
      const near = rest.find(({ type }) => type === one.type)
      const why = near === undefined ? `found ${named(rest)}` : differenceOf(one, near, one.type)
      const after = i === 0 ? '' : ` after ${expected[i - 1]?.type}`
      const seen = near === undefined ? rest.map(typeOf) : [narrowed(near, one)]
      throw failed(`expected[${i}]: no such ${one.type}${after}; ${why}`, expected.slice(0, i + 1), [...found, ...seen])
    }
    found.push(narrowed(rest[index], one))
    from += index + 1
  }
}

/** Returns the error of a failed expectation. Test runners show a diff of its `expected` and `actual`. */
export function failed(problem: string, ...sides: [expected: unknown, actual: unknown] | []): AnswerableError {
  const error = codedError('EXPECTATION_FAILED', { problem })
  return sides.length === 0 ? error : Object.assign(error, { expected: sides[0], actual: sides[1] })
}

/** The problem of an outcome that is awaited: `await` treats an object with `then` as a promise and calls it. */
const AWAITED =
  'then was given a function. Do not await given(…).when(…), and do not return it from an async function: call .then([…]) or .then(refusal(…)) at once'

const typeOf = ({ type }: TicketEvent) => ({ type })
const named = (events: readonly TicketEvent[]): string => events.map(({ type }) => type).join(', ') || 'no event'

/** Adds the empty list of moves that a stored event omits, so that it can be expected. */
const withMoves = (event: TicketEvent): TicketEvent => ({ ...event, moves: event.moves ?? [] })
