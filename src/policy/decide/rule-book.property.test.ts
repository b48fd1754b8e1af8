import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contributorsFor,
  decidersFor,
  factAt,
  factsOf,
  holds,
  policies,
  sayerFor,
  sets,
} from '../../../test/random/policies.js'
import { readStoredFacts } from '../definition/stored-facts.js'
import { compileRules } from './rule-book.js'

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: 20261122, numRuns: 300 })
const compiled = (policy: unknown) => compileRules(policy, { sets }, readStoredFacts)
const severalFacts = fc.array(factsOf, { minLength: 20, maxLength: 20 })

describe('any policy on any facts', () => {
  it('uses the first rule of each layer that matches and decides, as trying the rules in order would', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list) {
          const known = Object.hasOwn(policy.categories, facts.category)
          const { rule, rules } = book.decide(facts)
          expect(rules).toEqual(known ? contributorsFor(policy, facts) : [])
          const deciding = known ? decidersFor(policy, facts) : []
          expect(rule).toBe(deciding.find(({ then }) => then.owner !== undefined)?.id ?? null)
        }
      }),
    )
  })

  it('fills each member from the first layer that sets it, and team and tier only for their owner', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list) {
          if (!Object.hasOwn(policy.categories, facts.category)) continue
          const outcomes = decidersFor(policy, facts).map(({ then }) => then)
          const owner = outcomes.find((then) => then.owner !== undefined)?.owner
          const ofOwner = outcomes.filter((then) => then.owner === undefined || then.owner === owner)
          const first = (name: keyof (typeof outcomes)[number], from: typeof outcomes) =>
            from.find((then) => then[name] !== undefined)?.[name]
          const decision = book.decide(facts)
          expect(decision.paidBy).toBe(first('paidBy', outcomes) ?? null)
          expect(decision.chargedTo).toBe(first('chargedTo', outcomes) ?? null)
          expect(decision.score).toBe(first('score', outcomes) ?? null)
          if (decision.reason === 'SELLER_UNNAMED') {
            expect({ owner, team: decision.team, tier: decision.tier }).toEqual({
              owner: 'seller',
              team: null,
              tier: 1,
            })
            continue
          }
          expect(decision.owner).toBe(owner)
          expect(decision.team).toBe(first('team', ofOwner) ?? null)
          expect(decision.tier).toBe(first('tier', ofOwner) ?? 1)
        }
      }),
    )
  })

  it('takes each modifier from the first matching rule that says it, whichever rule decides', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list) {
          if (!Object.hasOwn(policy.categories, facts.category)) continue
          const said = (name: 'priority' | 'skills' | 'language') => sayerFor(policy, facts, name)?.then[name]
          const { priority, skills, language } = book.decide(facts)
          expect([priority, language]).toEqual([said('priority') ?? null, said('language') ?? null])
          expect(skills).toEqual(said('skills') ?? [])
        }
      }),
    )
  })

  it('explains the decision that it takes: every rule that contributes, and which modifiers it says', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list) {
          const { tried, next: _, ...decision } = book.explain(facts)
          expect(decision).toEqual(book.decide(facts))
          expect(tried.flatMap(({ rule, outcome }) => (outcome === 'failed' ? [] : [rule]))).toEqual(decision.rules)
          for (const { rule, modifiers } of tried) {
            for (const name of modifiers) if (name !== 'targets') expect(sayerFor(policy, facts, name)?.id).toBe(rule)
          }
        }
      }),
    )
  })

  it('names as next candidate what decides if the winning rule is removed', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list.slice(0, 5)) {
          const { next, rule } = book.explain(facts)
          if (rule === null) {
            expect(next).toBeNull()
            continue
          }
          const others = <R extends { readonly id: string }>(rules: readonly R[]) =>
            rules.filter(({ id }) => id !== rule)
          const contracts = policy.contracts.map((each) => ({ ...each, rules: others(each.rules) }))
          const rest = {
            ...policy,
            overrides: others(policy.overrides),
            contracts: contracts.filter(({ rules }) => rules.length > 0),
            rules: others(policy.rules),
          }
          const without = compiled(rest).decide(facts)
          const owner = without.reason === 'SELLER_UNNAMED' ? 'seller' : without.owner
          expect(next).toEqual({ owner, source: without.source, rule: without.rule })
        }
      }),
    )
  })

  it('explains a failed rule by a test that also fails alone', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list) {
          for (const { failed } of book.explain(facts).tried) {
            if (failed === null) continue
            expect(holds({ [failed.path]: { [failed.operator]: failed.expected } }, facts)).toBe(false)
          }
        }
      }),
    )
  })

  it('survives JSON with the same hash and the same decisions', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        const again = compiled(JSON.parse(JSON.stringify(book.definition)))
        expect(again.ref).toEqual(book.ref)
        for (const facts of list) expect(again.decide(facts)).toEqual(book.decide(facts))
      }),
    )
  })

  it('keeps its hash when its keys are written in another order', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      )
    }
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const [book, turned] = [compiled(policy), compiled(reversed(policy))]
        expect(turned.ref.hash).toBe(book.ref.hash)
        for (const facts of list) expect(turned.decide(facts)).toEqual(book.decide(facts))
      }),
    )
  })

  it('records as evidence only facts that the matching rules read, and the seller if the outcome depends on it', () => {
    check(
      fc.property(policies, severalFacts, (policy, list) => {
        const book = compiled(policy)
        for (const facts of list) {
          const { evidence, rules, owner, reason } = book.decide(facts)
          const all = [...policy.overrides, ...policy.contracts.flatMap((each) => each.rules), ...policy.rules]
          const when = JSON.stringify(all.filter(({ id }) => rules.includes(id)).map((rule) => rule.when))
          const handsToSeller = owner === 'seller' || reason === 'SELLER_UNNAMED'
          const agreed = policy.contracts.flatMap((each) => each.rules).some(({ id }) => rules.includes(id))
          const isSellers = handsToSeller || agreed
          if (isSellers) expect(evidence['seller.id']).toBe(facts.seller?.id)
          for (const [path, value] of Object.entries(evidence)) {
            const [fact = '', answer] = path.split(' ')
            const isExpected = fact === 'category' || when.includes(`"${fact}":`) || (fact === 'seller.id' && isSellers)
            expect(isExpected).toBe(true)
            const actual = factAt(facts, fact)
            if (answer !== undefined) expect(typeof value).toBe('boolean')
            else if (fact === 'refund') expect(value).toBe(`${facts.refund?.amount} ${facts.refund?.currency}`)
            else expect(value).toBe(fact === 'tags' ? true : actual)
          }
        }
      }),
    )
  })
})
