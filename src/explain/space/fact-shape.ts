import * as z from 'zod'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { isRecord } from '../../policy/language/fact-table.js'

/** The shape of one fact, as the schema describes it. */
export interface FactShape {
  /** The alternative schemas of the fact; empty: it may be anything. */
  readonly parts: readonly JsonSchema[]
  /** True where it may be missing although the object around it is present. */
  readonly canMiss: boolean
  /** True where it may be missing for any reason. */
  readonly mayBeAbsent: boolean
  /** Tells whether the fact's own schema accepts a value. */
  readonly accepts: (value: unknown) => boolean
  /**
   * False where an object around it has alternative schemas, or a keyword that this file does not interpret. Only the
   * whole schema can then say which values go together.
   */
  readonly isPlain: boolean
}

/** Returns the shape that the schema gives to the fact at a dotted path. */
export function shapeAt(schema: JsonSchema, path: string): FactShape {
  const steps = path.split('.')
  let holders = objectsIn([schema])
  let canMiss = false
  let mayBeAbsent = false
  let isPlain = holders.length <= 1 && holders.every(isInterpreted)
  let parts: readonly JsonSchema[] = []
  steps.forEach((step, i) => {
    canMiss = holders.length === 0 || holders.some((holder) => !isRequired(holder, step))
    parts = holders.flatMap((holder) => memberAt(holder, step))
    mayBeAbsent = mayBeAbsent || canMiss
    if (i === steps.length - 1) return
    holders = objectsIn(parts)
    mayBeAbsent = mayBeAbsent || holders.length < parts.length
    isPlain = isPlain && holders.length <= 1 && holders.every(isInterpreted)
  })
  return { parts, canMiss, mayBeAbsent, accepts: acceptorOf(parts), isPlain: isPlain && parts.every(isInterpreted) }
}

/** Returns the schemas that describe an object. */
export function objectsIn(parts: readonly JsonSchema[]): readonly JsonSchema[] {
  return parts.flatMap(alternatives).filter(({ type, properties }) => type === 'object' || isRecord(properties))
}

/** Tells whether an object of this schema must have the member. */
export function isRequired({ required }: JsonSchema, member: string): boolean {
  return Array.isArray(required) && required.includes(member)
}

/** Returns the alternative schemas of a member; none where the schema does not describe it. */
export function memberAt({ properties }: JsonSchema, member: string): readonly JsonSchema[] {
  if (!isRecord(properties) || !Object.hasOwn(properties, member)) return []
  return alternatives(properties[member])
}

/** Returns the branches of `anyOf` or `oneOf`, flattened; the schema itself where it has none. */
function alternatives(schema: unknown): readonly JsonSchema[] {
  if (!isRecord(schema)) return []
  const list = schema.anyOf ?? schema.oneOf
  return Array.isArray(list) && !isRecord(schema.properties) ? list.flatMap(alternatives) : [schema]
}

/** Keywords that constrain several values together, which the domains of single facts cannot show. */
const JOINT_KEYWORDS = [
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'dependentRequired',
  'dependentSchemas',
  'propertyNames',
  'minProperties',
]

const isInterpreted = (part: JsonSchema): boolean => !JOINT_KEYWORDS.some((word) => word in part)

/** Returns a predicate that asks the schema itself, so that it cannot disagree with the real validation. */
function acceptorOf(parts: readonly JsonSchema[]): (value: unknown) => boolean {
  if (parts.length === 0) return () => true
  const schemas = parts.map((part) => {
    try {
      return z.fromJSONSchema(part)
    } catch {
      return z.unknown()
    }
  })
  return (value) => schemas.some((schema) => schema.safeParse(value).success)
}
