import type * as z from 'zod'
import { hasNoControls, isStorable, NO_CONTROLS, STORABLE } from '../../kernel/data/stored-text.js'
import { actorSchema, plainActorSchema } from '../../ticket/responsibility/actor-schema.js'

/*
 * Validates common valid inputs several times as fast as zod. The readers are derived from the schemas, so that each
 * rule is written once. Every other input goes to the schema, which decides, and which produces all errors.
 */

/** The result for a value that only the schema can validate. */
export const UNSURE = Symbol('unsure')
/** @param others the names of further members, which are not read. Default none */
export type Read = (value: unknown, others?: readonly string[]) => unknown

/** One member of an object. */
interface Member {
  readonly name: string
  readonly read: Read
  /** The value of the member if it is omitted; `UNSURE` if it is required. */
  readonly omitted: unknown
}

/** Derives a reader from a schema. The reader returns the schema's output, or `UNSURE`. */
export function quickReaderOf(schema: z.ZodType): Read {
  if (schema === actorSchema) return quickReaderOf(plainActorSchema)
  // The readers of texts, numbers and objects look at their checks themselves. No other reader knows any.
  const hasChecks = schema.def.checks !== undefined && schema.def.checks.length > 0
  if (hasChecks && !READ_WITH_CHECKS.includes(schema.type)) return () => UNSURE
  // `type` discriminates zod's classes. `ZodNever` represents the classes that have no reader.
  const known = schema as
    | z.ZodString
    | z.ZodNumber
    | z.ZodEnum
    | z.ZodLiteral
    | z.ZodBoolean
    | Union
    | z.ZodObject
    | z.ZodNever
  switch (known.type) {
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : UNSURE)
    case 'number':
      return (value) => {
        const result = known.safeParse(value)
        return result.success ? result.data : UNSURE
      }
    case 'enum':
      return oneOf(known.options)
    case 'literal':
      return oneOf(known.values)
    case 'union':
      return unionReader(known)
    case 'string':
      return textReader(known)
    case 'object':
      return objectReader(known)
    default:
      return () => UNSURE
  }
}

const READ_WITH_CHECKS: readonly string[] = ['string', 'number', 'object']

type Union = z.ZodUnion<readonly z.ZodType[]>

function oneOf(values: Iterable<unknown>): Read {
  const known = new Set(values)
  return (value) => (known.has(value) ? value : UNSURE)
}

/** Reads discriminated unions only: at most one option accepts a value, so the first result is right. */
function unionReader({ def }: Union): Read {
  if (!('discriminator' in def)) return () => UNSURE
  const readers = def.options.map(quickReaderOf)
  return (value) => {
    for (const read of readers) {
      const result = read(value)
      if (result !== UNSURE) return result
    }
    return UNSURE
  }
}

function textReader({ def }: z.ZodString): Read {
  // A format such as an e-mail address has checks beyond its pattern.
  if ('format' in def) return () => UNSURE
  let [minLength, maxLength] = [0, Number.POSITIVE_INFINITY]
  const tests: ((text: string) => boolean)[] = []
  for (const check of def.checks ?? []) {
    const { check: kind, minimum, maximum, format, pattern }: TextCheck = check._zod.def
    if (kind === 'min_length') minLength = Math.max(minLength, minimum ?? minLength)
    else if (kind === 'max_length') maxLength = Math.min(maxLength, maximum ?? maxLength)
    else if (format === 'regex' && pattern !== undefined && !pattern.global) tests.push(testOf(pattern))
    else return () => UNSURE
  }
  return (value) => {
    if (typeof value !== 'string' || value.length < minLength || value.length > maxLength) return UNSURE
    for (const test of tests) if (!test(value)) return UNSURE
    return value
  }
}

/** Returns the test for a pattern. Ids and texts are in every command: for them a loop is several times as fast. */
function testOf(pattern: RegExp): (text: string) => boolean {
  if (pattern === NO_CONTROLS) return hasNoControls
  return pattern === STORABLE ? isStorable : (text) => pattern.test(text)
}

/** The members of zod's checks of texts that `textReader` uses. */
interface TextCheck {
  readonly check: string
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  readonly pattern?: RegExp
}

/** Reads plain objects only. The schema decides about members that come from a prototype. */
function objectReader({ def, shape }: z.ZodObject): Read {
  // Only the schema handles a check of the whole object, or members of any name.
  if (def.checks !== undefined || def.catchall?._zod.def.type !== 'never') return () => UNSURE
  const members: Record<string, Member> = Object.create(null)
  for (const [name, schema] of Object.entries(shape)) members[name] = memberOf(name, schema as z.ZodType)
  const all = Object.values(members)
  const required = all.filter(({ omitted }) => omitted === UNSURE).length
  const withDefault = all.filter(({ omitted }) => omitted !== UNSURE && omitted !== undefined)
  return (value, others = NO_OTHERS) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return UNSURE
    const given = value as Readonly<Record<string, unknown>>
    const read: Record<string, unknown> = {}
    let missing = required
    for (const name in given) {
      const member = members[name]
      if (member === undefined) {
        if (others.includes(name)) continue
        return UNSURE
      }
      const result = member.read(given[name])
      if (result === UNSURE) return UNSURE
      if (member.omitted === UNSURE) missing -= 1
      read[name] = result
    }
    for (const { name, omitted } of withDefault) if (!(name in read)) read[name] = omitted
    return missing === 0 ? read : UNSURE
  }
}

const NO_OTHERS: readonly string[] = []

function memberOf(name: string, schema: z.ZodType): Member {
  const outer = schema as z.ZodOptional<z.ZodType> | z.ZodDefault<z.ZodType>
  switch (outer.type) {
    case 'optional':
      return { name, read: quickReaderOf(outer.unwrap()), omitted: undefined }
    case 'default':
      return { name, read: quickReaderOf(outer.unwrap()), omitted: outer.def.defaultValue }
    default:
      return { name, read: quickReaderOf(schema), omitted: UNSURE }
  }
}
