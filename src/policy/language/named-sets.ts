import { codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import type { Scalar } from './condition.js'
import { type PolicyPath, pathText } from './policy-path.js'

/** A set that the host keeps; a `Set` is one. Asked at every decision, so it must answer at once and without effects; `true` alone is a yes. */
export interface NamedSet {
  // A method, so that a `Set<string>` is one: it answers false for what is no text.
  has(value: Exclude<Scalar, null>): boolean
}

/** The host's sets, by the names that conditions use. */
export type NamedSets = Readonly<Record<string, NamedSet>>

/** @throws AnswerableError POLICY_SET_UNKNOWN: the host supplies no such set */
export function setNamed(name: string, sets: NamedSets, path: PolicyPath): NamedSet {
  const set: unknown = Object.hasOwn(sets, name) ? sets[name] : undefined
  if (isNamedSet(set)) return set
  if (set !== undefined) {
    const fix = 'Give a Set, or anything with has(value): new Set(["c-1"]).'
    throw invalid('POLICY_INVALID', `sets.${name}`, 'it is no set that can be asked', set, fix)
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
