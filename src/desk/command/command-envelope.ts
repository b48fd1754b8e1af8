import { recordOf } from '../../kernel/data/record-of.js'
import { sha256 } from '../../kernel/data/sha256.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import type { Content } from '../../ports/ticket-store.js'
import { type CommandName, commandNames, rowOf } from '../../ticket/commands/commands.js'
import { type Command, commandSchemas } from '../../ticket/commands/inputs.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import { saltFrom } from './randomness.js'

/** Facts that no policy has read yet. */
type GivenFacts = Readonly<Record<string, unknown>>

/** One command on its way: the part that `decide` gets, and the part that only the store gets. */
export interface CommandEnvelope {
  readonly command: Command
  readonly commandId: string | undefined
  readonly correlationId: string | undefined
  /** The text, its salt and kind; null where the command carries none. */
  readonly text: Pick<Content, 'kind' | 'subject' | 'body' | 'salt'> | null
}

/** The commands that one append writes, all or none: usually one, several under `transact`. */
export interface Transaction {
  /** The command's name, or `transact`: a part of the scope of idempotency keys. */
  readonly name: CommandName | 'transact'
  readonly ticketId: string
  /** The id that the caller named; null where `open` was left to find one. */
  readonly namedId: string | null
  readonly envelopes: readonly [CommandEnvelope, ...CommandEnvelope[]]
  readonly idempotencyKey: string | undefined
  readonly expectedVersion: number | undefined
  /** `open` only: the instant at which it came, and its facts as they were given. */
  readonly opening?: { readonly receivedAt: EpochMs; readonly facts: GivenFacts } | undefined
  /** `open` only: the version of the policy that was in force when it came. */
  readonly policy?: Policy | undefined
}

/** The members that parsed commands have in common. */
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

/**
 * Parts the text from the command: `decide` sees its digest, the store its words and the salt.
 * @param random gives the salt; asked only where there is a text
 */
export function envelopeOf(type: CommandName, input: Parsed, random: () => number): CommandEnvelope {
  const { body, subject = '', commandId, correlationId } = input
  const text: CommandEnvelope['text'] =
    body === undefined ? null : { kind: rowOf(type).kind ?? 'message', subject, body, salt: saltFrom(random) }
  // The subject's length parts it from the body: no two texts are digested alike.
  const digest = text === null ? null : sha256(`${text.salt}${subject.length}:${subject}${body}`)
  return { command: commandOf(type, digest, input), commandId, correlationId, text }
}

/** Members of a parsed input that are not the command's own. */
const apart: ReadonlySet<string> = new Set([
  'id',
  'body',
  'subject',
  'idempotencyKey',
  'expectedVersion',
  'commandId',
  'correlationId',
])

const ownMembers = recordOf(commandNames, (name) => [
  ...Object.keys(commandSchemas[name].shape).filter((member) => !apart.has(member)),
  ...(name === 'open' ? ['facts', 'classified'] : []),
])

/** Takes the command out of its input. A loop, for V8 copies the rest of an object ten times as slowly. */
function commandOf(type: CommandName, digest: string | null, input: Parsed): Command {
  const command: Record<string, unknown> = { type, digest }
  for (const name of ownMembers[type]) {
    const value = input[name as keyof Parsed]
    if (value !== undefined) command[name] = value
  }
  // The schema of `type` made these members; taking the texts out leaves the command of that type.
  return command as unknown as Command
}

/** A transaction of one command. */
export function transactionOf(name: CommandName, ticketId: string, input: Parsed, random: () => number): Transaction {
  const { id, idempotencyKey, expectedVersion } = input
  const envelopes = [envelopeOf(name, input, random)] as const
  const namedId = name === 'open' ? (id ?? null) : ticketId
  return { name, ticketId, namedId, envelopes, idempotencyKey, expectedVersion }
}
