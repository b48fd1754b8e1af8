import * as z from 'zod'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { isRecord } from '../../policy/language/fact-table.js'

/** The shape of one fact, as the schema describes it. */
export interface FactShape {
  /** The schemas that it may fit, one after the other; empty: it may be anything. */
  readonly parts: readonly JsonSchema[]
  /** True where it may be absent although the object that holds it is there. */
  readonly canMiss: boolean
  /** True where it may be absent at all. */
  readonly mayBeAbsent: boolean
  /** Whether the fact's own schema can hold a value. */
  readonly accepts: (value: unknown) => boolean
  /**
   * False where an object above has several shapes to choose from, or a word that this file does not read: which values
   * go together is then for the whole schema to say.
   */
  readonly isPlain: boolean
}

/** Returns the shape that the schema gives to the fact at a dotted path. */
export function shapeAt(schema: JsonSchema, path: string): FactShape {
  const steps = path.split('.')
  let holders = objectsIn([schema])
  let canMiss = false
  let mayBeAbsent = false
  let isPlain = holders.length <= 1 && holders.every(isRead)
  let parts: readonly JsonSchema[] = []
  steps.forEach((step, i) => {
    canMiss = holders.length === 0 || holders.some((holder) => !isRequired(holder, step))
    parts = holders.flatMap((holder) => memberAt(holder, step))
    mayBeAbsent = mayBeAbsent || canMiss
    if (i === steps.length - 1) return
    holders = objectsIn(parts)
    mayBeAbsent = mayBeAbsent || holders.length < parts.length
    isPlain = isPlain && holders.length <= 1 && holders.every(isRead)
  })
  return { parts, canMiss, mayBeAbsent, accepts: acceptorOf(parts), isPlain: isPlain && parts.every(isRead) }
}

/** The parts that are objects with members of their own. */
export function objectsIn(parts: readonly JsonSchema[]): readonly JsonSchema[] {
  return parts.flatMap(choices).filter(({ type, properties }) => type === 'object' || isRecord(properties))
}

/** Whether an object of this schema must have the member. */
export function isRequired({ required }: JsonSchema, member: string): boolean {
  return Array.isArray(required) && required.includes(member)
}

/** The schemas of a member; none where the schema leaves it open. */
export function memberAt({ properties }: JsonSchema, member: string): readonly JsonSchema[] {
  if (!isRecord(properties) || !Object.hasOwn(properties, member)) return []
  return choices(properties[member])
}

/** The schemas that one chooses among; itself where it is no choice. */
function choices(schema: unknown): readonly JsonSchema[] {
  if (!isRecord(schema)) return []
  const list = schema.anyOf ?? schema.oneOf
  return Array.isArray(list) && !isRecord(schema.properties) ? list.flatMap(choices) : [schema]
}

/** Words that join values in ways which the cells of single facts do not show. */
const joining = [
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

const isRead = (part: JsonSchema): boolean => !joining.some((word) => word in part)

/** The schema itself is asked, so that no second reading of it can differ. */
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
