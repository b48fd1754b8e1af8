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
/** Passes a value that JavaScript may hand over, whatever the types say. */
const any = (value: unknown): never => value as never

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act()
    return undefined
  } catch (error) {
    return AnswerableError.isInstance(error) ? error.code : String(error)
  }
}

describe('what reviews a policy', () => {
  const takers: Readonly<Record<string, (given: Policy) => unknown>> = {
    disclosure: (given) => disclosure(given),
    responsibilityMatrix: (given) => responsibilityMatrix(given, { for: 'agents' }),
    decisionDiagram: (given) => decisionDiagram(given),
    skeletonCases: (given) => skeletonCases(given),
    policyCases: (given) => policyCases(given, '[]', 'json'),
    runCases: (given) => runCases(given, []),
    'comparePolicies, from': (given) => comparePolicies(given, policy, []),
    'comparePolicies, to': (given) => comparePolicies(policy, given, []),
  }

  it.each(Object.entries(takers))('%s refuses a definition, and says that it is to be compiled', (_, take) => {
    expect(() => take(any(definition))).toThrow('Compile it first with compilePolicy.')
    expect(codeOf(() => take(any(null)))).toBe('POLICY_INVALID')
    expect(codeOf(() => take(policy))).toBeUndefined()
  })

  it('speaks English where no locale is given', () => {
    expect(disclosure(policy).locale).toBe('en')
    expect(decisionDiagram(policy)).toBe(decisionDiagram(policy, { locale: 'en' }))
    expect(responsibilityMatrix(policy, { for: 'sellers' }).locale).toBe('en')
  })

  it.each([
    ['POLICY_INVALID', 'a matrix for nobody', () => responsibilityMatrix(policy, any(undefined))],
    [
      'POLICY_INVALID',
      'a matrix for readers that are not known',
      () => responsibilityMatrix(policy, any({ for: 'x' })),
    ],
    ['POLICY_INVALID', 'a list that is a text', () => disclosure(policy, { hide: any('R2') })],
    ['POLICY_CASES_INVALID', 'no text', () => policyCases(policy, any(null), 'csv')],
    ['POLICY_CASES_INVALID', 'a number for a text', () => policyCases(policy, any(5), 'csv')],
    ['POLICY_CASES_INVALID', 'a format that is not read', () => policyCases(policy, 'a', any('xml'))],
    ['POLICY_CASES_INVALID', 'no cases', () => runCases(policy, any(null))],
    ['POLICY_CASES_INVALID', 'a case that is none', () => runCases(policy, any([null]))],
    ['FACTS_INVALID', 'tickets that are none', () => comparePolicies(policy, policy, any(null))],
    ['FACTS_INVALID', 'a ticket that is none', () => comparison(policy, policy).add(any(null))],
    ['FACTS_INVALID', 'a ticket without facts', () => comparison(policy, policy).add(any({}))],
    ['POLICY_INVALID', 'a number for tickets', () => lintPolicy(policy, { tickets: any(5) })],
    ['POLICY_INVALID', 'a list of no tickets', () => lintPolicy(policy, { tickets: any([null]) })],
  ])('answers with %s to %s', (code, _, act) => {
    expect(codeOf(act)).toBe(code)
  })
})
