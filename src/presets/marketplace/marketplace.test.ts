import { readFileSync } from 'node:fs'
import { definePolicy, hours, workingHours } from 'answerable'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { lintPolicy } from '../../review/lint/lint.js'
import { beyondResearch } from './covered/beyond-research.js'
import { marketplaceCategories, marketplaceFacts, marketplacePolicy } from './index.js'
import { sellerMatters } from './seller-matters.js'

const preset = marketplacePolicy()
const policy = definePolicy({ ...preset, id: 'preset', version: '1' })
const { categories, overrides, rules } = preset
const every = [...overrides, ...rules]
const seller = { id: 's-1' }
const inBoth = { en: expect.stringMatching(/\S/), pl: expect.stringMatching(/\S/) }

/** Returns the fact paths of a condition, including those in its groups. */
const pathsOf = (condition: object): readonly string[] =>
  Object.entries(condition).flatMap(([key, value]) =>
    Array.isArray(value) && ['all', 'any', 'none'].includes(key) ? value.flatMap(pathsOf) : [key],
  )

const leavesOf = (schema: unknown, path: string): readonly string[] => {
  if (schema instanceof z.ZodOptional) return leavesOf(schema.unwrap(), path)
  if (!(schema instanceof z.ZodObject)) return [path]
  return Object.entries(schema.shape).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
}

/** Facts that rules do not need to read: ids, and facts that a host uses for routing and calendars. */
const ids = ['channel', 'locale', 'order.id', 'seller.id', 'seller.calendar', 'customer.id', 'category']
const factsOfInterest = leavesOf(marketplaceFacts, '').filter((path) => !ids.includes(path))

describe('the marketplace preset', () => {
  it('has each category with texts in both languages, a basis and a team', () => {
    expect(Object.keys(categories).sort()).toEqual([...marketplaceCategories].sort())
    for (const each of Object.values(categories)) {
      expect(each).toMatchObject({ labels: inBoth, description: inBoth, because: inBoth, basis: inBoth.en })
      expect(preset.teams).toContain(each.team)
    }
  })

  it('has each rule with texts in both languages and a basis', () => {
    for (const each of every) expect(each).toMatchObject({ labels: inBoth, because: inBoth, basis: inBoth.en })
  })

  it('reads every fact of its own that it asks a host for', () => {
    const read = new Set(every.flatMap((rule) => pathsOf(rule.when)))
    expect(factsOfInterest.filter((path) => !read.has(path))).toEqual([])
  })

  it('documents each of these facts on its page', () => {
    const page = readFileSync('docs/preset-marketplace.md', 'utf8')
    expect(factsOfInterest.filter((path) => !page.includes(`\`${path}\``))).toEqual([])
  })

  it("gives a seller's ticket to the category's team if the operator sold the goods or the seller is silent", () => {
    const sellers = marketplaceCategories.filter(
      (code) => categories[code].owner === 'seller' || ['order.status', 'payment.refund-status'].includes(code),
    )
    for (const category of sellers) {
      const { team } = categories[category]
      const own = { category, order: { id: 'o-1', soldBy: 'operator' } } as const
      const silent = { category, order: { id: 'o-1', state: 'released' }, refund: { state: 'none' } } as const
      expect({ category, team: policy.decide(own).team }).toEqual({ category, team })
      const { team: answers, chargedTo } = policy.decide({ ...silent, seller: { ...seller, replyDeadline: 'passed' } })
      expect({ category, team: answers, chargedTo: chargedTo === null }).toEqual({ category, team, chargedTo: false })
    }
  })

  it('treats a subcategory of the host like its parent for own sales and teams', () => {
    const wider = definePolicy({
      ...marketplacePolicy(),
      id: 'acme',
      version: '1',
      categories: { ...categories, 'delivery.pick-up-point': { because: 'The seller booked the point.' } },
    })
    const asked = { category: 'delivery.pick-up-point', seller } as const
    expect(wider.decide(asked)).toMatchObject({ owner: 'seller', team: 'logistics' })
    expect(wider.decide({ ...asked, order: { id: 'o-1', soldBy: 'operator' } }).rule).toBe('own-sale/delivery')
  })

  it('lets a suspended seller who can still reply keep its tickets', () => {
    const lost = { category: 'delivery.lost', seller: { ...seller, status: 'suspended', canReply: true } } as const
    expect(policy.decide(lost)).toMatchObject({ owner: 'seller', source: 'category' })
    const { canReply: _, ...unknown } = lost.seller
    expect(policy.decide({ ...lost, seller: unknown })).toMatchObject({ owner: 'operator', chargedTo: 'seller' })
  })

  it('lets no contract with a seller override an own sale or a suspicion', () => {
    const agreed = definePolicy({
      ...marketplacePolicy(),
      id: 'acme',
      version: '1',
      contracts: [
        {
          id: 'all-mine',
          sellers: ['s-1'],
          rules: [{ id: 'mine', when: {}, then: { owner: 'seller', score: 'counted' }, because: 'Agreed.' }],
        },
      ],
    })
    const late = { category: 'delivery.late', seller } as const
    expect(agreed.decide(late).rule).toBe('mine')
    expect(agreed.decide({ ...late, order: { id: 'o-1', soldBy: 'operator' } })).toMatchObject({
      owner: 'operator',
      chargedTo: 'operator',
      score: 'excluded',
    })
    expect(agreed.decide({ ...late, suspicion: { kind: 'data-leak' } }).team).toBe('security')
  })

  it('has targets for every owner, but none for compliments', () => {
    const ids = (owner: 'operator' | 'seller', category: string, team: string | null = null): readonly string[] =>
      policy.selectTargets({ category, owner, team, tier: 1, priority: 'normal' }).map(({ id }) => id)
    expect(ids('operator', 'account.login')).toEqual(['operator-first-response', 'operator-resolution'])
    expect(ids('seller', 'delivery.late')).toEqual(['seller-first-response', 'seller-resolution'])
    expect(ids('operator', 'security.fraud', 'security')).toEqual(['security-first-response', 'operator-resolution'])
    expect(ids('seller', 'general.compliment')).toEqual([])
  })

  it('takes the lengths of targets from the options, and the calendar for working hours', () => {
    const within = { 'seller-first-response': workingHours(8), 'seller-resolution': hours(48) }
    const { targets } = marketplacePolicy({ within, calendar: 'office' })
    const named = (id: string) => targets.find((target) => target.id === id)
    expect(named('seller-first-response')).toMatchObject({ within: workingHours(8), calendar: 'office' })
    expect(named('seller-resolution')).toMatchObject({ within: hours(48) })
    expect(named('seller-resolution')).not.toHaveProperty('calendar')
    expect(named('operator-resolution')).toMatchObject({ within: hours(120) })
  })

  it.each([[null], ['office'], [{ within: null }]])('refuses the options %j with a code', (options) => {
    // As callers without types may do.
    expect(() => marketplacePolicy(options as never)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }))
  })

  it('has no dead rule, and only intended gaps', () => {
    const report = lintPolicy(policy)
    expect(report.complete).toBe(true)
    const found = report.findings
      .filter(({ kind }) => kind !== 'overlap')
      .map(({ kind, witness }) => [kind, witness?.facts])
    expect(found).toEqual([
      // The order was cancelled or returned: nobody can tell what the customer asks for.
      ['gap', expect.objectContaining({ category: 'order.status', order: { id: 'order-1', state: 'cancelled' } })],
      [
        'gap',
        expect.objectContaining({ category: 'order.cancel-request', order: { id: 'order-1', state: 'cancelled' } }),
      ],
      ['gap', expect.objectContaining({ category: 'general' })],
      ['first-response-missing', expect.objectContaining({ category: 'general.compliment' })],
      ['first-response-missing', expect.objectContaining({ category: 'general.compliment' })],
    ])
  })

  it('gives reasons beyond the research only for rules that exist', () => {
    const ids = every.map(({ id }) => id)
    expect(Object.keys(beyondResearch).filter((id) => !ids.includes(id))).toEqual([])
  })

  it('declares every team that steps in for a seller', () => {
    expect(sellerMatters.map(({ team }) => team).filter((team) => !preset.teams.includes(team))).toEqual([])
  })
})
