import { pathOf } from '../../kernel/data/source-path.js'
import { type AnswerableError, codedError, cut, invalid } from '../../kernel/errors/errors.js'
import { isForbidden } from '../../ticket/facts.js'

const MAX_DEPTH = 128
const MAX_LIST_LENGTH = 100_000
const MAX_VALUES = 5_000_000

/** True inside what a rule or a target asks, where a member that is undefined would be a test that is lost. */
const isInCondition = (steps: readonly (string | number)[]): boolean =>
  steps[0] !== 'categories' && steps.includes('when')

/**
 * A frozen copy of plain data, without its undefined members: what JSON would keep, and nothing else. It is
 * the first to touch a policy that comes from outside, so it must survive anything: the depth is capped
 * before the stack is at risk, and a structure that refers to itself ends at that cap.
 * @param root the first step of every path, for messages
 * @throws AnswerableError POLICY_TOO_LARGE: deeper than 128, a list longer than 100,000, over 5,000,000 values
 * @throws AnswerableError FACT_KEY_FORBIDDEN: a key that could reach an object prototype
 * @throws AnswerableError POLICY_INVALID: NaN, an infinity, or what JSON cannot hold
 */
export function plainCopy(value: unknown, ...root: readonly string[]): unknown {
  let values = 0
  // Kept as steps: most paths are never shown, and writing them out would be half of the work.
  const steps: (string | number)[] = [...root]
  const here = () => cut(pathOf(steps, 'policy'), 120)
  const tooLarge = (size: number, what: string, cap: number) =>
    codedError('POLICY_TOO_LARGE', { path: here(), value: `${size} ${what}`, cap })
  const notPlain = (problem: string, seen: unknown): AnswerableError =>
    invalid('POLICY_INVALID', here(), problem, seen, 'Write what JSON can hold.')

  function copy(source: unknown): unknown {
    if (++values > MAX_VALUES) throw tooLarge(values, 'values', MAX_VALUES)
    if (source === null || typeof source === 'string' || typeof source === 'boolean') return source
    if (typeof source === 'number') {
      if (Number.isFinite(source)) return source
      throw notPlain('a number must be finite', source)
    }
    if (typeof source !== 'object') throw notPlain(`a ${typeof source} is no plain data`, source)
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
    // A plain object of another realm has another Object.prototype, so ask whether the chain ends there.
    if (proto !== null && Object.getPrototypeOf(proto) !== null) {
      throw notPlain('it is no plain object', Object.prototype.toString.call(source))
    }
    const target: Record<string, unknown> = {}
    for (const key of Object.keys(source)) {
      const member: unknown = source[key as keyof typeof source]
      if (member === undefined && isInCondition(steps)) {
        const fix = 'Leave the fact out, or say what must hold of it.'
        throw invalid('POLICY_INVALID', pathOf([...steps, key]), 'a test of nothing would hold always', member, fix)
      }
      if (isForbidden(key)) throw codedError('FACT_KEY_FORBIDDEN', { path: pathOf([...steps, key]) })
      if (member !== undefined) target[key] = copyAt(key, member)
    }
    return Object.freeze(target)
  }

  return copy(value)
}
