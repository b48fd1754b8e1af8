import { type CodeValues, codes, fill, type RefusalCode } from '../kernel/errors/codes.js'
import type { Ticket } from '../ticket/ticket.js'

/** An expected "no": nothing was changed. Returned, never thrown. */
export interface Refusal {
  readonly code: RefusalCode
  /** English; `textOf(refusal, 'pl')` gives it in Polish. */
  readonly message: string
  readonly values: Readonly<Record<string, string | number>>
  /** The commands that are possible for this actor now. */
  readonly legal: readonly string[]
  /** True where the same command may be accepted later, or after loading again. */
  readonly isRetryable: boolean
}

export interface Refused {
  readonly outcome: 'refused'
  readonly refusal: Refusal
}

/** A refusal whose values are checked against the placeholders of its text. */
export function refuse<C extends RefusalCode>(code: C, values: CodeValues<C>, legal: readonly string[] = []): Refused {
  const { text, retryable } = codes[code]
  return { outcome: 'refused', refusal: { code, message: fill(text, values), values, legal, isRetryable: retryable } }
}

/** A command that would leave the ticket as it is. */
export const unchanged = ({ ticket }: { readonly ticket: Ticket }, command: string, problem: string): Refused =>
  refuse('NOTHING_TO_CHANGE', { command, ticketId: ticket.id, problem })
