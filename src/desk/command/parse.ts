import * as z from 'zod'
import { recordOf } from '../../kernel/data/record-of.js'
import { codedError, cut, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { epochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import { type CommandName, commandNames } from '../../ticket/commands/commands.js'
import { type CommandInput, commandSchemas } from '../../ticket/commands/inputs.js'
import { assertPlainKeys, type BaseFacts, type Facts, isForbidden, UNCLASSIFIED } from '../../ticket/facts.js'
import { actorSchema } from '../../ticket/responsibility/actor-schema.js'
import type { Actor, PartyRef } from '../../ticket/responsibility/party.js'
import type { TicketCommandName } from '../verbs.js'
import { quickReaderOf, UNSURE } from './quick-read.js'

const TEXTS = ['subject', 'body']
const quickReaders = recordOf(commandNames, (name) => quickReaderOf(commandSchemas[name]))
const openFields = commandSchemas.open.shape

/** A command's input after its schema. */
export type ParsedInput<C extends CommandName> = ReturnType<(typeof commandSchemas)[C]['parse']>

/**
 * Checks a command's input.
 * @param at where it is in a list of commands; errors put it before their path
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix; TEXT_TOO_LONG: with both lengths
 */
export function parseInput<C extends CommandName>(command: C, input: unknown, at = ''): ParsedInput<C> {
  const quick = quickReaders[command](input)
  return quick === UNSURE ? parseSlowly(command, input, at) : (quick as ParsedInput<C>)
}

/**
 * Checks a command as data: its input, and beside it members such as `type`, which were checked already.
 * @param others the names of these members
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix; TEXT_TOO_LONG: with both lengths
 */
export function parseCommand<C extends CommandName>(
  command: C,
  data: object,
  others: readonly string[],
  at = '',
): ParsedInput<C> {
  const quick = quickReaders[command](data, others.length)
  if (quick !== UNSURE) return quick as ParsedInput<C>
  const input: Record<string, unknown> = { ...data }
  for (const name of others) delete input[name]
  return parseSlowly(command, input, at)
}

function parseSlowly<C extends CommandName>(command: C, input: unknown, at: string): ParsedInput<C> {
  const result = commandSchemas[command].safeParse(input)
  if (result.success) return result.data as ParsedInput<C>
  const issue = result.error.issues[0]
  const finding = findingOf(result.error.issues, input, { texts: TEXTS })
  if (issue?.code === 'too_big' && TEXTS.includes(finding.path)) {
    const { value } = finding
    const path = under(at, finding.path)
    throw codedError('TEXT_TOO_LONG', { command, path, value: Number.parseInt(value, 10), cap: String(issue.maximum) })
  }
  throw codedError('COMMAND_INVALID', { command, ...finding, path: under(at, finding.path) })
}

const under = (at: string, path: string): string => (at === '' ? path : path === '(root)' ? at : `${at}.${path}`)

/**
 * Refuses what is not a command on a ticket.
 * @throws AnswerableError COMMAND_INVALID
 */
export function assertCommandName(type: unknown, path: string): asserts type is TicketCommandName {
  if (typeof type === 'string' && type !== 'open' && Object.hasOwn(commandSchemas, type)) return
  const fix =
    type === 'open' ? 'Call desk.open.' : `Use one of: ${commandNames.filter((name) => name !== 'open').join(', ')}.`
  const value = typeof type === 'string' ? cut(JSON.stringify(type)) : typeof type
  throw codedError('COMMAND_INVALID', { command: 'desk', path, problem: 'no command on a ticket', value, fix })
}

/** Checks a command as data. @throws AnswerableError COMMAND_INVALID, TEXT_TOO_LONG */
export function commandOf(command: unknown): CommandParts {
  const data = (command ?? {}) as { readonly type?: unknown; readonly ticketId?: unknown }
  const { type, ticketId } = data
  assertCommandName(type, 'type')
  assertTicketId(ticketId)
  return { type, ticketId, input: parseCommand(type, data, NAMES) }
}

const NAMES = ['type', 'ticketId']

interface CommandParts {
  readonly type: TicketCommandName
  readonly ticketId: string
  readonly input: ParsedInput<TicketCommandName>
}

/** @throws AnswerableError COMMAND_INVALID: not a ticket's id */
export function assertTicketId(ticketId: unknown): asserts ticketId is string {
  if (typeof ticketId === 'string' && ticketId !== '' && ticketId.length <= 200) return
  const fix = 'Give the id of a ticket: 1 to 200 characters.'
  const value = typeof ticketId === 'string' ? `${ticketId.length} characters` : seen(ticketId)
  throw codedError('COMMAND_INVALID', { command: 'desk', path: 'ticketId', problem: 'no ticket id', value, fix })
}

const viewSchema = z.strictObject({ by: actorSchema })

/** Checks the actor of `desk.as`, and copies it. @throws AnswerableError COMMAND_INVALID: with path, value and fix */
export function actorOf(actor: unknown): Actor {
  const result = actorSchema.safeParse(actor)
  if (result.success) return Object.freeze(result.data)
  throw codedError('COMMAND_INVALID', {
    command: 'desk.as',
    ...findingOf(result.error.issues, actor, { root: 'actor' }),
  })
}

/** Checks who asks to read. @throws AnswerableError COMMAND_INVALID: with path, value and fix */
export function readerOf(view: unknown): Actor {
  const result = viewSchema.safeParse(view)
  if (result.success) return result.data.by
  throw codedError('COMMAND_INVALID', { command: 'desk', ...findingOf(result.error.issues, view) })
}

/** The input of `open`, split into the command and the host's facts. */
export interface OpenParts {
  readonly command: ParsedInput<'open'>
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Splits and checks the input of `open`; the facts themselves are the policy's to check.
 * @throws AnswerableError FACT_KEY_FORBIDDEN, COMMAND_INVALID, TEXT_TOO_LONG, INSTANT_INVALID
 */
export function parseOpen(input: unknown, now: number): OpenParts {
  if (typeof input !== 'object' || input === null) {
    throw openInvalid(
      '(root)',
      'it must be an object',
      typeof input,
      "Give { by: customer('c-1'), category: 'goods.damaged', … }.",
    )
  }
  assertOwnKeys(input)
  const fields: Record<string, unknown> = {}
  const facts: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(input)) (Object.hasOwn(openFields, key) ? fields : facts)[key] = value
  const command = parseInput('open', fields)
  // The policy walks the facts before it reads them. A fingerprint is taken before that.
  if (command.idempotencyKey !== undefined) assertPlainKeys(facts)
  const { occurredAt, by } = command
  if (occurredAt !== undefined && (epochMs(occurredAt, 'occurredAt') > now || occurredAt < 0)) {
    const problem = occurredAt < 0 ? 'it lies before 1970' : 'it lies in the future'
    throw openInvalid('occurredAt', problem, occurredAt, `Give an instant from 1970 up to now (${now}).`)
  }
  return { command, facts: withRequester(facts, by.onBehalfOf ?? by) }
}

/** Refuses keys that would set a prototype when the input is split. @throws AnswerableError FACT_KEY_FORBIDDEN */
function assertOwnKeys(input: object): void {
  for (const key of Object.keys(input)) {
    if (isForbidden(key)) throw codedError('FACT_KEY_FORBIDDEN', { path: `open.${key}` })
  }
}

/**
 * Checks the facts of a ticket whose category is not known yet: under a category that every schema takes, which stands
 * for the one that will be found.
 * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID: with the path, the problem and the fix
 */
export function parseUnclassified(policy: Policy, facts: Readonly<Record<string, unknown>>): Facts {
  const [declared = UNCLASSIFIED] = policy.categories.keys()
  return { ...policy.parseFacts({ ...facts, category: declared }), category: UNCLASSIFIED }
}

function openInvalid(path: string, problem: string, value: unknown, fix: string) {
  return codedError('COMMAND_INVALID', { command: 'open', path, problem, value: seen(value), fix })
}

/** Adds the customer or seller who asks to the facts, where the host does not say so itself. */
function withRequester(
  facts: Readonly<Record<string, unknown>>,
  { party, id }: PartyRef,
): Readonly<Record<string, unknown>> {
  const isFact = party === 'customer' || party === 'seller'
  return isFact && facts[party] === undefined ? { ...facts, [party]: { id } } : facts
}

/**
 * The input of `desk.open`: the command's own fields, and the facts of the policy's schema. Without a category the desk's
 * classifier is asked. A desk that has none refuses it.
 */
export type OpenInput<F extends BaseFacts = Facts> = CommandInput<'open'> & Unclassified<F>
/** The input of `open` on a desk that is bound to an actor. */
export type BoundOpenInput<F extends BaseFacts = Facts> = Omit<CommandInput<'open'>, 'by'> & Unclassified<F>
type Unclassified<F extends BaseFacts> = { readonly category?: F['category'] } & {
  [K in keyof F as K extends 'category' ? never : K]: F[K]
}
