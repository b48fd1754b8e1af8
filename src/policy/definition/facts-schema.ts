import * as z from 'zod'
import { codedError, seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { commandSchemas } from '../../ticket/commands/inputs.js'
import { assertPlainKeys, baseFacts, type Facts } from '../../ticket/facts.js'
import { isRecord } from '../language/fact-table.js'
import type { JsonSchema } from './definition.js'
import { plainCopy } from './plain-data.js'

/** A facts' schema in both its forms: to check facts with, and to store with the policy. */
export interface FactsSchema {
  readonly zod: z.ZodType
  readonly json: JsonSchema
  /** True for `baseFacts` itself, which a policy need not store. */
  readonly isBase: boolean
}

/**
 * Reads the `facts` of a policy: a zod object that extends `baseFacts`, its JSON Schema, or nothing.
 * A schema read back from JSON checks types, enums, lengths and patterns; refinements live only in the zod
 * object, for JSON Schema has no words for them.
 * @throws AnswerableError POLICY_INVALID: no object schema, not expressible as JSON, or without the base facts
 */
export function readFactsSchema(written: unknown): FactsSchema {
  if (written === undefined || written === baseFacts) return base()
  if (!isRecord(written)) throw wrong('it is no schema', written)
  if (isZodObject(written)) return checked(written, asJson(written))
  const json = plainRecord(written)
  return checked(fromJson(json), json)
}

/**
 * Checks facts that come from outside, all of them, and returns them typed.
 * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
 * @throws AnswerableError FACTS_INVALID with the path, the problem and the value; unknown facts are named
 */
export function factsParser(schema: FactsSchema): (input: unknown) => Facts {
  return (input) => {
    assertPlainKeys(input)
    const parsed = schema.zod.safeParse(input)
    if (!parsed.success) throw invalidFacts(parsed.error, input)
    // The boundary: `checked` has made sure that the schema holds the base facts.
    return parsed.data as Facts
  }
}

/** An unknown member may hold anything, even what a person wrote, so its value is not shown. */
function invalidFacts({ issues }: z.ZodError, input: unknown) {
  const finding = findingOf(issues, input)
  const unknown = { value: 'a fact of that name', fix: `${finding.fix} Or extend the schema with "facts".` }
  return codedError('FACTS_INVALID', issues[0]?.code === 'unrecognized_keys' ? { ...finding, ...unknown } : finding)
}

let baseSchema: FactsSchema | undefined

/** Written out once, and only where a policy is compiled: importing the package must stay cheap. */
function base(): FactsSchema {
  baseSchema ??= { zod: baseFacts, json: asJson(baseFacts), isBase: true }
  return baseSchema
}

function checked(schema: z.ZodType, json: JsonSchema): FactsSchema {
  const facts = recordOf(json.properties)
  const needed = Array.isArray(json.required) && json.required.includes('category')
  if (json.type !== 'object' || !isRecord(facts.category) || !needed) throw wrong('it lacks the fact "category"', json)
  if (!kindsOf(facts.category).includes('string')) throw wrong('its fact "category" is no text', json)
  // Without it no seller can answer.
  if (!('id' in recordOf(recordOf(facts.seller).properties))) throw wrong('it lacks the fact "seller.id"', json)
  assertOwnNames(json)
  for (const name of taken) {
    if (Object.hasOwn(facts, name)) throw wrong(`the name "${name}" is taken`, json)
  }
  return { zod: schema, json, isBase: false }
}

/** The JSON types that a schema names; none where it names no type. */
const kindsOf = (schema: unknown): readonly unknown[] => [recordOf(schema).type ?? 'string'].flat()

/** Names that mean something else: readings of targets, groups of conditions, fields of `desk.open`. */
const taken = ['owner', 'team', 'tier', 'all', 'any', 'none', ...Object.keys(commandSchemas.open.shape)]

/** Readers trust the schema that no path names what every object inherits. */
function assertOwnNames(schema: unknown): void {
  if (Array.isArray(schema)) schema.forEach(assertOwnNames)
  if (!isRecord(schema)) return
  for (const name of Object.keys(recordOf(schema.properties))) {
    if (name in Object.prototype) throw wrong(`every object has a member "${name}"`, name)
  }
  Object.values(schema).forEach(assertOwnNames)
}

const asJson = (schema: z.ZodType): JsonSchema =>
  attempt(schema, () => plainRecord(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))))

const fromJson = (json: JsonSchema): z.ZodType => attempt(json, () => z.fromJSONSchema(json))

function attempt<T>(schema: unknown, convert: () => T): T {
  try {
    return convert()
  } catch (cause) {
    throw wrong(`it is not like JSON Schema: ${cause instanceof Error ? cause.message : ''}`, schema)
  }
}

const plainRecord = (value: unknown): JsonSchema => recordOf(plainCopy(value, 'facts'))

const recordOf = (value: unknown): JsonSchema => (isRecord(value) ? value : {})

/** Another copy of zod than ours is welcome, so its mark is asked for and not its class. */
function isZodObject(value: object): value is z.ZodObject {
  return '_zod' in value && isRecord(value._zod) && isRecord(value._zod.def) && value._zod.def.type === 'object'
}

function wrong(problem: string, value: unknown) {
  const fix = 'Write baseFacts.extend({ … }), or its JSON Schema.'
  return codedError('POLICY_INVALID', {
    path: 'facts',
    problem,
    value: isRecord(value) ? 'a schema' : seen(value),
    fix,
  })
}
