import { describe, expect, it } from 'vitest'
import { AnswerableError } from '../kernel/errors/errors.js'
import { compilePolicy, type Policy } from '../policy/policy.js'
import { policyCases } from './cases/read-cases.js'
import { runCases } from './cases/run-cases.js'
import { skeletonCases } from './cases/skeleton.js'
import { comparePolicies, comparison } from './compare/comparison.js'
import { decisionDiagram } from './diagram/decision-diagram.js'
import { disclosure } from './disclose/disclosure.js'
import { responsibilityMatrix } from './disclose/matrix.js'
import { lintPolicy } from './lint/lint.js'

const definition = { id: 'acme', version: '1', categories: { goods: { owner: 'seller' } } }
const policy = compilePolicy(definition)
/** Passes a value of any type, as a JavaScript caller may. */
const any = (value: unknown): never => value as never

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act()
    return undefined
  } catch (error) {
    return AnswerableError.isInstance(error) ? error.code : String(error)
  }
}

describe('a function that reviews a policy', () => {
  const functions: Readonly<Record<string, (given: Policy) => unknown>> = {
    disclosure: (given) => disclosure(given),
    responsibilityMatrix: (given) => responsibilityMatrix(given, { for: 'agents' }),
    decisionDiagram: (given) => decisionDiagram(given),
    skeletonCases: (given) => skeletonCases(given),
    policyCases: (given) => policyCases(given, '[]', 'json'),
    runCases: (given) => runCases(given, []),
    'comparePolicies, from': (given) => comparePolicies(given, policy, []),
    'comparePolicies, to': (given) => comparePolicies(policy, given, []),
  }

  it.each(Object.entries(functions))('%s rejects a definition that is not compiled', (_, call) => {
    expect(() => call(any(definition))).toThrow('Compile it first with compilePolicy.')
    expect(codeOf(() => call(any(null)))).toBe('POLICY_INVALID')
    expect(codeOf(() => call(policy))).toBeUndefined()
  })

  it('uses English if no locale is given', () => {
    expect(disclosure(policy).locale).toBe('en')
    expect(decisionDiagram(policy)).toBe(decisionDiagram(policy, { locale: 'en' }))
    expect(responsibilityMatrix(policy, { for: 'sellers' }).locale).toBe('en')
  })

  it.each([
    ['POLICY_INVALID', 'a matrix without options', () => responsibilityMatrix(policy, any(undefined))],
    ['POLICY_INVALID', 'a matrix for an unknown audience', () => responsibilityMatrix(policy, any({ for: 'x' }))],
    ['POLICY_INVALID', 'a text instead of a list', () => disclosure(policy, { hide: any('R2') })],
    ['POLICY_CASES_INVALID', 'null instead of a text', () => policyCases(policy, any(null), 'csv')],
    ['POLICY_CASES_INVALID', 'a number instead of a text', () => policyCases(policy, any(5), 'csv')],
    ['POLICY_CASES_INVALID', 'an unknown format', () => policyCases(policy, 'a', any('xml'))],
    ['POLICY_CASES_INVALID', 'null instead of cases', () => runCases(policy, any(null))],
    ['POLICY_CASES_INVALID', 'null instead of a case', () => runCases(policy, any([null]))],
    ['FACTS_INVALID', 'null instead of tickets', () => comparePolicies(policy, policy, any(null))],
    ['FACTS_INVALID', 'null instead of a ticket', () => comparison(policy, policy).add(any(null))],
    ['FACTS_INVALID', 'a ticket without facts', () => comparison(policy, policy).add(any({}))],
    ['POLICY_INVALID', 'a number instead of tickets', () => lintPolicy(policy, { tickets: any(5) })],
    ['POLICY_INVALID', 'null instead of the facts of a ticket', () => lintPolicy(policy, { tickets: any([null]) })],
  ])('throws %s for %s', (code, _, act) => {
    expect(codeOf(act)).toBe(code)
  })
})
