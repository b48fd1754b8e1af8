import { codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import type { Scalar } from './condition.js'
import { type PolicyPath, pathText } from './policy-path.js'

/**
 * A set that the host keeps, such as a `Set`. It is read at every decision, so `has` must be synchronous and without
 * effects. Only `true` means yes.
 */
export interface NamedSet {
  // A method, so that a `Set<string>` is accepted: it returns false for a value that is not a text.
  has(value: Exclude<Scalar, null>): boolean
}

/** The host's sets, by the names that conditions use. */
export type NamedSets = Readonly<Record<string, NamedSet>>

/**
 * Returns a set of the host by its name.
 * @throws AnswerableError POLICY_SET_UNKNOWN: the host supplies no set of this name; POLICY_INVALID: it is not a set
 */
export function setNamed(name: string, sets: NamedSets, path: PolicyPath): NamedSet {
  const set: unknown = Object.hasOwn(sets, name) ? sets[name] : undefined
  if (isNamedSet(set)) return set
  if (set !== undefined) {
    const fix = 'Give a Set, or an object with has(value): new Set(["c-1"]).'
    throw invalid('POLICY_INVALID', `sets.${name}`, 'it is not a set with has(value)', set, fix)
  }
  throw codedError('POLICY_SET_UNKNOWN', {
    path: pathText(path),
    value: seen(name),
    known: listed(Object.keys(sets)),
  })
}

function isNamedSet(value: unknown): value is NamedSet {
  return typeof value === 'object' && value !== null && 'has' in value && typeof value.has === 'function'
}
