import { codedError, seen } from '../kernel/errors/errors.js'
import { isRecord } from '../policy/language/fact-table.js'
import type { Policy } from '../policy/policy.js'

/**
 * Checks that a compiled policy was given: a definition has the same look and none of the members that are asked.
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
