import * as z from 'zod'
import { codedError, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { idSchema } from '../../ticket/responsibility/actor-schema.js'
import type { ActorMode, InputOf, TicketCommandName } from '../verbs.js'
import { type CommandEnvelope, envelopeOf, type Transaction } from './command-envelope.js'
import { assertCommandName, assertTicketId, parseCommand } from './parse.js'

/** The most commands of one transaction. */
export const MAX_COMMANDS = 50

/** A command of a transaction, as data. The idempotency key and the expected version belong to the whole list. */
export type TransactCommand<M extends ActorMode = 'given'> = {
  readonly [C in TicketCommandName]: { readonly type: C } & Omit<InputOf<C, M>, PerList>
}[TicketCommandName]
type PerList = 'idempotencyKey' | 'expectedVersion'

/** Options of a transaction. */
export interface TransactOptions {
  /** A retry with the same key and list returns the first result and changes nothing. Another list is refused. */
  readonly idempotencyKey?: string | undefined
  /** The version that the ticket must have; otherwise the list is refused. */
  readonly expectedVersion?: number | undefined
}

const optionsSchema = z.strictObject({
  idempotencyKey: idSchema.optional(),
  expectedVersion: z.int().min(0).optional(),
})

/**
 * Validates the input of `transact`. Errors contain the index of the command: `commands[1].body`.
 * @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG
 */
export function parseTransact(
  ticketId: unknown,
  commands: unknown,
  options: unknown,
  random: () => number,
): Transaction & { readonly name: 'transact' } {
  assertTicketId(ticketId)
  const { idempotencyKey, expectedVersion } = options === undefined ? NO_OPTIONS : parseOptions(options)
  if (!Array.isArray(commands) || commands.length > MAX_COMMANDS) {
    throw listInvalid(Array.isArray(commands) ? `${commands.length} commands` : seen(typeof commands))
  }
  // `map` would pass over the holes of a sparse list, and `Array.from` is several times slower.
  const envelopes: CommandEnvelope[] = []
  for (let index = 0; index < commands.length; index++) envelopes.push(envelopeAt(commands[index], index, random))
  if (!isFilled(envelopes)) throw listInvalid('0 commands')
  return {
    name: 'transact',
    ticketId,
    namedId: ticketId,
    envelopes,
    idempotencyKey,
    expectedVersion,
  }
}

const NO_OPTIONS: TransactOptions = {}

function parseOptions(options: unknown): TransactOptions {
  const parsed = optionsSchema.safeParse(options)
  if (parsed.success) return parsed.data
  throw codedError('COMMAND_INVALID', { command: 'transact', ...findingOf(parsed.error.issues, options) })
}

function envelopeAt(command: unknown, index: number, random: () => number): CommandEnvelope {
  const data = (command ?? {}) as { readonly type?: unknown }
  const { type } = data
  assertCommandName(type, 'type', index)
  const input = parseCommand(type, data, TYPE_MEMBER, index, LIST_MEMBERS)
  return envelopeOf(type, input, random)
}

const TYPE_MEMBER = ['type']
const LIST_MEMBERS = ['idempotencyKey', 'expectedVersion'] satisfies PerList[]

const isFilled = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0

function listInvalid(value: string) {
  const fix = "Give a list such as [{ type: 'reply', by, body }, { type: 'resolve', by }]."
  const problem = `it is not a list of 1 to ${MAX_COMMANDS} commands`
  return codedError('COMMAND_INVALID', { command: 'transact', path: 'commands', problem, value, fix })
}
