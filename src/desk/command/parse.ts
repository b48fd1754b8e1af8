import * as z from 'zod'
import { codedError, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { epochMs } from '../../kernel/time/instants.js'
import type { Policy } from '../../policy/policy.js'
import { type CommandName, commandNames } from '../../ticket/commands/commands.js'
import { type CommandInput, commandSchemas } from '../../ticket/commands/inputs.js'
import { assertPlainKeys, type BaseFacts, type Facts, UNCLASSIFIED } from '../../ticket/facts.js'
import { actorSchema } from '../../ticket/responsibility/actor-schema.js'
import type { Actor, PartyRef } from '../../ticket/responsibility/party.js'

const TEXTS = ['subject', 'body']
const openFields = commandSchemas.open.shape

/** A command's input after its schema. */
export type ParsedInput<C extends CommandName> = ReturnType<(typeof commandSchemas)[C]['parse']>

/**
 * Checks a command's input.
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix; TEXT_TOO_LONG: with both lengths
 */
export function parseInput<C extends CommandName>(command: C, input: unknown): ParsedInput<C> {
  if (!Object.hasOwn(commandSchemas, command)) {
    const fix = `Use one of: ${commandNames.join(', ')}.`
    throw codedError('COMMAND_INVALID', {
      command: 'this',
      path: 'type',
      problem: 'no command',
      value: seen(command),
      fix,
    })
  }
  const result = commandSchemas[command].safeParse(input)
  if (result.success) return result.data as ParsedInput<C>
  const issue = result.error.issues[0]
  const finding = findingOf(result.error.issues, input, { texts: TEXTS })
  if (issue?.code === 'too_big' && TEXTS.includes(finding.path)) {
    const { path, value } = finding
    throw codedError('TEXT_TOO_LONG', { command, path, value: Number.parseInt(value, 10), cap: String(issue.maximum) })
  }
  throw codedError('COMMAND_INVALID', { command, ...finding })
}

/** @throws AnswerableError COMMAND_INVALID: not a ticket's id */
export function assertTicketId(ticketId: unknown): asserts ticketId is string {
  if (typeof ticketId === 'string' && ticketId !== '' && ticketId.length <= 200) return
  const fix = 'Give the id of a ticket: 1 to 200 characters.'
  const value = typeof ticketId === 'string' ? `${ticketId.length} characters` : seen(ticketId)
  throw codedError('COMMAND_INVALID', { command: 'this', path: 'ticketId', problem: 'no ticket id', value, fix })
}

const viewSchema = z.strictObject({ by: actorSchema })

/** Who asks to read. @throws AnswerableError COMMAND_INVALID: with path, value and fix */
export function readerOf(view: unknown): Actor {
  const result = viewSchema.safeParse(view)
  if (result.success) return result.data.by
  throw codedError('COMMAND_INVALID', { command: 'read', ...findingOf(result.error.issues, view) })
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
  assertPlainKeys(input, 'open')
  const fields: Record<string, unknown> = {}
  const facts: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(input)) (Object.hasOwn(openFields, key) ? fields : facts)[key] = value
  const command = parseInput('open', fields)
  const { occurredAt, by } = command
  if (occurredAt !== undefined && (epochMs(occurredAt, 'occurredAt') > now || occurredAt < 0)) {
    const problem = occurredAt < 0 ? 'it lies before 1970' : 'it lies in the future'
    throw openInvalid('occurredAt', problem, occurredAt, `Give an instant from 1970 up to now (${now}).`)
  }
  return { command, facts: withRequester(facts, by.onBehalfOf ?? by) }
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

/** Who asks is a fact too, where the host does not say so itself. */
function withRequester(
  facts: Readonly<Record<string, unknown>>,
  { party, id }: PartyRef,
): Readonly<Record<string, unknown>> {
  const isFact = party === 'customer' || party === 'seller'
  return isFact && facts[party] === undefined ? { ...facts, [party]: { id } } : facts
}

/**
 * What a caller passes to `desk.open`: the command's own fields, and the facts of the policy's schema. Without a category
 * the desk's classifier is asked; a desk that has none refuses it.
 */
export type OpenInput<F extends BaseFacts = Facts> = CommandInput<'open'> & Unclassified<F>
type Unclassified<F extends BaseFacts> = { readonly category?: F['category'] } & {
  [K in keyof F as K extends 'category' ? never : K]: F[K]
}
