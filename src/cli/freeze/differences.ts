import { canonicalJson } from '../../kernel/data/canonical.js'
import { pathOf } from '../../kernel/data/source-path.js'
import { isRecord } from '../../policy/language/fact-table.js'

/** A value that differs between two contents, by its path. `undefined` means absent. */
export interface Difference {
  readonly path: string
  readonly was: unknown
  readonly is: unknown
}

type Step = string | number

/**
 * Lists what differs between two plain contents, each difference as deep as possible. Entries that have an `id`, such
 * as rules, are compared by it: a new rule in front moves no other. Their order is compared too.
 */
export function differencesBetween(was: unknown, is: unknown, steps: readonly Step[] = []): readonly Difference[] {
  if (canonicalJson(was) === canonicalJson(is)) return []
  const [before, after] = [membersOf(was), membersOf(is)]
  if (before === null || after === null || before.isList !== after.isList) return [{ path: pathOf(steps), was, is }]
  const names = new Set([...before.members.keys(), ...after.members.keys()])
  const below = [...names].flatMap((name) =>
    differencesBetween(before.members.get(name), after.members.get(name), [...steps, name]),
  )
  if (below.length > 0) return below
  const order = (members: ReadonlyMap<Step, unknown>) => [...members.keys()]
  return [{ path: `${pathOf(steps)}, the order`, was: order(before.members), is: order(after.members) }]
}

interface Members {
  readonly isList: boolean
  readonly members: ReadonlyMap<Step, unknown>
}

/** Returns the members of an object by name, and those of a list by id or by position; null for other values. */
function membersOf(value: unknown): Members | null {
  if (Array.isArray(value)) {
    const ids = value.map((entry: unknown) => (isRecord(entry) && typeof entry.id === 'string' ? entry.id : null))
    const hasIds = ids.every((id) => id !== null) && new Set(ids).size === ids.length
    return { isList: true, members: new Map(value.map((entry, i) => [(hasIds ? ids[i] : null) ?? i, entry])) }
  }
  return isRecord(value) ? { isList: false, members: new Map(Object.entries(value)) } : null
}
