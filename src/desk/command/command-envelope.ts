import { sha256 } from '../../kernel/data/sha256.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import type { Content } from '../../ports/ticket-store.js'
import { type CommandName, rowOf } from '../../ticket/commands/commands.js'
import { type Command, commandSchemas } from '../../ticket/commands/inputs.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import { saltFrom } from './randomness.js'

/** Facts that no policy has validated yet. */
type GivenFacts = Readonly<Record<string, unknown>>

/** One command in two parts: `decide` gets the command, and only the store gets the text. */
export interface CommandEnvelope {
  readonly command: Command
  readonly commandId: string | undefined
  readonly correlationId: string | undefined
  /** The text with its salt and kind; null if the command has no text. */
  readonly text: Pick<Content, 'kind' | 'subject' | 'body' | 'salt'> | null
}

/** The commands that one append writes, all or none: one, or several under `transact`. */
export interface Transaction {
  /** The command's name, or `transact`. It is part of the scope of an idempotency key. */
  readonly name: CommandName | 'transact'
  readonly ticketId: string
  /** The id that the caller gave; null if `open` made one. */
  readonly namedId: string | null
  readonly envelopes: readonly [CommandEnvelope, ...CommandEnvelope[]]
  readonly idempotencyKey: string | undefined
  readonly expectedVersion: number | undefined
  /** `open` only: the instant of the call, and the facts before validation. */
  readonly opening?: { readonly receivedAt: EpochMs; readonly facts: GivenFacts } | undefined
  /** `open` only: the version of the policy that was in force at the call. */
  readonly policy?: Policy | undefined
}

/** The members that may be in the validated input of any command. */
interface AnyInput {
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

/**
 * Separates the text from the command: `decide` gets the digest; the store gets the text and the salt.
 * @param random makes the salt; it is called only if there is a text
 */
export function envelopeOf(type: CommandName, input: AnyInput, random: () => number): CommandEnvelope {
  const { body, subject = '', commandId, correlationId } = input
  const text: CommandEnvelope['text'] =
    body === undefined ? null : { kind: rowOf(type).kind ?? 'message', subject, body, salt: saltFrom(random) }
  // The length of the subject marks where the body starts, so that different texts have different digests.
  const digest = text === null ? null : sha256(`${text.salt}${subject.length}:${subject}${body}`)
  return { command: commandFrom(type, digest, input), commandId, correlationId, text }
}

/** The members of an input that `decide` does not get as part of the command. */
const envelopeMembers: ReadonlySet<string> = new Set([
  'id',
  'body',
  'subject',
  'idempotencyKey',
  'expectedVersion',
  'commandId',
  'correlationId',
])

/** The members of each command itself, found when it is first given. */
const ownMembers: { [C in CommandName]?: readonly string[] } = {}

function ownMembersOf(name: CommandName): readonly string[] {
  const members = Object.keys(commandSchemas[name].shape).filter((member) => !envelopeMembers.has(member))
  return name === 'open' ? [...members, 'facts', 'classified'] : members
}

/** Copies the command's own members from its input. A rest pattern is ten times slower in V8 than this loop. */
function commandFrom(type: CommandName, digest: string | null, input: AnyInput): Command {
  const command: Record<string, unknown> = { type, digest }
  ownMembers[type] ??= ownMembersOf(type)
  for (const name of ownMembers[type]) {
    const value = input[name as keyof AnyInput]
    if (value !== undefined) command[name] = value
  }
  // The schema of `type` validated these members, so without the text they are the command of that type.
  return command as unknown as Command
}

/** Returns a transaction of one command. */
export function transactionOf(name: CommandName, ticketId: string, input: AnyInput, random: () => number): Transaction {
  const { id, idempotencyKey, expectedVersion } = input
  const envelopes = [envelopeOf(name, input, random)] as const
  const namedId = name === 'open' ? (id ?? null) : ticketId
  return { name, ticketId, namedId, envelopes, idempotencyKey, expectedVersion }
}
