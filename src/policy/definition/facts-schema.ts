import * as z from 'zod'
import { codedError, seen } from '../../kernel/errors/errors.js'
import { commandSchemas } from '../../ticket/commands/inputs.js'
import { DESK_FACTS } from '../../ticket/desk-facts.js'
import { baseFacts } from '../../ticket/facts.js'
import { isRecord } from '../language/fact-table.js'
import type { JsonSchema } from './definition.js'
import { firstChangingMember } from './facts-unchanged.js'
import { plainCopy } from './plain-data.js'

/** A schema of facts in two forms: one checks facts, the other is stored with the policy. */
export interface FactsSchema {
  readonly zod: z.ZodType
  readonly json: JsonSchema
  /** True for `baseFacts` itself, which a policy need not store. */
  readonly isBase: boolean
}

/**
 * Reads the `facts` of a policy: a zod object that extends `baseFacts`, its JSON Schema, or nothing.
 * A schema read back from JSON checks types, enums, lengths and patterns. Refinements exist only in the zod object,
 * because JSON Schema cannot express them. A schema only checks: transforms, coercions and defaults are rejected.
 * @throws AnswerableError POLICY_INVALID: not an object schema, not expressible as JSON Schema, without the base facts
 * @throws AnswerableError POLICY_INVALID: a member changes values, a name is reserved, or `readJson` is missing
 * @param readJson turns a JSON Schema into a zod schema; omitted: only zod schemas are read
 */
export function readFactsSchema(written: unknown, readJson?: (json: JsonSchema) => z.ZodType): FactsSchema {
  if (written === undefined || written === baseFacts) return base()
  if (!isRecord(written)) throw schemaError('it is not a schema', written)
  if (isZodObject(written)) return checkedSchema(written, asJson(written), false)
  if (readJson === undefined) throw schemaError('it is not a zod schema', written, COMPILE)
  const json = plainRecord(written)
  return checkedSchema(
    attempt(json, () => readJson(json)),
    json,
    true,
  )
}

/** Returns the JSON Schema of a policy's facts: its own, or that of `baseFacts`. */
export const schemaOfFacts = ({ facts }: { readonly facts?: JsonSchema | undefined }): JsonSchema =>
  facts ?? base().json

let baseSchema: FactsSchema | undefined

/** Builds the base schema once, when a policy is first compiled, so that importing the package stays cheap. */
function base(): FactsSchema {
  baseSchema ??= { zod: baseFacts, json: asJson(baseFacts), isBase: true }
  return baseSchema
}

/** Checks that a schema has the base facts and no reserved name. @throws AnswerableError POLICY_INVALID */
function checkedSchema(schema: z.ZodType, json: JsonSchema, isFromJson: boolean): FactsSchema {
  const facts = recordOf(json.properties)
  const isRequired = Array.isArray(json.required) && json.required.includes('category')
  if (json.type !== 'object' || !isRecord(facts.category) || !isRequired) {
    throw schemaError('it lacks the required fact "category"', json)
  }
  if (!jsonTypesOf(facts.category).includes('string')) throw schemaError('its fact "category" is not a text', json)
  // Without this fact, no ticket can go to a seller.
  if (!('id' in recordOf(recordOf(facts.seller).properties))) throw schemaError('it lacks the fact "seller.id"', json)
  assertOwnNames(json)
  const changing = firstChangingMember(schema, isFromJson)
  if (changing !== null)
    throw schemaError(`${changing.path} has ${changing.how}, so it changes facts`, json, CHECK_ONLY)
  for (const name of RESERVED_NAMES) {
    if (Object.hasOwn(facts, name)) throw schemaError(`the name "${name}" is reserved`, json, RENAME)
  }
  return { zod: schema, json, isBase: false }
}

/** Returns the JSON types that a schema names. A schema without `type` passes as a text. */
const jsonTypesOf = (schema: unknown): readonly unknown[] => [recordOf(schema).type ?? 'string'].flat()

/** Names with another meaning: the desk's facts, values that targets read, groups of conditions, fields of `open`. */
const RESERVED_NAMES = [
  DESK_FACTS,
  'owner',
  'team',
  'tier',
  'all',
  'any',
  'none',
  ...Object.keys(commandSchemas.open.shape),
]

/** Rejects facts named like a member of every object: readers of a known path do not check for own properties. */
function assertOwnNames(schema: unknown): void {
  if (Array.isArray(schema)) schema.forEach(assertOwnNames)
  if (!isRecord(schema)) return
  for (const name of Object.keys(recordOf(schema.properties))) {
    if (name in Object.prototype) throw schemaError(`every object has a member "${name}"`, name, RENAME)
  }
  Object.values(schema).forEach(assertOwnNames)
}

const asJson = (schema: z.ZodType): JsonSchema =>
  attempt(schema, () => plainRecord(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))))

function attempt<T>(schema: unknown, convert: () => T): T {
  try {
    return convert()
  } catch (cause) {
    throw schemaError(`it is not valid as JSON Schema: ${cause instanceof Error ? cause.message : ''}`, schema)
  }
}

const plainRecord = (value: unknown): JsonSchema => recordOf(plainCopy(value, 'facts'))

const recordOf = (value: unknown): JsonSchema => (isRecord(value) ? value : {})

/** Recognises a zod object by its `_zod` member and not by its class, so that another copy of zod works too. */
function isZodObject(value: object): value is z.ZodObject {
  return '_zod' in value && isRecord(value._zod) && isRecord(value._zod.def) && value._zod.def.type === 'object'
}

const EXTEND = 'Write baseFacts.extend({ … }), or its JSON Schema.'
const COMPILE = 'Pass a policy whose facts are a JSON Schema to compilePolicy.'
const CHECK_ONLY = 'Change a value before you give it to the desk: a schema of facts only checks.'
const RENAME = 'Give the fact another name.'

function schemaError(problem: string, value: unknown, fix = EXTEND) {
  return codedError('POLICY_INVALID', {
    path: 'facts',
    problem,
    value: isRecord(value) ? 'a schema' : seen(value),
    fix,
  })
}
