import { sha256 } from '../../kernel/data/sha256.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import type { Content } from '../../ports/ticket-store.js'
import { type CommandName, rowOf } from '../../ticket/commands/commands.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { Actor } from '../../ticket/responsibility/party.js'

/** Facts that no policy has read yet. */
type GivenFacts = Readonly<Record<string, unknown>>

/** One command on its way: what `decide` gets, and what only the store gets. */
export interface Order {
  readonly ticketId: string
  /** The id that the caller named; null where `open` was left to find one. */
  readonly namedId: string | null
  readonly command: Command
  readonly idempotencyKey: string | undefined
  readonly expectedVersion: number | undefined
  readonly commandId: string | undefined
  readonly correlationId: string | undefined
  /** `open` only: when it came, and its facts as they were given. The command's own are these until a policy has read them. */
  readonly opening?: { readonly receivedAt: EpochMs; readonly facts: GivenFacts } | undefined
  /** `open` only: the version of the policy that was in force when it came. */
  readonly policy?: Policy | undefined
  /** The text, its salt and kind; null where the command carries none. */
  readonly text: Pick<Content, 'kind' | 'subject' | 'body' | 'salt'> | null
}

/** What a parsed command has in common with every other. */
interface Parsed {
  readonly id?: string | undefined
  readonly by: Actor
  readonly body?: string | undefined
  readonly subject?: string | undefined
  readonly idempotencyKey?: string | undefined
  readonly expectedVersion?: number | undefined
  readonly commandId?: string | undefined
  readonly correlationId?: string | undefined
  readonly facts?: GivenFacts
}

/** Parts the text from the command: `decide` sees its digest, the store its words and the salt. */
export function orderOf(type: CommandName, ticketId: string, input: Parsed, salt: string): Order {
  const { id, body, subject = '', idempotencyKey, expectedVersion, commandId, correlationId, ...rest } = input
  const hasText = body !== undefined
  // The subject's length parts it from the body: no two texts are digested alike.
  const digest = hasText ? sha256(`${salt}${subject.length}:${subject}${body}`) : null
  return {
    ticketId,
    namedId: type === 'open' ? (id ?? null) : ticketId,
    idempotencyKey,
    expectedVersion,
    commandId,
    correlationId,
    // The schema of `type` made these fields; taking the texts out leaves the command of that type.
    command: { type, digest, ...rest } as unknown as Command,
    text: hasText ? { kind: rowOf(type).kind ?? 'message', subject, body, salt } : null,
  }
}
