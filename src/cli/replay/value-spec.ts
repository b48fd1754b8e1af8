import * as z from 'zod'
import { inside } from '../../kernel/data/source-path.js'
import { seen } from '../../kernel/errors/errors.js'
import { findingOf } from '../../kernel/errors/issue.js'
import { factReader } from '../../policy/language/fact-reader.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { codePattern } from '../../ticket/code-pattern.js'
import { isForbidden } from '../../ticket/facts.js'
import type { ColumnsUsed } from './columns-used.js'
import { invalid } from './mapping-schema.js'
import { guarded } from './row-function.js'
import type { RowView } from './row-view.js'

/** Reads a value of a row; `undefined` if the row lacks it. */
export type Read = (view: RowView) => unknown

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'a text, a number, true or false' })
const columnSpec = z.strictObject({
  column: z.string().min(1),
  map: z.record(z.string(), scalar).optional(),
  default: scalar.optional(),
  code: z.boolean().optional(),
  prefix: z.string().optional(),
})
type ColumnSpec = z.output<typeof columnSpec>

const MAX_REMEMBERED = 10_000
const FIX =
  'Write a text, a number, true, false, or { "column": "…", "map": {…}, "default": …, "code": true, "prefix": "…" }.'

/**
 * Compiles a value spec: a literal, a column or, in a module, a function of the row.
 * @throws AnswerableError REPLAY_INVALID: with the path inside the mapping
 */
export function compileValue(spec: unknown, where: string, used: ColumnsUsed): Read {
  if (typeof spec === 'string' || typeof spec === 'number' || typeof spec === 'boolean') return () => spec
  if (typeof spec === 'function') {
    used.noteEverything()
    return guarded(where, (view) => spec(view))
  }
  if (!isRecord(spec)) throw invalid(where, 'this is not a value spec', seen(spec), FIX)
  const parsed = columnSpec.safeParse(spec)
  if (!parsed.success) {
    const { path, problem, value, fix } = findingOf(parsed.error.issues, spec)
    throw invalid(
      path === '(root)' ? where : `${where}.${path}`,
      problem,
      value,
      fix === 'Change it to fit.' ? FIX : fix,
    )
  }
  used.note(parsed.data.column, inside(where, 'column'))
  return compileColumn(parsed.data)
}

/**
 * Compiles an object of value specs, nested to any depth.
 * A value that a row lacks is omitted, and so is an object without values.
 */
export function compileObject(spec: unknown, where: string, used: ColumnsUsed): Read {
  if (!isRecord(spec) || typeof spec.column === 'string') return compileValue(spec, where, used)
  const members = Object.entries(spec).map(([name, member]) => {
    if (isForbidden(name)) {
      throw invalid(inside(where, name), 'this key could reach an object prototype', seen(name), 'Use another name.')
    }
    const read = compileObject(member, inside(where, name), used)
    return [name, read] as const
  })
  return (view) => {
    const object: Record<string, unknown> = {}
    let isEmpty = true
    for (const [name, read] of members) {
      const value = read(view)
      if (value === undefined) continue
      object[name] = value
      isEmpty = false
    }
    return isEmpty ? undefined : object
  }
}

/** Compiles a column. Remembers the result for each value, because values repeat. */
function compileColumn({ column, map, default: fallback, code = false, prefix }: ColumnSpec): Read {
  const read = factReader(column, true) as Read
  const isPlain = map === undefined && !code && prefix === undefined
  const remembered = new Map<unknown, unknown>()
  const become = (value: unknown): unknown => {
    const mapped = map === undefined ? value : Object.hasOwn(map, String(value)) ? map[String(value)] : undefined
    if (mapped === undefined) return fallback
    const coded = code ? codeOf(String(mapped)) : mapped
    if (coded === '') return fallback
    return prefix === undefined ? coded : `${prefix}${String(coded)}`
  }
  return (view) => {
    const value = read(view)
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return fallback
    if (isPlain) return value
    if (remembered.has(value)) return remembered.get(value)
    const result = become(value)
    if (remembered.size < MAX_REMEMBERED) remembered.set(value, result)
    return result
  }
}

/**
 * Returns a text as a code: `Group 70` becomes `group-70`. Lower-case letters and digits without accents, with dashes.
 * A text that is a code already, such as `goods.damaged`, stays.
 */
function codeOf(text: string): string {
  if (codePattern.test(text)) return text
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[a-z0-9]+/g)?.join('-') ?? ''
}
