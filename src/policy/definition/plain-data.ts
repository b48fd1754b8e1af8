import { pathOf } from '../../kernel/data/source-path.js'
import { type AnswerableError, codedError, cut, invalid } from '../../kernel/errors/errors.js'
import { isForbidden } from '../../ticket/facts.js'

const MAX_DEPTH = 128
const MAX_LIST_LENGTH = 100_000
const MAX_VALUES = 5_000_000

/**
 * Tells whether a path is inside a condition, where dropping an undefined member loses a test. Conditions are at
 * `rules[0].when`, `contracts[0].rules[0].when`, `targets[0].when` and `targets[0].conditions.pause`.
 */
function isInCondition(steps: readonly (string | number)[]): boolean {
  switch (steps[0]) {
    case 'overrides':
    case 'rules':
      return steps[2] === 'when'
    case 'contracts':
      return steps[4] === 'when'
    case 'targets':
      return steps[2] === 'when' || (steps[2] === 'conditions' && steps.length > 3)
    default:
      return false
  }
}

/**
 * Returns a frozen deep copy of plain data without undefined members: what JSON would keep, and nothing else. It is
 * the first to read a policy from outside, so it must survive any input. The depth cap stops circular structures and
 * keeps the stack safe.
 * @param root the first steps of every path, for messages
 * @throws AnswerableError POLICY_TOO_LARGE: deeper than 128, a list longer than 100,000, over 5,000,000 values
 * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
 * @throws AnswerableError POLICY_INVALID: NaN, an infinity, a value that JSON cannot hold, or an undefined test
 */
export function plainCopy(value: unknown, ...root: readonly string[]): unknown {
  let values = 0
  // Steps and not a text: most paths are never shown, and formatting them would be half of the work.
  const steps: (string | number)[] = [...root]
  const here = () => cut(pathOf(steps, 'policy'), 120)
  const tooLarge = (size: number, what: string, cap: number) =>
    codedError('POLICY_TOO_LARGE', { path: here(), value: `${size} ${what}`, cap })
  const notPlain = (problem: string, seen: unknown): AnswerableError =>
    invalid('POLICY_INVALID', here(), problem, seen, 'Use only values that JSON can hold.')

  function copy(source: unknown): unknown {
    if (++values > MAX_VALUES) throw tooLarge(values, 'values', MAX_VALUES)
    if (source === null || typeof source === 'string' || typeof source === 'boolean') return source
    if (typeof source === 'number') {
      if (Number.isFinite(source)) return source
      throw notPlain('a number must be finite', source)
    }
    if (typeof source !== 'object') throw notPlain(`a ${typeof source} is not plain data`, source)
    if (steps.length > MAX_DEPTH) throw tooLarge(steps.length, 'deep', MAX_DEPTH)
    return Array.isArray(source) ? copyList(source) : copyMembers(source)
  }

  function copyAt(step: string | number, source: unknown): unknown {
    steps.push(step)
    const copied = copy(source)
    steps.pop()
    return copied
  }

  function copyList(source: readonly unknown[]): readonly unknown[] {
    if (source.length > MAX_LIST_LENGTH) throw tooLarge(source.length, 'entries', MAX_LIST_LENGTH)
    return Object.freeze(Array.from(source, (entry, i) => copyAt(i, entry)))
  }

  function copyMembers(source: object): object {
    const proto: unknown = Object.getPrototypeOf(source)
    // A plain object of another realm has another Object.prototype, so check only that the chain ends there.
    if (proto !== null && Object.getPrototypeOf(proto) !== null) {
      throw notPlain('it is not a plain object', Object.prototype.toString.call(source))
    }
    const target: Record<string, unknown> = {}
    for (const key of Object.keys(source)) {
      const member: unknown = source[key as keyof typeof source]
      if (member === undefined && isInCondition(steps)) {
        const fix = 'Omit the fact, or give the value that it must have.'
        throw invalid('POLICY_INVALID', pathOf([...steps, key]), 'an undefined test would always hold', member, fix)
      }
      if (isForbidden(key)) throw codedError('FACT_KEY_FORBIDDEN', { path: pathOf([...steps, key]) })
      if (member !== undefined) target[key] = copyAt(key, member)
    }
    return Object.freeze(target)
  }

  return copy(value)
}
