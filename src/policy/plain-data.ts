import { type AnswerableError, fail, seen } from '../kernel/errors.js'
import { inside } from './source-path.js'

const DEEPEST = 128
const LONGEST = 100_000
const MOST = 5_000_000
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A frozen copy of plain data, without its undefined members: what JSON would keep, and nothing else. It is
 * the first to touch a policy that comes from outside, so it must survive anything: the depth is capped
 * before the stack is at risk, and a structure that refers to itself ends at that cap.
 * @param root the path of the whole, for messages
 * @throws AnswerableError POLICY_TOO_LARGE: deeper than 128, a list longer than 100,000, over 5,000,000 values
 * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
 * @throws AnswerableError POLICY_INVALID: NaN, an infinity, or what JSON cannot hold
 */
export function plainCopy(value: unknown, root = ''): unknown {
  let values = 0

  function copy(source: unknown, path: string, depth: number): unknown {
    if (++values > MOST) throw tooLarge(path, `over ${MOST} values`, MOST)
    if (typeof source === 'number' && !Number.isFinite(source)) {
      throw notPlain(path, 'a number must be finite', source)
    }
    if (source === null || typeof source === 'string' || typeof source === 'number' || typeof source === 'boolean') {
      return source
    }
    if (typeof source !== 'object') throw notPlain(path, `a ${typeof source} is no JSON data`, source)
    if (depth > DEEPEST) throw tooLarge(shortened(path), `nested ${depth} deep`, DEEPEST)
    return Array.isArray(source) ? copyList(source, path, depth) : copyMembers(source, path, depth)
  }

  function copyList(source: readonly unknown[], path: string, depth: number): readonly unknown[] {
    if (source.length > LONGEST) throw tooLarge(path, `${source.length} entries`, LONGEST)
    return Object.freeze(source.map((entry, i) => copy(entry, inside(path, i), depth + 1)))
  }

  function copyMembers(source: object, path: string, depth: number): object {
    const proto: unknown = Object.getPrototypeOf(source)
    // A plain object of another realm has another Object.prototype, so ask whether the chain ends there.
    if (proto !== null && Object.getPrototypeOf(proto) !== null) {
      throw notPlain(path, 'only plain objects and lists are JSON data', Object.prototype.toString.call(source))
    }
    const target: Record<string, unknown> = {}
    for (const [key, member] of Object.entries(source)) {
      const at = inside(path, key)
      if (forbidden.has(key)) throw fail('FACT_KEY_FORBIDDEN', { path: at })
      if (member !== undefined) target[key] = copy(member, at, depth + 1)
    }
    return Object.freeze(target)
  }

  return copy(value, root, 0)
}

function tooLarge(path: string, value: string, cap: number): AnswerableError {
  return fail('POLICY_TOO_LARGE', { path: path || 'policy', value, cap })
}

function notPlain(path: string, problem: string, value: unknown): AnswerableError {
  const fix = 'Write policies as plain data: text, finite numbers, true, false, null, lists and objects.'
  return fail('POLICY_INVALID', { path: path || 'policy', problem, value: seen(value), fix })
}

function shortened(path: string): string {
  return path.length > 120 ? `${path.slice(0, 117)}...` : path
}
