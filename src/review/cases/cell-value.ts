import { seen } from '../../kernel/errors/errors.js'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { type FactKind, type FactTable, isRecord, type JsonType } from '../../policy/language/fact-table.js'
import { invalidCase } from './policy-case.js'

/** A function that reads the value of one fact from a cell. @throws AnswerableError POLICY_CASES_INVALID, at `path` */
export type CellReader = (cell: string, path: string) => unknown

/** The separator of a list in one cell. */
const SEPARATOR = ';'

/** Returns the reader for a fact's column, by the fact's type: `true`, `12.5`, `129.99 PLN`, `a; b`, a text. */
export function cellReader(path: string, kind: FactKind, table: FactTable, schema: JsonSchema): CellReader {
  const { types } = kind
  if (types === null) return (cell) => guessed(cell)
  if (types.has('object')) return isMoney(path, table) ? money : presentObject
  if (types.has('array')) {
    const entry = itemTypes(schema, path)
    return (cell, at) => listOf(cell).map((one) => scalar(one, entry, at))
  }
  return (cell, at) => scalar(cell, types, at)
}

/** The cell of an object that is present and of which nothing more is known. */
export const PRESENT = '{}'

function presentObject(cell: string, path: string): unknown {
  if (cell === PRESENT) return {}
  const fix = `Give its members, one column each, or write ${PRESENT} if only its presence is known.`
  throw invalidCase(path, 'the fact is an object', seen(cell), fix)
}

/** Returns the entries of a cell that holds a list. */
export const listOf = (cell: string): readonly string[] =>
  cell
    .split(SEPARATOR)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** Returns true if the fact is an object with an amount and a currency. */
export const isMoney = (path: string, table: FactTable): boolean =>
  table.kindOf(`${path}.amount`)?.types?.has('number') === true && table.kindOf(`${path}.currency`) !== undefined

function money(cell: string, path: string): unknown {
  const [, amount, currency] = /^(-?\d{1,15}(?:\.\d{1,4})?) ?([A-Z]{3})$/.exec(cell) ?? []
  if (amount !== undefined) return { amount: Number(amount), currency }
  throw invalidCase(path, 'it is not an amount of money', seen(cell), 'Write amount and currency: 129.99 PLN.')
}

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/

function scalar(cell: string, types: ReadonlySet<JsonType>, path: string): unknown {
  if (types.has('number') && NUMBER.test(cell)) return Number(cell)
  if (types.has('boolean') && (cell === 'true' || cell === 'false')) return cell === 'true'
  if (types.has('null') && cell === 'null') return null
  if (types.has('string')) return unquoted(cell)
  throw invalidCase(path, 'the fact cannot have this value', seen(cell), `Its type is ${[...types].join(' or ')}.`)
}

/** Reads a fact without a known type: a cell that looks like a number, a boolean or null becomes one. */
function guessed(cell: string): unknown {
  if (NUMBER.test(cell)) return Number(cell)
  return cell === 'true' ? true : cell === 'false' ? false : cell === 'null' ? null : unquoted(cell)
}

/** Removes quotes: `"true"` is the text `true`, and `""` is an empty text. */
const unquoted = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell

const anything: ReadonlySet<JsonType> = new Set(['number', 'boolean', 'string'])

/** Returns the allowed types of a list's entries. */
function itemTypes(schema: JsonSchema, path: string): ReadonlySet<JsonType> {
  const list = path
    .split('.')
    .reduce<unknown>((at, name) => (isRecord(at) && isRecord(at.properties) ? at.properties[name] : undefined), schema)
  const items = isRecord(list) && isRecord(list.items) ? list.items : {}
  const type = items.type === 'integer' ? 'number' : items.type
  return type === 'number' || type === 'boolean' || type === 'string' ? new Set<JsonType>([type]) : anything
}
