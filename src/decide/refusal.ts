import { type CodeValues, codes, fill, type RefusalCode } from '../kernel/errors/codes.js'
import type { Ticket } from '../ticket/ticket.js'

/** An expected "no", which changes nothing. Returned, never thrown. */
export interface Refusal {
  readonly code: RefusalCode
  /** In English. `textOf(refusal, 'pl')` returns the Polish text. */
  readonly message: string
  /** The values in the message, by placeholder. */
  readonly values: Readonly<Record<string, string | number>>
  /** The commands that this actor may give now. Empty unless the command was illegal or not allowed. */
  readonly legal: readonly string[]
  /** True if the same command may be accepted later, or after the ticket is loaded again. */
  readonly isRetryable: boolean
}

/** The result of a refused command. */
export interface Refused {
  readonly outcome: 'refused'
  readonly refusal: Refusal
}

/** Returns a refusal. Its values are type-checked against the placeholders of the code's text. */
export function refuse<C extends RefusalCode>(code: C, values: CodeValues<C>, legal: readonly string[] = []): Refused {
  const { text, retryable } = codes[code]
  return { outcome: 'refused', refusal: { code, message: fill(text, values), values, legal, isRetryable: retryable } }
}

/** Returns the refusal of a command that would change nothing. */
export const unchanged = ({ ticket }: { readonly ticket: Ticket }, command: string, problem: string): Refused =>
  refuse('NOTHING_TO_CHANGE', { command, ticketId: ticket.id, problem })
