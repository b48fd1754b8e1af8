import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { decidingRules, modifyingRule } from '../../explain/decision/decided-by.js'
import type { CompiledRule } from '../../policy/decide/compiled-rule.js'
import { decides, modifierFields } from '../../policy/decide/outcome.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import { baseFacts, type Facts } from '../../ticket/facts.js'
import type { LintFinding } from './finding.js'
import { lintPolicy } from './lint.js'

type Json = { readonly [key: string]: unknown }

const codes = ['goods', 'goods.damaged', 'goods.wrong', 'payment'] as const
const schema = z.strictObject({
  category: baseFacts.shape.category,
  count: z.int().min(0).max(3).optional(),
  vip: z.boolean().optional(),
  order: z.strictObject({ id: z.string().min(1), fulfilledBy: z.enum(['seller', 'operator']).optional() }).optional(),
  seller: z.strictObject({ id: z.string().min(1), status: z.enum(['active', 'closed', 'gone']).optional() }).optional(),
})

/** The Cartesian product of all values that the policies below can distinguish. */
const product: readonly Facts[] = codes.flatMap((category) =>
  [undefined, 0, 1, 2, 3].flatMap((count) =>
    [undefined, false, true].flatMap((vip) =>
      [
        undefined,
        { id: 'o' },
        { id: 'o', fulfilledBy: 'seller' as const },
        { id: 'o', fulfilledBy: 'operator' as const },
      ].flatMap((order) =>
        [
          undefined,
          ...['s-1', 's-2', 's-3'].flatMap((id) =>
            [undefined, 'active', 'closed', 'gone'].map((status) => ({ id, ...(status && { status }) })),
          ),
        ].map(
          (seller): Facts => ({
            category,
            ...(count !== undefined && { count }),
            ...(vip !== undefined && { vip }),
            ...(order && { order }),
            ...(seller && { seller: seller as NonNullable<Facts['seller']> }),
          }),
        ),
      ),
    ),
  ),
)

const plain = { noNullPrototype: true }
const count = fc.integer({ min: 0, max: 3 })
const tests: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  category: fc.oneof(
    fc.constantFrom(...codes),
    fc.constantFrom({ under: 'goods' }, { not: 'payment' }, { in: ['payment', 'goods.wrong'] }),
  ),
  count: fc.oneof(
    count,
    fc.constantFrom('gt', 'gte', 'lt', 'lte').chain((name) => count.map((bound) => ({ [name]: bound }))),
    fc.tuple(count, count).map(([a, b]) => ({ between: [Math.min(a, b), Math.max(a, b)] })),
    fc.constant({ exists: false }),
  ),
  vip: fc.oneof(fc.boolean(), fc.constant({ not: true })),
  order: fc.boolean().map((exists) => ({ exists })),
  'order.fulfilledBy': fc.oneof(
    fc.constantFrom('seller', 'operator'),
    fc.constantFrom({ not: 'seller' }, { exists: true }),
  ),
  'order.id': fc.constantFrom({ exists: true }, { exists: false }),
  'seller.id': fc.constantFrom('s-1', { in: ['s-1', 's-2'] }, { exists: true }),
  'seller.status': fc.constantFrom('active', { in: ['closed', 'gone'] }, { not: { in: ['gone'] } }),
}
const oneTest = fc
  .constantFrom(...Object.keys(tests))
  .chain((path) => (tests[path] ?? fc.constant(true)).map((test): Json => ({ [path]: test })))

function conditionOf(depth: number): fc.Arbitrary<Json> {
  const members = fc.array(oneTest, { minLength: 1, maxLength: 2 }).map((list): Json => Object.assign({}, ...list))
  if (depth === 0) return members
  const inner = fc.array(conditionOf(depth - 1), { minLength: 1, maxLength: 2 })
  const group = fc.tuple(fc.constantFrom('all', 'any', 'none'), inner).map(([kind, list]): Json => ({ [kind]: list }))
  const both = fc.tuple(members, group).map(([a, b]): Json => ({ ...a, ...b }))
  return fc.oneof({ weight: 3, arbitrary: members }, group, both)
}

const outcome = fc
  .record(
    {
      owner: fc.constantFrom('operator', 'seller', 'triage'),
      team: fc.constantFrom('a', 'b'),
      tier: fc.constant(2),
      priority: fc.constantFrom('low', 'high'),
      targets: fc.constant(['t0']),
    },
    { ...plain, requiredKeys: [] },
  )
  .filter((then) => Object.keys(then).length > 0)
const rule = fc.tuple(fc.oneof({ weight: 6, arbitrary: conditionOf(2) }, fc.constant({})), outcome)
const rules = (maxLength: number) => fc.array(rule, { maxLength })
const owner = fc.constantFrom('operator', 'seller', 'triage')
const targets = fc.array(
  fc.tuple(
    fc.constantFrom('first-response', 'resolution'),
    conditionOf(1),
    fc.constantFrom(
      {},
      { owner: 'seller' },
      { owner: 'operator' },
      { tier: { gte: 2 } },
      { tier: 1 },
      { team: 'a' },
      { priority: 'high' },
    ),
  ),
  { maxLength: 3 },
)

type Written = readonly (readonly [Json, Json])[]
const policies = fc
  .record({
    overrides: rules(2),
    agreed: fc.array(rules(3), { maxLength: 2 }),
    rules: rules(7),
    owners: fc.tuple(owner, owner, owner, owner),
    targets,
    byName: fc.boolean(),
  })
  .map(({ overrides, agreed, rules: usual, owners, targets: promised, byName }) => {
    const numbered = (prefix: string, list: Written) =>
      list.map(([when, { targets: named, ...then }], i) => {
        const said = named !== undefined && promised.length > 0 ? { ...then, targets: named } : then
        const outcome = Object.keys(said).length > 0 ? said : { team: 'a' }
        return { id: `${prefix}${i}`, when, then: outcome, because: 'Because.' }
      })
    return {
      id: 'random',
      version: '1',
      categories: Object.fromEntries(codes.map((code, i) => [code, { owner: owners[i] }])),
      overrides: numbered('o', overrides),
      contracts: agreed
        .map((list, i) => ({
          id: `c${i}`,
          sellers: i === 0 ? ['s-1', 's-2'] : ['s-2'],
          rules: numbered(`c${i}-`, list),
        }))
        .filter((contract) => contract.rules.length > 0),
      rules: numbered('r', usual),
      targets: promised.map(([metric, when, more], i) => {
        return { id: `t${i}`, metric, byName: byName && i === 0, when: { ...when, ...more }, within: { hours: 4 } }
      }),
    }
  })

/** Finds by brute force what the linter must find: it decides every element of the product. */
function oracle(policy: Policy) {
  const decided = product.map((facts) => ({ facts, decision: policy.decide(facts) }))
  const fired = new Set(decided.flatMap(({ decision }) => decision.rules))
  const all = policy.layers.flatMap((layer) => layer.rules.map((each) => ({ layer, rule: each })))
  const sellersOf = new Map(all.map(({ layer, rule: each }) => [each.id, layer.sellers]))
  const matches = new Map(
    all.map(({ rule: each }) => {
      const sellers = sellersOf.get(each.id) ?? null
      const holds = ({ facts }: { facts: Facts }) =>
        each.condition.test(facts) && (sellers === null || sellers.includes(facts.seller?.id ?? ''))
      return [each.id, new Set(decided.flatMap((one, i) => (holds(one) ? [i] : [])))]
    }),
  )
  const earlier = (one: CompiledRule) => {
    const layer = all
      .filter(({ rule: each }) => each.source === one.source && decides(each.outcome))
      .map(({ rule: each }) => each)
    return layer.filter(({ order }) => order < one.order)
  }
  const within = (a: string, b: string) => [...(matches.get(a) ?? [])].every((i) => matches.get(b)?.has(i))
  const deciders = decided.map(({ decision }) => new Set(decidingRules(policy, decision).map(({ id }) => id)))
  const deciding = new Set(deciders.flatMap((ids) => [...ids]))
  return { decided, deciders, deciding, fired, all: all.map(({ rule: each }) => each), matches, earlier, within }
}

const ofKind = (findings: readonly LintFinding[], ...kinds: readonly LintFinding['kind'][]) =>
  findings.filter(({ kind }) => kinds.includes(kind))
const check = (property: fc.IRawProperty<unknown>, numRuns = 60) => fc.assert(property, { seed: 20261122, numRuns })

describe('linting any policy over enum values, booleans, categories and ranges', () => {
  it('finds exactly the rules that no facts of the whole product reach, and gives the right reason', () => {
    check(
      fc.property(policies, (written) => {
        const definition = { ...written, facts: schema }
        const policy = compilePolicy(definition)
        const { fired, deciding, all, matches, earlier, within } = oracle(policy)
        const report = lintPolicy(definition)
        expect(report.incompleteBecause.filter(({ code }) => code !== 'LAYERS_JOINED')).toEqual([])
        const unreachable = ofKind(report.findings, 'contradiction', 'shadowed', 'unreachable')
        const expected = all
          .filter(({ id, outcome: said }) => (decides(said) ? !deciding.has(id) : matches.get(id)?.size === 0))
          .map(({ id }) => id)
        expect(unreachable.map(({ rules: [id] }) => id).sort()).toEqual([...expected].sort())
        for (const {
          kind,
          severity,
          rules: [id = '', ...by],
        } of unreachable) {
          expect(severity).toBe(fired.has(id) ? 'warning' : 'error')
          const one = all.find((each) => each.id === id)
          const alone = one === undefined ? [] : earlier(one).filter((other) => within(id, other.id))
          if (matches.get(id)?.size === 0) expect(kind).toBe('contradiction')
          else if (alone.length > 0)
            expect([kind, alone.map((other) => other.id)]).toEqual(['shadowed', expect.arrayContaining([...by])])
          else {
            expect(kind).toBe('unreachable')
            for (const i of matches.get(id) ?? []) expect(by.some((other) => matches.get(other)?.has(i))).toBe(true)
          }
        }
      }),
    )
  })

  it('finds exactly the modifiers that no decision takes, unless the whole rule has no effect', () => {
    check(
      fc.property(policies, (written) => {
        const definition = { ...written, facts: schema }
        const policy = compilePolicy(definition)
        const { fired, all, matches, decided } = oracle(policy)
        const lost = all.flatMap(({ id, outcome: said }) => {
          const isWithoutEffect = matches.get(id)?.size === 0 || (decides(said) && !fired.has(id))
          if (isWithoutEffect) return []
          const isTaken = (field: (typeof modifierFields)[number]) =>
            decided.some(({ decision }) => modifyingRule(policy, decision, field)?.id === id)
          return modifierFields
            .filter((field) => said[field] !== null && !isTaken(field))
            .map((field) => `${id} ${field}`)
        })
        const found = ofKind(lintPolicy(definition).findings, 'modifier-lost')
        expect(found.map(({ rules: [id], values }) => `${id} ${values.field}`).sort()).toEqual(lost.sort())
      }),
    )
  })

  it('finds exactly the overlaps that only rule order resolves, up to three for each rule', () => {
    check(
      fc.property(policies, (written) => {
        const definition = { ...written, facts: schema }
        const policy = compilePolicy(definition)
        const { deciders, deciding, all, matches, earlier, within, decided } = oracle(policy)
        const { findings } = lintPolicy(definition)
        for (const one of all) {
          const found = ofKind(findings, 'overlap')
            .filter(({ rules: [id] }) => id === one.id)
            .map(({ rules: [, by] }) => by)
            .sort()
          const expected = earlier(one).filter((other) => {
            if (!deciding.has(one.id) || !deciding.has(other.id) || within(other.id, one.id)) return false
            const isCombined = (name: string) =>
              modifierFields.some((field) => field === name && (one.outcome[field] ?? other.outcome[field]) !== null) &&
              modifierFields.some(
                (field) => field === name && (one.outcome[field] === null || other.outcome[field] === null),
              )
            const others: Readonly<Record<string, unknown>> = { ...other.outcome }
            const differs = ([name, value]: readonly [string, unknown]) =>
              JSON.stringify(value) !== JSON.stringify(others[name]) && !isCombined(name)
            if (!Object.entries(one.outcome).some(differs)) return false
            return decided.some((_, i) => matches.get(one.id)?.has(i) && deciders[i]?.has(other.id))
          })
          expect(found).toEqual(
            expected
              .slice(0, 3)
              .map(({ id }) => id)
              .sort(),
          )
        }
      }),
    )
  })

  it('finds exactly the categories with a gap, and the owners without a first-response target', () => {
    check(
      fc.property(policies, (written) => {
        const definition = { ...written, facts: schema }
        const policy = compilePolicy(definition)
        const { decided } = oracle(policy)
        const report = lintPolicy(definition)
        const fallen = decided.filter(({ decision }) => decision.reason === 'CATEGORY_UNDECIDED')
        const gaps = ofKind(report.findings, 'gap').map(({ values }) => values.category)
        const expected = codes.filter((code) => fallen.some(({ facts }) => facts.category === code))
        expect([...gaps].sort()).toEqual([...expected].sort())
        const unpromised = decided.filter(
          ({ facts, decision: { owner: who, team, tier, priority, targets: named } }) => {
            const held = {
              owner: who,
              team: who === 'operator' ? team : null,
              tier,
              priority: priority ?? ('normal' as const),
            }
            return !policy.selectTargets({ ...facts, ...held }, named).some(({ metric }) => metric === 'first-response')
          },
        )
        const owners = ['operator', 'seller'].filter((who) => unpromised.some(({ decision }) => decision.owner === who))
        const found = ofKind(report.findings, 'first-response-missing').map(({ values }) => values.owner)
        if (report.complete) expect(found).toEqual(definition.targets.length === 0 ? [] : owners)
        else expect(owners).toEqual(expect.arrayContaining([...found]))
      }),
    )
  })

  it('finds exactly the targets that no ticket can have', () => {
    check(
      fc.property(policies, (written) => {
        const definition = { ...written, facts: schema }
        const policy = compilePolicy(definition)
        const holders = (['operator', 'seller', 'triage'] as const).flatMap((who) =>
          [1, 2].flatMap((tier) =>
            [null, 'a'].flatMap((team) =>
              (['normal', 'high'] as const).map((priority) => ({ owner: who, team, tier, priority })),
            ),
          ),
        )
        const named = oracle(policy).decided.flatMap(({ decision }) => decision.targets)
        const selected = new Set(
          product.flatMap((facts) =>
            holders.flatMap((holder) => policy.selectTargets({ ...facts, ...holder }, named).map(({ id }) => id)),
          ),
        )
        // A target that an outcome names replaces others, so the tickets without named targets count too.
        for (const facts of named.length === 0 ? [] : product) {
          for (const holder of holders)
            for (const { id } of policy.selectTargets({ ...facts, ...holder })) selected.add(id)
        }
        const found = ofKind(lintPolicy(definition).findings, 'target-unselected').map(({ values }) => values.target)
        expect(found).toEqual(definition.targets.map(({ id }) => id).filter((id) => !selected.has(id)))
      }),
      20,
    )
  })

  it('gives each finding a witness that the schema accepts and the policy confirms', () => {
    check(
      fc.property(policies, (written) => {
        const definition = { ...written, facts: schema }
        const policy = compilePolicy(definition)
        for (const {
          kind,
          rules: [id = '', by = ''],
          values,
          witness,
        } of lintPolicy(definition).findings) {
          if (kind === 'contradiction' || kind === 'target-unselected') expect(witness).toBeNull()
          if (witness === null) continue
          const { facts, decision } = witness
          expect(policy.parseFacts(facts)).toEqual(facts)
          const explained = policy.explain(facts)
          expect(explained).toMatchObject(decision)
          const hasMatched = (rule: string) =>
            explained.tried.some((each) => each.rule === rule && each.outcome === 'matched')
          const says = (rule: string, field: unknown) =>
            explained.tried.some((each) => each.rule === rule && each.modifiers.some((name) => name === field))
          const all = policy.layers.flatMap((layer) => layer.rules)
          const matches = (rule: string) => all.find((each) => each.id === rule)?.condition.test(facts)
          if (kind === 'shadowed' || kind === 'unreachable')
            expect([matches(id), hasMatched(id)]).toEqual([true, false])
          if (kind === 'modifier-lost') expect([matches(id), says(id, values.field)]).toEqual([true, false])
          if (kind === 'overlap') expect([matches(id), hasMatched(by)]).toEqual([true, true])
          if (kind === 'gap')
            expect([explained.owner, explained.source, facts.category]).toEqual(['triage', 'category', values.category])
          if (kind === 'first-response-missing') expect(explained.owner).toBe(values.owner)
        }
      }),
    )
  })
})
