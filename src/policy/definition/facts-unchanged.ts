import type * as z from 'zod'
import { isRecord } from '../language/fact-table.js'

/** A member of a schema that changes values, and how: `{ path: 'order.id', how: 'a transform' }`. */
export interface ChangingMember {
  readonly path: string
  readonly how: string
}

/**
 * Finds the first member of a schema that would change a value, or null. Facts are checked again and again: at the
 * opening, at `facts.update`, in a policy that was stored as JSON. So a schema of facts must return what it was given.
 * @param isFromJson true if zod made it from a JSON Schema: then its pipes only check, as those of a record do
 */
export function firstChangingMember(schema: z.ZodType, isFromJson = false): ChangingMember | null {
  const seen = new Set<unknown>()
  const find = (part: unknown, path: string): ChangingMember | null => {
    const def = defOf(part)
    if (def === null || seen.has(part)) return null
    seen.add(part)
    const isCheck = isFromJson && (def.type === 'pipe' || def.type === 'transform')
    const how = isCheck ? undefined : changeOf(def)
    if (how !== undefined) return { path: path === '' ? '(root)' : path, how }
    for (const [name, inner] of innerOf(def)) {
      const found = find(inner, name === '' ? path : path === '' ? name : `${path}.${name}`)
      if (found !== null) return found
    }
    return null
  }
  return find(schema, '')
}

type Def = Readonly<Record<string, unknown>>

const defOf = (schema: unknown): Def | null =>
  isRecord(schema) && '_zod' in schema && isRecord(schema._zod) && isRecord(schema._zod.def) ? schema._zod.def : null

/** The types of zod that change values, in words. A preprocessed value and `stringbool` are pipes. */
const changing: Readonly<Record<string, string>> = {
  transform: 'a transform',
  pipe: 'a pipe or a transform',
  default: 'a default',
  prefault: 'a default',
  catch: 'a value for what does not fit',
}

function changeOf(def: Def): string | undefined {
  if (def.coerce === true) return 'a coercion'
  const checks = Array.isArray(def.checks) ? def.checks : []
  if (checks.some((check) => defOf(check)?.check === 'overwrite')) return 'a change such as trim() or toLowerCase()'
  return typeof def.type === 'string' ? changing[def.type] : undefined
}

/** Returns the schemas inside a schema, each with the name of its member; a list's element has none. */
function innerOf(def: Def): readonly (readonly [string, unknown])[] {
  const { shape, getter } = def
  const members = isRecord(shape) ? Object.entries(shape) : []
  const lists = [def.options, def.items].flatMap((list) => (Array.isArray(list) ? list : []))
  const single = [
    def.innerType,
    def.element,
    def.keyType,
    def.valueType,
    def.catchall,
    def.rest,
    def.left,
    def.right,
    def.in,
    def.out,
  ]
  const lazy = typeof getter === 'function' ? [getter()] : []
  return [...members, ...[...lists, ...single, ...lazy].map((inner) => ['', inner] as const)]
}
