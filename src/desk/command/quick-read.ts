import type * as z from 'zod'
import { actorSchema, plainActorSchema } from '../../ticket/responsibility/actor-schema.js'

/*
 * Reads inputs that are valid as they are, several times as fast as zod. The readers are derived from the schemas, so
 * a rule is written once. Any doubt goes to the schema: it has the last word, and words all errors.
 */

/** Stands for a value that only the schema can judge. */
export const UNSURE = Symbol('unsure')
/** @param others how many members beside its own an object has; they are not read. 0 where omitted */
type Read = (value: unknown, others?: number) => unknown

/** One member of an object. */
interface Member {
  readonly name: string
  readonly read: Read
  /** The value of an omitted member; `UNSURE` where it is required. */
  readonly omitted: unknown
}

/** Derives a reader from a schema: it returns what the schema would return, or `UNSURE`. */
export function quickReaderOf(schema: z.ZodType): Read {
  if (schema === actorSchema) return quickReaderOf(plainActorSchema)
  // `type` tells zod's classes apart. Those not named here are as the last one.
  const known = schema as
    | z.ZodString
    | z.ZodNumber
    | z.ZodEnum
    | z.ZodLiteral
    | z.ZodBoolean
    | Options
    | z.ZodObject
    | z.ZodNever
  switch (known.type) {
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : UNSURE)
    case 'number':
      return (value) => (known.safeParse(value).success ? value : UNSURE)
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

type Options = z.ZodUnion<readonly z.ZodType[]>

function oneOf(values: Iterable<unknown>): Read {
  const known = new Set(values)
  return (value) => (known.has(value) ? value : UNSURE)
}

/** Only unions whose options exclude each other: then one that reads the value is the one. */
function unionReader({ def }: Options): Read {
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
  // A format such as an e-mail address is checked by more than its pattern.
  if ('format' in def) return () => UNSURE
  let [least, most] = [0, Number.POSITIVE_INFINITY]
  const patterns: RegExp[] = []
  for (const check of def.checks ?? []) {
    const rule: Rule = check._zod.def
    if (rule.check === 'min_length') least = Math.max(least, rule.minimum ?? least)
    else if (rule.check === 'max_length') most = Math.min(most, rule.maximum ?? most)
    else if (rule.format === 'regex' && rule.pattern !== undefined && !rule.pattern.global) patterns.push(rule.pattern)
    else return () => UNSURE
  }
  return (value) => {
    if (typeof value !== 'string' || value.length < least || value.length > most) return UNSURE
    for (const pattern of patterns) if (!pattern.test(value)) return UNSURE
    return value
  }
}

/** The members of zod's checks of texts that are read here. */
interface Rule {
  readonly check: string
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  readonly pattern?: RegExp
}

/** Only plain objects: the schema decides about members that a prototype brings. */
function objectReader({ def, shape }: z.ZodObject): Read {
  // A check of the whole object, or members of any name, are the schema's to judge.
  if (def.checks !== undefined || def.catchall?._zod.def.type !== 'never') return () => UNSURE
  const members: Record<string, Member> = Object.create(null)
  for (const [name, schema] of Object.entries(shape)) members[name] = memberOf(name, schema as z.ZodType)
  const all = Object.values(members)
  const required = all.filter(({ omitted }) => omitted === UNSURE).length
  const withDefault = all.filter(({ omitted }) => omitted !== UNSURE && omitted !== undefined)
  return (value, others = 0) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return UNSURE
    const given = value as Readonly<Record<string, unknown>>
    const read: Record<string, unknown> = {}
    let missing = required
    let unknown = 0
    for (const name in given) {
      const member = members[name]
      if (member === undefined) {
        unknown += 1
        continue
      }
      const result = member.read(given[name])
      if (result === UNSURE) return UNSURE
      if (member.omitted === UNSURE) missing -= 1
      read[name] = result
    }
    for (const { name, omitted } of withDefault) if (!(name in read)) read[name] = omitted
    return missing === 0 && unknown === others ? read : UNSURE
  }
}

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
