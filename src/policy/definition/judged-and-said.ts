import { isRecord } from '../language/fact-table.js'

/** Returns what judges of a value, and notes what is only said under its path. */
type Reader = (value: unknown, path: string, texts: Map<string, unknown>) => unknown

/** Says how each member is read; `said` marks a text. A member without an entry judges, as a whole. */
type Readers = { readonly [name: string]: Reader | 'said' }

/** Reads a record member by member. */
const members =
  (readers: Readers): Reader =>
  (value, path, texts) => {
    if (!isRecord(value)) return value
    const judged: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) {
      const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
      const at = `${path}/${escaped(name)}`
      if (reader === 'said') texts.set(at, member)
      else judged[name] = reader === undefined ? member : reader(member, at, texts)
    }
    return judged
  }

/** Reads every member of a record alike. */
const mapOf =
  (read: Reader): Reader =>
  (value, path, texts) => {
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(([name, each]) => [name, read(each, `${path}/${escaped(name)}`, texts)])
    return Object.fromEntries(entries)
  }

/** Reads every entry of a list alike. */
const listOf =
  (read: Reader): Reader =>
  (value, path, texts) =>
    Array.isArray(value) ? value.map((entry, i) => read(entry, `${path}/${i}`, texts)) : value

/** Reads `{ date, name }` as the date alone, and `{ hours: […], name }` as the hours: a name may come and go. */
const named = (member: 'date' | 'hours'): Reader => {
  const read = members({ name: 'said' })
  return (value, path, texts) => {
    const judged = read(value, path, texts)
    if (!isRecord(judged) || Object.keys(judged).length !== 1) return judged
    const only = judged[member]
    return typeof only === 'string' || Array.isArray(only) ? only : judged
  }
}

const calendarReader: Reader = (value, path, texts) => readCalendar(value, path, texts)
const readCalendar = members({
  holidays: listOf(named('date')),
  overrides: mapOf(named('hours')),
  union: listOf(calendarReader),
  intersection: listOf(calendarReader),
  versions: listOf(members({ calendar: calendarReader })),
})

/** JSON Schema by json-schema.org/draft/2020-12: its annotations for people, and the keywords that hold schemas. */
const schemaReader: Reader = (value, path, texts) =>
  Array.isArray(value) ? listOf(schemaReader)(value, path, texts) : readSchema(value, path, texts)
const SCHEMAS_BY_NAME = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']
const SCHEMAS = [
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['items', 'prefixItems', 'contains', 'additionalItems', 'unevaluatedItems'],
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames'],
]
const readSchema = members({
  title: 'said',
  description: 'said',
  $comment: 'said',
  ...Object.fromEntries(SCHEMAS_BY_NAME.map((keyword) => [keyword, mapOf(schemaReader)])),
  ...Object.fromEntries(SCHEMAS.map((keyword) => [keyword, schemaReader])),
})

const rules = listOf(members({ because: 'said', basis: 'said', labels: 'said' }))

/**
 * Tells what judges in a policy from what is only said: `because`, `basis`, `labels`, `description`, the names of
 * holidays and of calendar exceptions, and the annotations of the facts' schema. Takes calendars of any shape: they are
 * checked later.
 * @returns what judges; the texts are noted by their JSON Pointers (RFC 6901)
 */
export const policyReader: Reader = members({
  facts: schemaReader,
  categories: mapOf(members({ because: 'said', basis: 'said', labels: 'said', description: 'said' })),
  overrides: rules,
  contracts: listOf(members({ rules })),
  rules,
  calendars: mapOf(calendarReader),
})

/** Writes a step of a path so that no two paths are spelled alike. */
const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')
