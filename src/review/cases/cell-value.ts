import { seen } from '../../kernel/errors/errors.js'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { type FactKind, type FactTable, isRecord, type JsonType } from '../../policy/language/fact-table.js'
import { invalidCase } from './policy-case.js'

/** Reads what a cell says of one fact. @throws AnswerableError POLICY_CASES_INVALID */
export type CellReader = (cell: string, place: string) => unknown

/** Between the entries of a list in one cell. */
const BETWEEN = ';'

/** How cells of a fact's column are read, by the fact's type: `true`, `12.5`, `129.99 PLN`, `a; b`, a text. */
export function cellReader(path: string, kind: FactKind, table: FactTable, schema: JsonSchema): CellReader {
  const { types } = kind
  if (types === null) return (cell) => guessed(cell)
  if (types.has('object')) return isMoney(path, table) ? money : there
  if (types.has('array')) {
    const entry = itemTypes(schema, path)
    return (cell, place) => listOf(cell).map((one) => scalar(one, entry, place))
  }
  return (cell, place) => scalar(cell, types, place)
}

/** An object that is there, whatever is in it. */
export const THERE = '{}'

function there(cell: string, place: string): unknown {
  if (cell === THERE) return {}
  const fix = `Name its members, one column each, or write ${THERE} where it is there and no more is known.`
  throw invalidCase(place, 'the fact is an object', seen(cell), fix)
}

/** The entries of a cell that holds a list. */
export const listOf = (cell: string): readonly string[] =>
  cell
    .split(BETWEEN)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

export const isMoney = (path: string, table: FactTable): boolean =>
  table.kindOf(`${path}.amount`)?.types?.has('number') === true && table.kindOf(`${path}.currency`) !== undefined

function money(cell: string, place: string): unknown {
  const [, amount, currency] = /^(-?\d{1,15}(?:\.\d{1,4})?) ?([A-Z]{3})$/.exec(cell) ?? []
  if (amount !== undefined) return { amount: Number(amount), currency }
  throw invalidCase(place, 'it is no money', seen(cell), 'Write the amount and the currency: 129.99 PLN.')
}

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/

function scalar(cell: string, types: ReadonlySet<JsonType>, place: string): unknown {
  if (types.has('number') && NUMBER.test(cell)) return Number(cell)
  if (types.has('boolean') && (cell === 'true' || cell === 'false')) return cell === 'true'
  if (types.has('null') && cell === 'null') return null
  if (types.has('string')) return unquoted(cell)
  throw invalidCase(place, 'the fact is never such a value', seen(cell), `Its type is ${[...types].join(' or ')}.`)
}

/** A fact that no schema knows: what reads as a number or a truth value is one. */
function guessed(cell: string): unknown {
  if (NUMBER.test(cell)) return Number(cell)
  return cell === 'true' ? true : cell === 'false' ? false : cell === 'null' ? null : unquoted(cell)
}

/** `"true"` is the text; `""` an empty one. */
const unquoted = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell

const anything: ReadonlySet<JsonType> = new Set(['number', 'boolean', 'string'])

/** Returns the types that the entries of a list may have. */
function itemTypes(schema: JsonSchema, path: string): ReadonlySet<JsonType> {
  const list = path
    .split('.')
    .reduce<unknown>((at, name) => (isRecord(at) && isRecord(at.properties) ? at.properties[name] : undefined), schema)
  const items = isRecord(list) && isRecord(list.items) ? list.items : {}
  const type = items.type === 'integer' ? 'number' : items.type
  return type === 'number' || type === 'boolean' || type === 'string' ? new Set<JsonType>([type]) : anything
}
