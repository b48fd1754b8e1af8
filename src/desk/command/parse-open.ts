import { codedError, seen } from '../../kernel/errors/errors.js'
import { memberOf } from '../../kernel/errors/issue.js'
import { type CommandInput, commandSchemas } from '../../ticket/commands/inputs.js'
import { assertHostFacts } from '../../ticket/desk-facts.js'
import { type BaseFacts, type Facts, isForbidden } from '../../ticket/facts.js'
import type { PartyRef } from '../../ticket/responsibility/party.js'
import { type ParsedInput, parseInput } from './parse.js'

const openFields = commandSchemas.open.shape

/** The input of `open`, split into the command and the host's facts. */
export interface OpenParts {
  readonly command: ParsedInput<'open'>
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Validates the command's part of an input of `open`, and separates the facts. The policy validates the facts later.
 * @param now the latest instant that `occurredAt` may be
 * @throws AnswerableError FACT_KEY_FORBIDDEN, COMMAND_INVALID, TEXT_TOO_LONG; FACTS_INVALID: a fact of the desk
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
  assertHostFacts(facts)
  const command = parseInput('open', fields)
  const { occurredAt, by } = command
  if (occurredAt !== undefined && occurredAt > now) {
    throw openInvalid('occurredAt', 'it is in the future', occurredAt, `Give an instant up to now (${now}).`)
  }
  const author = by.onBehalfOf ?? by
  const own = withRequester(facts, author)
  const { towards } = command
  // `decide` refuses a customer that opens a ticket towards somebody.
  const isOwn = towards === undefined || author.party === 'customer'
  return { command, facts: isOwn ? own : withAddressee(own, towards) }
}

/** Rejects keys that would set a prototype when the input is split. @throws AnswerableError FACT_KEY_FORBIDDEN */
function assertOwnKeys(input: object): void {
  for (const key of Object.keys(input)) {
    if (isForbidden(key)) throw codedError('FACT_KEY_FORBIDDEN', { path: `open.${key}` })
  }
}

function openInvalid(path: string, problem: string, value: unknown, fix: string) {
  return codedError('COMMAND_INVALID', { command: 'open', path, problem, value: seen(value), fix })
}

/** Adds the requester to the facts as `customer` or `seller`, unless the host set that fact. */
function withRequester(
  facts: Readonly<Record<string, unknown>>,
  { party, id }: PartyRef,
): Readonly<Record<string, unknown>> {
  const isFact = party === 'customer' || party === 'seller'
  return isFact && facts[party] === undefined ? { ...facts, [party]: { id } } : facts
}

/**
 * Adds the customer that the ticket is towards to the facts. @throws AnswerableError FACTS_INVALID: they name another
 */
function withAddressee(facts: Readonly<Record<string, unknown>>, towards: PartyRef): Readonly<Record<string, unknown>> {
  const named = memberOf(facts.customer, 'id')
  if (named !== undefined && named !== towards.id) {
    const problem = 'it names another customer than "towards"'
    const fix = 'Omit it: the desk adds the customer that the ticket is towards.'
    throw codedError('FACTS_INVALID', { path: 'customer.id', problem, value: 'a fact', fix })
  }
  return withRequester(facts, towards)
}

/**
 * The input of `desk.open`: the command's own fields and the facts of the policy's schema. If the category is omitted,
 * the desk asks its classifier, or throws FACTS_INVALID if it has none.
 */
export type OpenInput<F extends BaseFacts = Facts> = CommandInput<'open'> & Unclassified<F>
/** The input of `open` on the desk of one actor. */
export type BoundOpenInput<F extends BaseFacts = Facts> = Omit<CommandInput<'open'>, 'by'> & Unclassified<F>
type Unclassified<F extends BaseFacts> = { readonly category?: F['category'] } & {
  [K in keyof F as K extends 'category' ? never : K]: F[K]
}
