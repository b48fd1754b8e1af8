import * as z from 'zod'
import { hasNoControls } from '../../kernel/data/stored-text.js'
import { codedError, cut, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { type CommandName, commandNames } from '../../ticket/commands/commands.js'
import { commandSchemas } from '../../ticket/commands/inputs.js'
import { actorSchema } from '../../ticket/responsibility/actor-schema.js'
import type { Actor } from '../../ticket/responsibility/party.js'
import type { TicketCommandName } from '../verbs.js'
import { quickReaderOf, type Read, UNSURE } from './quick-read.js'

const TEXT_MEMBERS = ['subject', 'body']
/** Derived when a command is first given, so that an import does no work for commands that never come. */
const quickReaders: { [C in CommandName]?: Read } = {}
const quickRead = (command: CommandName, input: unknown, others?: readonly string[]): unknown => {
  quickReaders[command] ??= quickReaderOf(commandSchemas[command])
  return quickReaders[command](input, others)
}

/** The output of a command's schema: the validated input. */
export type ParsedInput<C extends CommandName> = ReturnType<(typeof commandSchemas)[C]['parse']>

/**
 * Validates a command's input.
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix; TEXT_TOO_LONG: with both lengths
 */
export function parseInput<C extends CommandName>(command: C, input: unknown): ParsedInput<C> {
  const quick = quickRead(command, input)
  return quick === UNSURE ? parseWithSchema(command, input) : (quick as ParsedInput<C>)
}

/**
 * Validates the input of a command that is given as data, without the members that were validated before.
 * @param others the names of those members, such as `type`
 * @param index the command's index in a list; it precedes the path in errors
 * @param ofList the names of members that belong to the whole list
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix; TEXT_TOO_LONG: with both lengths
 */
export function parseCommand<C extends CommandName>(
  command: C,
  data: object,
  others: readonly string[],
  index: number | null = null,
  ofList: readonly string[] = [],
): ParsedInput<C> {
  for (const name of ofList) if (Object.hasOwn(data, name)) throw ofListError(command, joinPath(pathAt(index), name))
  const quick = quickRead(command, data, others)
  if (quick !== UNSURE) return quick as ParsedInput<C>
  const input: Record<string, unknown> = { ...data }
  for (const name of others) delete input[name]
  return parseWithSchema(command, input, index)
}

function parseWithSchema<C extends CommandName>(
  command: C,
  input: unknown,
  index: number | null = null,
): ParsedInput<C> {
  const result = commandSchemas[command].safeParse(input)
  if (result.success) return result.data as ParsedInput<C>
  const issue = result.error.issues[0]
  const finding = findingOf(result.error.issues, input, { texts: TEXT_MEMBERS })
  const path = joinPath(pathAt(index), finding.path)
  if (issue?.code === 'too_big' && TEXT_MEMBERS.includes(finding.path)) {
    const value = Number.parseInt(finding.value, 10)
    throw codedError('TEXT_TOO_LONG', { command, path, value, cap: String(issue.maximum) })
  }
  throw codedError('COMMAND_INVALID', { command, ...finding, path })
}

function ofListError(command: CommandName, path: string) {
  const problem = 'it belongs to the whole list'
  const fix = 'Give it as an option, after the list.'
  return codedError('COMMAND_INVALID', { command, path, problem, value: 'a member', fix })
}

const pathAt = (index: number | null): string => (index === null ? '' : `commands[${index}]`)

const joinPath = (prefix: string, path: string): string =>
  prefix === '' ? path : path === '(root)' ? prefix : `${prefix}.${path}`

/**
 * Asserts that a value is the name of a command on an existing ticket.
 * @param index its index in a list of commands; null outside a list
 * @throws AnswerableError COMMAND_INVALID: with the known names
 */
export function assertCommandName(
  type: unknown,
  path: string,
  index: number | null = null,
): asserts type is TicketCommandName {
  if (typeof type === 'string' && type !== 'open' && Object.hasOwn(commandSchemas, type)) return
  const fix =
    type === 'open' ? 'Call desk.open.' : `Use one of: ${commandNames.filter((name) => name !== 'open').join(', ')}.`
  const value = typeof type === 'string' ? cut(JSON.stringify(type)) : typeof type
  const place = { command: 'desk', path: joinPath(pathAt(index), path) }
  throw codedError('COMMAND_INVALID', { ...place, problem: 'not a command on a ticket', value, fix })
}

/** Validates a command given as data. @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG */
export function parseDeskCommand(command: unknown): CommandParts {
  const data = (command ?? {}) as { readonly type?: unknown; readonly ticketId?: unknown }
  const { type, ticketId } = data
  assertCommandName(type, 'type')
  assertTicketId(ticketId)
  return { type, ticketId, input: parseCommand(type, data, ADDRESS_MEMBERS) }
}

const ADDRESS_MEMBERS = ['type', 'ticketId']

interface CommandParts {
  readonly type: TicketCommandName
  readonly ticketId: string
  readonly input: ParsedInput<TicketCommandName>
}

/**
 * Asserts that a value may be a ticket's id.
 * @throws AnswerableError COMMAND_INVALID: not an id as `idSchema` takes it
 */
export function assertTicketId(ticketId: unknown): asserts ticketId is string {
  if (typeof ticketId === 'string' && ticketId !== '' && ticketId.length <= 200 && hasNoControls(ticketId)) return
  const fix = 'Give the id of a ticket: 1 to 200 characters, without control characters.'
  const value = typeof ticketId === 'string' ? `${ticketId.length} characters` : seen(ticketId)
  throw codedError('COMMAND_INVALID', { command: 'desk', path: 'ticketId', problem: 'not a ticket id', value, fix })
}

const viewSchema = z.strictObject({ by: actorSchema })

/** Validates and copies the actor of `desk.as`. @throws AnswerableError COMMAND_INVALID: with path, value and fix */
export function actorOf(actor: unknown): Actor {
  const result = actorSchema.safeParse(actor)
  if (result.success) return Object.freeze(result.data)
  throw codedError('COMMAND_INVALID', {
    command: 'desk.as',
    ...findingOf(result.error.issues, actor, { root: 'actor' }),
  })
}

/**
 * Validates the view of a method that reads, and returns its actor.
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix
 */
export function readerOf(view: unknown): Actor {
  const result = viewSchema.safeParse(view)
  if (result.success) return result.data.by
  throw codedError('COMMAND_INVALID', { command: 'desk', ...findingOf(result.error.issues, view) })
}
