import { listed } from '../../kernel/errors/errors.js'
import { isForbidden } from '../../ticket/facts.js'
import type { JsonSchema } from '../definition/definition.js'
import type { Scalar } from './condition.js'
import { type DeskFactPath, deskFactKinds, deskFactReaders, isDeskPath } from './desk-facts.js'
import type { FactKind, JsonType, ValueTree } from './fact-kind.js'
import { type FactReader, factReader } from './fact-reader.js'
import type { NamedSets } from './named-sets.js'

export type { FactKind, JsonType, ValueTree }

/** The facts a condition may read, by dotted path. */
export interface FactTable {
  kindOf(path: string): FactKind | undefined
  /** Returns the reader of a known path. All callers get the same one. */
  readerOf(path: string): FactReader
  /** Returns the known paths, for messages. */
  known(): string
  /** The named sets that conditions may use. */
  readonly sets: NamedSets
}

const anyKind: FactKind = { types: null, values: null, format: null, tree: null, names: null, open: true }

const hasForbidden = (path: string): boolean => path.split('.').some(isForbidden)

/** A table without a schema: every path may be read and compared with anything. */
export const openFacts: FactTable = {
  kindOf: (path) => (hasForbidden(path) || path === '' ? undefined : anyKind),
  readerOf: (path) => factReader(path, true),
  known: () => 'any dotted path',
  sets: {},
}

/** Returns the kind of a fact that can have only these values. */
export function oneOf(
  values: Iterable<Scalar>,
  names: FactKind['names'] = null,
  tree: FactKind['tree'] = null,
): FactKind {
  const all = new Set(values)
  return { types: new Set([...all].map(typeOf)), values: all, format: null, tree, names, open: false }
}

/** Returns the kind of a fact that has one of these types. */
export function anyOf(...types: readonly JsonType[]): FactKind {
  return { types: new Set(types), values: null, format: null, tree: null, names: null, open: false }
}

/**
 * Returns the table of the facts that a schema describes, and of the desk's own. The kinds in `more` add to it or
 * replace some.
 */
export function factTable(
  schema: JsonSchema,
  more: Readonly<Record<string, FactKind>> = {},
  sets: NamedSets = {},
): FactTable {
  const openBelow = new Set<string>()
  const kinds = new Map(kindsBelow(schema, '', openBelow))
  for (const path in more) kinds.set(path, more[path] ?? anyKind)
  for (const [path, kind] of Object.entries(deskFactKinds)) kinds.set(path, kind)
  const readers = new Map<string, FactReader>()
  const kindOf = (path: string): FactKind | undefined => {
    const kind = kinds.get(path)
    if (kind !== undefined || openBelow.size === 0 || hasForbidden(path) || isDeskPath(path)) return kind
    return openBelow.has('') || prefixes(path).some((above) => openBelow.has(above)) ? anyKind : undefined
  }
  return {
    kindOf,
    readerOf(path) {
      const own = Object.hasOwn(deskFactReaders, path) ? deskFactReaders[path as DeskFactPath] : undefined
      const reader = readers.get(path) ?? own ?? factReader(path, kindOf(path)?.open ?? true)
      readers.set(path, reader)
      return reader
    },
    known: () => listed(kinds.keys()),
    sets,
  }
}

/** Returns `a`, `a.b` and `a.b.c` for `a.b.c`. */
export function prefixes(path: string): readonly string[] {
  const words = path.split('.')
  return words.map((_, i) => words.slice(0, i + 1).join('.'))
}

const prefixCache = new WeakMap<ReadonlySet<Scalar>, ReadonlySet<string>>()

/** Returns every code that a value equals or is below. Cached, because thousands of rules may need it. */
export function prefixesOf(values: ReadonlySet<Scalar>): ReadonlySet<string> {
  const known = prefixCache.get(values) ?? new Set([...values].flatMap((value) => prefixes(String(value))))
  prefixCache.set(values, known)
  return known
}

type Kinds = ReadonlyMap<string, FactKind>

/** Returns the kinds of all facts below `prefix`. Adds to `openBelow` each object that may have undescribed members. */
function kindsBelow(schema: unknown, prefix: string, openBelow: Set<string>): Kinds {
  return (
    combined<Kinds>(
      schema,
      (own) => {
        if ('additionalProperties' in own && own.additionalProperties !== false) openBelow.add(prefix)
        const kinds = new Map<string, FactKind>()
        for (const [name, member] of Object.entries(isRecord(own.properties) ? own.properties : {})) {
          // A name with a dot would read as a path of two steps.
          if (name.includes('.')) continue
          const path = prefix === '' ? name : `${prefix}.${name}`
          kinds.set(path, kindOf(member))
          for (const [below, kind] of kindsBelow(member, path, openBelow)) kinds.set(below, kind)
        }
        return kinds
      },
      mergedBy(eitherKind),
      mergedBy(bothKinds),
    ) ?? new Map()
  )
}

/** Returns a function that merges two maps. `merge` makes one kind of two of the same path. */
const mergedBy =
  (merge: (a: FactKind, b: FactKind) => FactKind) =>
  (a: Kinds, b: Kinds): Kinds => {
    const all = new Map(a)
    for (const [path, kind] of b) {
      const known = all.get(path)
      all.set(path, known === undefined ? kind : merge(known, kind))
    }
    return all
  }

const kindOf = (schema: unknown): FactKind => combined(schema, kindOfPart, eitherKind, bothKinds) ?? anyKind

/**
 * Reads a schema with its `allOf`, `anyOf` and `oneOf`, however deep. A value must satisfy the schema's own keywords,
 * every schema of `allOf`, and one of each list of alternatives. Returns undefined for a value that is not a schema.
 * @param read reads the schema's own keywords
 */
function combined<T>(
  schema: unknown,
  read: (own: JsonSchema) => T,
  either: (a: T, b: T) => T,
  both: (a: T, b: T) => T,
): T | undefined {
  if (!isRecord(schema)) return undefined
  const readAll = (list: unknown): readonly T[] =>
    (Array.isArray(list) ? list : []).flatMap((part) => combined(part, read, either, both) ?? [])
  const oneOfEach = [schema.anyOf, schema.oneOf].map(readAll).filter((list) => list.length > 0)
  const alternatives = oneOfEach.map((list) => list.reduce(either))
  return [read(schema), ...readAll(schema.allOf), ...alternatives].reduce(both)
}

function kindOfPart(part: JsonSchema): FactKind {
  const values = Array.isArray(part.enum) ? part.enum : 'const' in part ? [part.const] : null
  if (values?.every(isScalar)) return oneOf(values)
  const names = (Array.isArray(part.type) ? part.type : [part.type]).map((name) =>
    name === 'integer' ? 'number' : name,
  )
  return names.every(isJsonType) ? { ...anyOf(...names), format: formatOf(part.format) } : anyKind
}

function formatOf(format: unknown): FactKind['format'] {
  return format === 'date' ? 'date' : format === 'date-time' ? 'instant' : null
}

/** Returns the kind of a fact that is of both kinds. */
function bothKinds(a: FactKind, b: FactKind): FactKind {
  return {
    types: common(a.types, b.types),
    values: common(a.values, b.values),
    format: a.format ?? b.format,
    tree: null,
    names: null,
    open: a.open && b.open,
  }
}

/** Returns what two sets have in common; null is the set of everything. */
function common<T>(a: ReadonlySet<T> | null, b: ReadonlySet<T> | null): ReadonlySet<T> | null {
  return a === null ? b : b === null ? a : new Set([...a].filter((value) => b.has(value)))
}

/** Returns the kind of a fact that may be of either kind. */
function eitherKind(a: FactKind, b: FactKind): FactKind {
  return {
    types: a.types && b.types && new Set([...a.types, ...b.types]),
    values: a.values && b.values && new Set([...a.values, ...b.values]),
    format: a.format === b.format ? a.format : null,
    tree: null,
    names: b.names,
    open: a.open || b.open,
  }
}

/** Returns the JSON type of a value. */
export function typeOf(value: Scalar): JsonType {
  // A `Scalar` has no other type, but TypeScript does not narrow the result of `typeof`.
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
