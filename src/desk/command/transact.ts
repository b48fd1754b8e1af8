import * as z from 'zod'
import { codedError, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { idSchema } from '../../ticket/responsibility/actor-schema.js'
import type { ActorMode, InputOf, TicketCommandName } from '../verbs.js'
import { envelopeOf, type Transaction } from './command-envelope.js'
import { assertCommandName, assertTicketId, parseCommand } from './parse.js'

/** The most commands that one transaction takes. */
const MAX_COMMANDS = 50

/** A command of a transaction, as data. The key and the version belong to the list as a whole. */
export type TransactCommand<M extends ActorMode = 'given'> = {
  readonly [C in TicketCommandName]: { readonly type: C } & Omit<InputOf<C, M>, PerList>
}[TicketCommandName]
type PerList = 'idempotencyKey' | 'expectedVersion'

/** Options of a transaction. */
export interface TransactOptions {
  /** The same key with the same list gives the same result and one effect; with another list it is refused. */
  readonly idempotencyKey?: string | undefined
  /** Refuse if the ticket is not at this version any more. */
  readonly expectedVersion?: number | undefined
}

const optionsSchema = z.strictObject({
  idempotencyKey: idSchema.optional(),
  expectedVersion: z.int().min(0).optional(),
})

/**
 * Checks the input of `transact`. Errors name the command by its index: `commands[1].body`.
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
  const [first, ...others] = commands.map((command: unknown, index) => envelopeAt(command, index, random))
  if (first === undefined) throw listInvalid('0 commands')
  return {
    name: 'transact',
    ticketId,
    namedId: ticketId,
    envelopes: [first, ...others],
    idempotencyKey,
    expectedVersion,
  }
}

const NO_OPTIONS: TransactOptions = {}

/** @throws AnswerableError COMMAND_INVALID */
function parseOptions(options: unknown): TransactOptions {
  const parsed = optionsSchema.safeParse(options)
  if (parsed.success) return parsed.data
  throw codedError('COMMAND_INVALID', { command: 'transact', ...findingOf(parsed.error.issues, options) })
}

function envelopeAt(command: unknown, index: number, random: () => number) {
  const at = `commands[${index}]`
  const data = (command ?? {}) as { readonly type?: unknown }
  const { type } = data
  assertCommandName(type, `${at}.type`)
  for (const name of ['idempotencyKey', 'expectedVersion'] satisfies PerList[]) {
    if (!Object.hasOwn(data, name)) continue
    const problem = 'it belongs to the list as a whole'
    const fix = 'Give it as an option, behind the list.'
    throw codedError('COMMAND_INVALID', { command: type, path: `${at}.${name}`, problem, value: 'a member', fix })
  }
  return envelopeOf(type, parseCommand(type, data, TYPE, at), random)
}

const TYPE = ['type']

function listInvalid(value: string) {
  const fix = "Give a list such as [{ type: 'reply', by, body }, { type: 'resolve', by }]."
  const problem = `it is not a list of 1 to ${MAX_COMMANDS} commands`
  return codedError('COMMAND_INVALID', { command: 'transact', path: 'commands', problem, value, fix })
}
