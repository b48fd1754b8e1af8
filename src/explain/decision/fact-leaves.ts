import { isMoney } from '../../policy/language/bounds.js'
import { isRecord } from '../../policy/language/fact-table.js'

/** Single facts by path: lists and money are one fact each, an object is those that it holds. */
export function leavesOf(facts: unknown): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>()
  collect(facts, '', leaves)
  return leaves
}

function collect(value: unknown, path: string, into: Map<string, unknown>): void {
  if (value === undefined) return
  const members = isRecord(value) && !isMoney(value) ? Object.entries(value) : []
  if (members.length === 0) into.set(path, value)
  for (const [name, member] of members) collect(member, path === '' ? name : `${path}.${name}`, into)
}

/** The paths of the single facts that are not the same on both sides: first those of the one, then those added. */
export function differences(one: ReadonlyMap<string, unknown>, facts: unknown): readonly string[] {
  const other = leavesOf(facts)
  const changed = [...one.keys()].filter((path) => !isSame(one.get(path), other.get(path)))
  return [...changed, ...[...other.keys()].filter((path) => !one.has(path))]
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
