import { epochMs } from '../kernel/instants.js'
import { fail, seen } from '../kernel/errors.js'
import { findingOf } from '../kernel/issue.js'
import { type CommandInput, type CommandName, commandSchemas } from '../ticket/commands.js'
import { assertPlainKeys, type Facts } from '../ticket/facts.js'
import type { PartyRef } from '../ticket/party.js'

const TEXTS = ['subject', 'body']
const openFields = new Set(Object.keys(commandSchemas.open.shape))

/** A command's input after its schema. */
export type ParsedInput<C extends CommandName> = ReturnType<(typeof commandSchemas)[C]['parse']>

/**
 * Checks a command's input.
 * @throws AnswerableError COMMAND_INVALID: with path, value and fix; TEXT_TOO_LONG: with both lengths
 */
export function parseInput<C extends CommandName>(command: C, input: unknown): ParsedInput<C> {
  const result = commandSchemas[command].safeParse(input)
  if (result.success) return result.data as ParsedInput<C>
  const issue = result.error.issues[0]
  const finding = findingOf(result.error.issues, input, TEXTS)
  if (issue?.code === 'too_big' && TEXTS.includes(finding.path)) {
    const { path, value } = finding
    throw fail('TEXT_TOO_LONG', { command, path, value: Number.parseInt(value, 10), cap: String(issue.maximum) })
  }
  throw fail('COMMAND_INVALID', { command, ...finding })
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
    const fix = "Give { by: customer('c-1'), category: 'goods.damaged', … }."
    throw fail('COMMAND_INVALID', { command: 'open', path: '(root)', problem: 'not an object', value: seen(input), fix })
  }
  assertPlainKeys(input, 'open')
  const fields: Record<string, unknown> = {}
  const facts: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(input)) (openFields.has(key) ? fields : facts)[key] = value
  const command = parseInput('open', fields)
  if (command.occurredAt !== undefined && epochMs(command.occurredAt, 'occurredAt') > now) {
    const fix = `Give an instant up to now (${now}).`
    const value = seen(command.occurredAt)
    throw fail('COMMAND_INVALID', { command: 'open', path: 'occurredAt', problem: 'it lies in the future', value, fix })
  }
  return { command, facts: withRequester(facts, command.by.onBehalfOf ?? command.by) }
}

/** Who asks is a fact too, where the host did not say so itself. */
function withRequester(facts: Readonly<Record<string, unknown>>, { party, id }: PartyRef): Readonly<Record<string, unknown>> {
  if (party === 'customer' && facts.customer === undefined) return { ...facts, customer: { id } }
  if (party === 'seller' && facts.seller === undefined) return { ...facts, seller: { id } }
  return facts
}

/** What a caller passes to `desk.open`: the command's own fields, and the facts of the policy's schema. */
export type OpenInput<F = Facts> = CommandInput<'open'> & F
