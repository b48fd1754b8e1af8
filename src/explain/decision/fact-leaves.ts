import { isMoney } from '../../policy/language/bounds.js'
import { isRecord } from '../../policy/language/fact-table.js'

/** Returns the single facts by path. A list or an amount of money is one fact; an object is split into its members. */
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

/** Lists the paths of the single facts that differ: first those changed or removed, then those added. */
export function differences(before: ReadonlyMap<string, unknown>, facts: unknown): readonly string[] {
  const after = leavesOf(facts)
  const changed = [...before.keys()].filter((path) => !isSame(before.get(path), after.get(path)))
  return [...changed, ...[...after.keys()].filter((path) => !before.has(path))]
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
