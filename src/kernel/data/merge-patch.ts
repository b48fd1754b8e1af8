import { canonicalJson } from './canonical.js'

/** An object of plain data. */
type Members = Readonly<Record<string, unknown>>

/**
 * Returns the object after a JSON merge patch, by RFC 7396: an object is merged member by member, null removes a
 * member, and any other value replaces it. Changes neither argument. The caller has refused keys that reach a
 * prototype.
 */
export function mergePatch(target: Members, patch: Members): Members {
  const merged: Record<string, unknown> = { ...target }
  for (const name of Object.keys(patch)) {
    const [before, given] = [memberOf(merged, name), patch[name]]
    if (given === null) delete merged[name]
    else merged[name] = isMembers(given) ? mergePatch(isMembers(before) ? before : {}, given) : given
  }
  return merged
}

/** The difference between two objects of plain data. */
export interface Difference {
  /** The smallest merge patch that turns the first object into the second, if the second contains no null. */
  readonly patch: Members
  /** The paths of the members that differ, such as `order.state`. An object that was added or removed is one path. */
  readonly paths: readonly string[]
}

/** Returns the difference between two objects of plain data. */
export function differenceBetween(before: Members, after: Members, above = ''): Difference {
  const patch: Record<string, unknown> = {}
  const paths: string[] = []
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [memberOf(before, name), memberOf(after, name)]
    if (isMembers(from) && isMembers(to)) {
      const below = differenceBetween(from, to, `${above}${name}.`)
      if (below.paths.length > 0) patch[name] = below.patch
      paths.push(...below.paths)
    } else if (canonicalJson(from ?? null) !== canonicalJson(to ?? null)) {
      patch[name] = to ?? null
      paths.push(`${above}${name}`)
    }
  }
  return { patch, paths }
}

/** Returns the own member of that name: a fact may be named as a member that every object inherits. */
const memberOf = (of: Members, name: string): unknown => (Object.hasOwn(of, name) ? of[name] : undefined)

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
