import { codedError, seen } from '../kernel/errors/errors.js'
import { isRecord } from '../policy/language/fact-table.js'
import type { Policy } from '../policy/policy.js'

/**
 * Rejects a policy that is not compiled, such as a definition: it lacks the methods that a review calls.
 * @param path the argument's name, for the message
 * @throws AnswerableError POLICY_INVALID
 */
export function assertCompiled(policy: Pick<Policy, 'definition'>, path = 'policy'): void {
  const given: unknown = policy
  if (isRecord(given) && isRecord(given.definition)) return
  const value = isRecord(given) ? 'an object without "definition"' : seen(given)
  throw codedError('POLICY_INVALID', {
    path,
    problem: 'it is not compiled',
    value,
    fix: 'Compile it first with compilePolicy.',
  })
}
