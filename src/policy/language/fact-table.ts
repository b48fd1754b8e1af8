import { listed } from '../../kernel/errors/errors.js'
import { isForbidden } from '../../ticket/facts.js'
import type { JsonSchema } from '../definition/definition.js'
import type { Scalar } from './condition.js'
import { type FactReader, factReader } from './fact-reader.js'
import type { NamedSets } from './named-sets.js'

export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array'

/** Describes one fact before any ticket: that decides which comparisons make sense. */
export interface FactKind {
  /** Null where the fact may be anything. */
  readonly types: ReadonlySet<JsonType> | null
  /** All it can be; null where that is open. */
  readonly values: ReadonlySet<Scalar> | null
  /** The kind of text, where the schema says so. */
  readonly format: 'date' | 'instant' | null
  /** How its values lie below one another, where the policy says so. */
  readonly tree: ValueTree | null
  /** Names the part of the policy that declares the values, so that another value has a code of its own. */
  readonly names: 'CATEGORY' | 'OWNER' | 'TEAM' | null
  /** True where no schema vouches for the path, so that only own properties may be read. */
  readonly open: boolean
}

/** Values that lie below one another. */
export interface ValueTree {
  /** True of a declared value. */
  readonly has: (value: unknown) => boolean
  /** All that is a value or lies below it. */
  readonly below: ReadonlyMap<string, ReadonlySet<unknown>>
}

/** The facts a condition may read, by dotted path. */
export interface FactTable {
  kindOf(path: string): FactKind | undefined
  /** Reads the fact at a known path; the same for all who ask. */
  readerOf(path: string): FactReader
  /** The known paths, for messages. */
  known(): string
  /** Sets that conditions may ask for membership. */
  readonly sets: NamedSets
}

const anything: FactKind = { types: null, values: null, format: null, tree: null, names: null, open: true }

const hasForbidden = (path: string): boolean => path.split('.').some(isForbidden)

/** A table that knows no schema: every path may be read, and compared with anything. */
export const openFacts: FactTable = {
  kindOf: (path) => (hasForbidden(path) || path === '' ? undefined : anything),
  readerOf: (path) => factReader(path, true),
  known: () => 'any dotted path',
  sets: {},
}

/** A kind for a fact that can only be one of `values`. */
export function oneOf(
  values: Iterable<Scalar>,
  names: FactKind['names'] = null,
  tree: FactKind['tree'] = null,
): FactKind {
  const all = new Set(values)
  return { types: new Set([...all].map(typeOf)), values: all, format: null, tree, names, open: false }
}

/** A kind for a fact that is of one of these types, and of which no more is known. */
export function anyOf(...types: readonly JsonType[]): FactKind {
  return { types: new Set(types), values: null, format: null, tree: null, names: null, open: false }
}

/** The facts that a schema describes; `more` adds or replaces some. */
export function factTable(
  schema: JsonSchema,
  more: Readonly<Record<string, FactKind>> = {},
  sets: NamedSets = {},
): FactTable {
  const kinds = new Map<string, FactKind>()
  const openBelow = new Set<string>()
  collect(schema, '', kinds, openBelow)
  for (const path in more) kinds.set(path, more[path] ?? anything)
  const readers = new Map<string, FactReader>()
  const kindOf = (path: string): FactKind | undefined => {
    const kind = kinds.get(path)
    if (kind !== undefined || openBelow.size === 0 || hasForbidden(path)) return kind
    return openBelow.has('') || prefixes(path).some((above) => openBelow.has(above)) ? anything : undefined
  }
  return {
    kindOf,
    readerOf(path) {
      const reader = readers.get(path) ?? factReader(path, kindOf(path)?.open ?? true)
      readers.set(path, reader)
      return reader
    },
    known: () => listed(kinds.keys()),
    sets,
  }
}

/** `a`, `a.b` and `a.b.c` of `a.b.c`. */
export function prefixes(path: string): readonly string[] {
  const words = path.split('.')
  return words.map((_, i) => words.slice(0, i + 1).join('.'))
}

function collect(schema: unknown, prefix: string, kinds: Map<string, FactKind>, openBelow: Set<string>): void {
  for (const part of alternatives(schema)) {
    if ('additionalProperties' in part && part.additionalProperties !== false) openBelow.add(prefix)
    if (!isRecord(part.properties)) continue
    for (const [name, member] of Object.entries(part.properties)) {
      // A dot inside a name would read as a path of two.
      if (name.includes('.')) continue
      const path = prefix === '' ? name : `${prefix}.${name}`
      kinds.set(path, eitherKind(kinds.get(path), kindOf(member)))
      collect(member, path, kinds, openBelow)
    }
  }
}

/** The schema itself, or the parts it chooses among. */
function alternatives(schema: unknown): readonly JsonSchema[] {
  if (!isRecord(schema)) return []
  const parts = [schema.anyOf, schema.oneOf, schema.allOf].filter((list) => Array.isArray(list)).flat()
  return parts.length === 0 ? [schema] : parts.flatMap(alternatives)
}

function kindOf(schema: unknown): FactKind {
  const parts = alternatives(schema)
  return parts.length === 0 ? anything : parts.map(kindOfPart).reduce((a, b) => eitherKind(a, b))
}

function kindOfPart(part: JsonSchema): FactKind {
  const values = Array.isArray(part.enum) ? part.enum : 'const' in part ? [part.const] : null
  if (values?.every(isScalar)) return oneOf(values)
  const names = (Array.isArray(part.type) ? part.type : [part.type]).map((name) =>
    name === 'integer' ? 'number' : name,
  )
  return names.every(isJsonType) ? { ...anyOf(...names), format: formatOf(part.format) } : anything
}

function formatOf(format: unknown): FactKind['format'] {
  return format === 'date' ? 'date' : format === 'date-time' ? 'instant' : null
}

function eitherKind(a: FactKind | undefined, b: FactKind): FactKind {
  if (a === undefined) return b
  return {
    types: a.types && b.types && new Set([...a.types, ...b.types]),
    values: a.values && b.values && new Set([...a.values, ...b.values]),
    format: a.format === b.format ? a.format : null,
    tree: null,
    names: b.names,
    open: a.open || b.open,
  }
}

/** The JSON type of a value. */
export function typeOf(value: Scalar): JsonType {
  // `Scalar` leaves no other type; TypeScript does not narrow what `typeof` gives.
  return value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean')
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function isJsonType(value: unknown): value is JsonType {
  return typeof value === 'string' && ['string', 'number', 'boolean', 'null', 'object', 'array'].includes(value)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
