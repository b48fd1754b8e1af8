import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { ruleFinder } from './applicable-rules.js'
import { disclosure } from './disclosure.js'
import { disclosurePage } from './disclosure-page.js'
import { responsibilityMatrix } from './matrix.js'
import { matrixCsv, matrixPage } from './matrix-page.js'
import { pageHtml, pageHtmlFragment } from './page-html.js'
import { pageMarkdown } from './page-markdown.js'

const codes = ['goods', 'goods.damaged', 'goods.lost', 'delivery', 'delivery.late', 'other']
const spaces = {
  'order.fulfilledBy': ['seller', 'operator'],
  'order.soldBy': ['seller', 'operator'],
  'seller.status': ['active', 'closed'],
} as const
type Path = keyof typeof spaces

const owner = fc.constantFrom('seller', 'operator', 'triage')
const categoryTest = fc.constantFrom<object>(
  {},
  { category: 'goods.lost' },
  { category: { under: 'goods' } },
  { category: { not: { under: 'goods' } } },
  { any: [{ category: { under: 'delivery' } }, { category: 'goods.damaged' }] },
)
const factTests = fc
  .subarray(Object.keys(spaces) as Path[])
  .chain((paths) => fc.record(Object.fromEntries(paths.map((path) => [path, fc.constantFrom(...spaces[path])]))))
const when = fc.tuple(categoryTest, factTests).map(([category, tests]) => ({ ...category, ...tests }))
const then = fc.oneof(
  fc.record({ owner }),
  fc.record({ chargedTo: fc.constantFrom('seller', 'operator') }),
  fc.record({ owner, chargedTo: fc.constantFrom('seller', 'operator', 'SECRET-cost-centre') }),
)
const rules = fc.array(fc.record({ when, then }), { maxLength: 8 })
const policies = fc
  .record({
    owners: fc.tuple(...codes.map(() => owner)),
    overrides: rules,
    rules,
  })
  .map(({ owners, ...layers }) => {
    const named = (name: string, list: readonly object[]) =>
      list.map((rule, i) => ({ ...rule, id: `${name}${i}`, because: `Because of ${name}${i}.` }))
    return {
      id: 'p',
      version: '1',
      categories: Object.fromEntries(codes.map((code, i) => [code, { owner: owners[i] ?? 'triage' }])),
      overrides: named('o', layers.overrides),
      rules: named('r', layers.rules),
    }
  })

/** Every ticket of a category that these policies can distinguish. */
function ticketsOf(category: string) {
  const some = <T>(values: readonly T[]) => [undefined, ...values]
  return some(spaces['order.fulfilledBy']).flatMap((fulfilledBy) =>
    some(spaces['order.soldBy']).flatMap((soldBy) =>
      some(spaces['seller.status']).map((status) => ({
        category,
        order: { id: 'o', fulfilledBy, soldBy },
        seller: { id: 's', status },
      })),
    ),
  )
}

describe('a disclosure', () => {
  it('lists every category once, under the owner that the policy decides if only a seller is known', () => {
    fc.assert(
      fc.property(policies, (definition) => {
        const policy = compilePolicy(definition)
        const disclosed = disclosure(policy, { locale: 'en' }).sections.flatMap(({ owner: by, areas }) =>
          areas.flatMap(({ matters }) => matters.map(({ category }) => [category, by])),
        )
        const decided = codes.map((category) => [category, policy.decide({ category, seller: { id: 's' } }).owner])
        expect([...disclosed].sort()).toEqual([...decided].sort())
      }),
    )
  })

  it('agrees with the policy: for every ticket, the first case that holds names the owner, else the default', () => {
    fc.assert(
      fc.property(policies, (definition) => {
        const policy = compilePolicy(definition)
        const { sections, others } = disclosure(policy, { locale: 'en', ruleIds: true })
        const rules = policy.layers.flatMap((layer) => layer.rules)
        const holds = (ids: readonly (string | null)[], facts: object) =>
          rules.some(({ id, condition }) => ids.includes(id) && condition.test({ ...facts }))
        for (const category of codes) {
          const base = policy.decide({ category, seller: { id: 's' } })
          const disclosed = sections
            .flatMap(({ exceptions }) => exceptions)
            .filter(({ categories, owner: by }) => categories.includes(category) && by !== null)
          for (const facts of ticketsOf(category)) {
            const first = disclosed.find((each) => holds(each.rules, facts))
            const rest = disclosed.find((each) => each.rules.length === 0)
            const isBase = base.rule === null || holds([base.rule], facts)
            const read = first?.owner ?? (isBase && base.rule !== null ? base.owner : (rest?.owner ?? base.owner))
            if (!others) expect(read).toBe(policy.decide(facts).owner)
          }
        }
      }),
    )
  })

  it('lists no case that no ticket can be in', () => {
    fc.assert(
      fc.property(policies, (definition) => {
        const policy = compilePolicy(definition)
        const { sections } = disclosure(policy, { locale: 'en', ruleIds: true })
        for (const category of codes) {
          const disclosed = sections.flatMap(({ exceptions }) =>
            exceptions.filter((each) => each.categories.includes(category)),
          )
          const speaking = new Set(ticketsOf(category).flatMap((facts) => policy.decide(facts).rules))
          for (const { rules: named } of disclosed) {
            expect(named.length === 0 || named.some((rule) => speaking.has(rule))).toBe(true)
          }
        }
      }),
    )
  })

  it('finds for every category all rules that decide the owner of some ticket', () => {
    fc.assert(
      fc.property(policies, (definition) => {
        const policy = compilePolicy(definition)
        for (const category of codes) {
          const found = new Set(ruleFinder(policy)(category).map((rule) => rule.definition.id))
          const naming = ticketsOf(category).flatMap((facts) => policy.decide(facts).rule ?? [])
          expect(naming.filter((rule) => !found.has(rule))).toEqual([])
        }
      }),
    )
  })
})

/** A policy in which everything internal contains a marker text, and some rules may be disclosed. */
const marked = fc
  .record({
    secret: fc.stringMatching(/^[a-z]{8}$/).map((text) => `secret-${text}`),
    path: fc.constantFrom('risk.score', 'risk.list', 'customer.id', 'order.id', 'seller.id'),
    wrap: fc.constantFrom<(test: object) => object>(
      (test) => test,
      (test) => ({ any: [{ 'order.state': 'paid' }, test] }),
      (test) => ({ none: [{ all: [{ 'order.state': 'paid' }, test] }] }),
    ),
    place: fc.constantFrom('overrides', 'rules'),
  })
  .map(({ secret, path, wrap, place }) => {
    const texts = {
      because: { en: `${secret} en`, pl: `${secret} pl` },
      labels: { en: secret, pl: secret },
      basis: secret,
    }
    const outcome = { team: secret, fault: secret, chargedTo: secret, skills: [secret], tier: 3, language: 'de-secret' }
    const hidden = {
      ...texts,
      id: secret,
      when: wrap({ [path]: secret }),
      then: { owner: 'operator', ...outcome },
    }
    const inSet = { ...hidden, id: `${secret}-set`, when: { 'order.state': { in: { set: `${secret}-set` } } } }
    const disclosed = {
      id: `${secret}-told`,
      when: { 'seller.status': 'closed' },
      then: { owner: 'operator', ...outcome },
      because: { en: 'A closed shop.', pl: 'Zamknięty sklep.' },
      labels: { en: secret, pl: secret },
      basis: secret,
    }
    const contract = { id: secret, sellers: [secret], rules: [{ ...hidden, id: `${secret}-agreed` }] }
    return {
      secret,
      definition: {
        id: 'acme',
        version: '1',
        teams: [secret],
        sets: [`${secret}-set`],
        facts: z.toJSONSchema(
          baseFacts.extend({
            risk: z.strictObject({ score: z.string().optional(), list: z.string().optional() }).optional(),
          }),
          { io: 'input' },
        ),
        categories: {
          goods: {
            owner: 'seller',
            team: secret,
            fault: secret,
            chargedTo: secret,
            skills: [secret],
            basis: secret,
            because: 'Its goods.',
          },
        },
        overrides: place === 'overrides' ? [hidden, inSet] : [],
        contracts: [contract],
        rules: place === 'rules' ? [hidden, inSet, disclosed] : [disclosed],
      },
    }
  })

describe('internal data', () => {
  it('never appears in a disclosure, in any language or format', () => {
    fc.assert(
      fc.property(marked, fc.constantFrom('en', 'pl'), ({ secret, definition }, locale) => {
        const policy = compilePolicy(definition, { sets: { [`${secret}-set`]: new Set([secret]) } })
        const disclosed = disclosure(policy, { locale })
        const page = disclosurePage(disclosed)
        const texts = [JSON.stringify(disclosed), pageMarkdown(page), pageHtml(page), pageHtmlFragment(page)]
        for (const text of texts) expect(text).not.toContain('secret')
        expect(disclosed.others).toBe(true)
      }),
    )
  })

  it('appears in a matrix for sellers only in the id and the basis of a disclosed rule', () => {
    fc.assert(
      fc.property(marked, fc.constantFrom('en', 'pl'), ({ secret, definition }, locale) => {
        const policy = compilePolicy(definition, { sets: { [`${secret}-set`]: new Set([secret]) } })
        const matrix = responsibilityMatrix(policy, { for: 'sellers', locale })
        expect(matrix).toMatchObject({ others: true, rows: [{ rule: null }, { rule: `${secret}-told` }] })
        for (const row of matrix.rows) {
          const { rule: _rule, basis: _ground, ...others } = row
          expect(JSON.stringify(others)).not.toContain('secret')
        }
        const texts = [matrixCsv(matrix), pageMarkdown(matrixPage(matrix)), pageHtml(matrixPage(matrix))]
        for (const text of texts)
          for (const hidden of ['-agreed', '-set', ` en`]) expect(text).not.toContain(secret + hidden)
      }),
    )
  })
})
