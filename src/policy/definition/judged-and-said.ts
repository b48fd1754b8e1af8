import { isRecord } from '../language/fact-table.js'

/** Returns the part of a value that decides, and collects its texts for people by their paths. */
type Reader = (value: unknown, path: string, texts: Map<string, unknown>) => unknown

/** The reader of each member; `text` marks a text for people. A member without a reader decides, as a whole. */
type Readers = { readonly [name: string]: Reader | 'text' }

/** Reads a record member by member. */
const members =
  (readers: Readers): Reader =>
  (value, path, texts) => {
    if (!isRecord(value)) return value
    const deciding: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) {
      const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
      const at = `${path}/${escaped(name)}`
      if (reader === 'text') texts.set(at, member)
      else deciding[name] = reader === undefined ? member : reader(member, at, texts)
    }
    return deciding
  }

/** Reads every member of a record with the same reader. */
const mapOf =
  (read: Reader): Reader =>
  (value, path, texts) => {
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(([name, each]) => [name, read(each, `${path}/${escaped(name)}`, texts)])
    return Object.fromEntries(entries)
  }

/** Reads every entry of a list with the same reader. */
const listOf =
  (read: Reader): Reader =>
  (value, path, texts) =>
    Array.isArray(value) ? value.map((entry, i) => read(entry, `${path}/${i}`, texts)) : value

/** Reads `{ date, name }` as the date and `{ hours: […], name }` as the hours, so that a name changes no `hash`. */
const named = (member: 'date' | 'hours'): Reader => {
  const read = members({ name: 'text' })
  return (value, path, texts) => {
    const deciding = read(value, path, texts)
    if (!isRecord(deciding) || Object.keys(deciding).length !== 1) return deciding
    const only = deciding[member]
    return typeof only === 'string' || Array.isArray(only) ? only : deciding
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

/** Reads a JSON Schema (json-schema.org/draft/2020-12): annotations are texts, and some keywords hold more schemas. */
const schemaReader: Reader = (value, path, texts) =>
  Array.isArray(value) ? listOf(schemaReader)(value, path, texts) : readSchema(value, path, texts)
const SCHEMAS_BY_NAME = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']
const SCHEMAS = [
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['items', 'prefixItems', 'contains', 'additionalItems', 'unevaluatedItems'],
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames'],
]
const readSchema = members({
  title: 'text',
  description: 'text',
  $comment: 'text',
  ...Object.fromEntries(SCHEMAS_BY_NAME.map((keyword) => [keyword, mapOf(schemaReader)])),
  ...Object.fromEntries(SCHEMAS.map((keyword) => [keyword, schemaReader])),
})

const rules = listOf(members({ because: 'text', basis: 'text', labels: 'text' }))

/**
 * Separates what decides in a policy from its texts for people: `because`, `basis`, `labels`, `description`, the names
 * of holidays and of calendar exceptions, and the annotations of the facts' schema. Accepts calendars of any shape,
 * because they are checked later.
 * @returns what decides; `texts` receives each text by its JSON Pointer (RFC 6901)
 */
export const policyReader: Reader = members({
  facts: schemaReader,
  categories: mapOf(members({ because: 'text', basis: 'text', labels: 'text', description: 'text' })),
  overrides: rules,
  contracts: listOf(members({ rules })),
  rules,
  calendars: mapOf(calendarReader),
})

/** Escapes a step of a JSON Pointer, so that two paths are never written the same way. */
const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')
