import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BruteForce } from '../../../test/random/brute-force.js'
import { definitions } from '../../../test/random/small-policies.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import type { LintFinding, LintReport } from './finding.js'
import { lintPolicy } from './lint.js'

/** Checks what the linter reports about random policies. The seed is fixed; a failure prints the policy. */
function check(body: (report: LintReport, policy: Policy) => void, numRuns = 60): void {
  const property = fc.property(definitions, (definition) => body(lintPolicy(definition), compilePolicy(definition)))
  fc.assert(property, { seed: 20261122, numRuns })
}
const ofKind = ({ findings }: LintReport, ...kinds: readonly LintFinding['kind'][]) =>
  findings.filter(({ kind }) => kinds.includes(kind))

describe('the linter, beside brute force over all facts,', () => {
  it('finds exactly the rules that never hold, or can decide and never do, and says why and how severe it is', () => {
    check((report, policy) => {
      const truth = new BruteForce(policy)
      expect(report.incompleteBecause.filter(({ code }) => code !== 'LAYERS_JOINED')).toEqual([])
      const found = ofKind(report, 'contradiction', 'shadowed', 'unreachable')
      expect(found.map(({ rules: [id] }) => id).sort()).toEqual([...truth.unreachable].sort())
      for (const { kind, severity, rules } of found) {
        const [id = '', ...by] = rules
        expect([kind, severity]).toEqual([truth.reasonOf(id), truth.severityOf(id)])
        if (kind === 'shadowed') expect(truth.shadowsOf(id)).toEqual(expect.arrayContaining(by))
        if (kind === 'unreachable') expect(truth.isCovered(id, by)).toBe(true)
      }
    })
  })

  it('finds exactly the modifiers that no decision takes, unless their whole rule has no effect', () => {
    check((report, policy) => {
      const found = ofKind(report, 'modifier-lost').map(({ rules: [id], values }) => `${id} ${values.field}`)
      expect(found.sort()).toEqual([...new BruteForce(policy).lostModifiers].sort())
    })
  })

  it('finds exactly the overlaps that only rule order resolves, up to three for each rule', () => {
    check((report, policy) => {
      const truth = new BruteForce(policy)
      const overlaps = ofKind(report, 'overlap')
      for (const rule of truth.rules) {
        const found = overlaps.filter(({ rules: [id] }) => id === rule.id).map(({ rules: [, other] }) => other)
        expect(found.sort()).toEqual(truth.overlapsOf(rule).slice(0, 3).sort())
      }
    })
  })

  it('finds exactly the categories with a gap, and the owners without a first-response target', () => {
    check((report, policy) => {
      const truth = new BruteForce(policy)
      expect(
        ofKind(report, 'gap')
          .map(({ values }) => values.category)
          .sort(),
      ).toEqual([...truth.gaps].sort())
      const owners = ofKind(report, 'first-response-missing').map(({ values }) => values.owner)
      const promisesNothing = (policy.definition.targets ?? []).length === 0
      if (report.complete) expect(owners).toEqual(promisesNothing ? [] : truth.ownersWithoutResponse)
      else expect(truth.ownersWithoutResponse).toEqual(expect.arrayContaining(owners))
    })
  })

  it('finds exactly the targets that no ticket can have', () => {
    check((report, policy) => {
      const found = ofKind(report, 'target-unselected').map(({ values }) => values.target)
      expect(found).toEqual(new BruteForce(policy).unselectedTargets)
    }, 20)
  })
})

describe('a finding of the linter', () => {
  it('has no witness if it says that something never happens', () => {
    check((report) => {
      for (const { witness } of ofKind(report, 'contradiction', 'target-unselected')) expect(witness).toBeNull()
    })
  })

  it('has no witness but one that the schema accepts and the policy confirms', () => {
    check(({ findings }, policy) => {
      for (const { kind, rules, values, witness } of findings) {
        if (witness === null) continue
        const [id = '', other = ''] = rules
        const { facts, decision } = witness
        expect(policy.parseFacts(facts)).toEqual(facts)
        const explained = policy.explain(facts)
        expect(explained).toMatchObject(decision)
        const decidedBy = (rule: string) =>
          explained.tried.some((tried) => tried.rule === rule && tried.outcome === 'matched')
        const isTakenFrom = (rule: string, field: unknown) =>
          explained.tried.some((tried) => tried.rule === rule && tried.modifiers.some((name) => name === field))
        const holds = policy.layers
          .flatMap((layer) => layer.rules)
          .find((rule) => rule.id === id)
          ?.condition.test(facts)
        switch (kind) {
          case 'shadowed':
          case 'unreachable':
            expect([holds, decidedBy(id)]).toEqual([true, false])
            break
          case 'modifier-lost':
            expect([holds, isTakenFrom(id, values.field)]).toEqual([true, false])
            break
          case 'overlap':
            expect([holds, decidedBy(other)]).toEqual([true, true])
            break
          case 'gap':
            expect([explained.owner, explained.source, facts.category]).toEqual(['triage', 'category', values.category])
            break
          case 'first-response-missing':
            expect(explained.owner).toBe(values.owner)
            break
        }
      }
    })
  })
})
