import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy } from '../../policy/policy.js'
import { marketplacePolicy } from '../../presets/marketplace/index.js'
import { baseFacts } from '../../ticket/facts.js'
import type { LintFinding } from './finding.js'
import { lintPolicy } from './lint.js'

type When = Readonly<Record<string, unknown>>
const rule = (id: string, when: When, then: When = { owner: 'operator' }) => ({ id, when, then, because: 'Because.' })
const categories = { goods: { owner: 'seller' }, 'goods.damaged': { owner: 'seller' }, payment: { owner: 'operator' } }
const policy = (more: When) => ({ id: 'p', version: '1', categories, ...more })
const brief = ({ kind, path, rules }: LintFinding) => [kind, path, ...rules]

describe('lintPolicy', () => {
  it('finds a rule that one earlier rule shadows, and shows which rule decides instead', () => {
    const rules = [
      rule('all-goods', { category: { under: 'goods' } }),
      rule('paid', { category: 'goods', 'order.state': 'paid' }),
    ]
    const { findings, complete } = lintPolicy(policy({ rules }))
    expect([findings.map(brief), complete]).toEqual([[['shadowed', 'rules[1]', 'paid', 'all-goods']], true])
    expect(findings[0]?.witness).toEqual({
      facts: { category: 'goods', order: { id: 'order-1', state: 'paid' } },
      decision: { owner: 'operator', source: 'rule', rule: 'all-goods', rules: ['all-goods'], reason: null },
    })
    expect(findings[0]?.text).toEqual({
      en: 'Rule paid never takes effect: the earlier rule all-goods matches all facts that it matches.',
      pl: 'Reguła paid nigdy nie zadziała: wcześniejsza reguła all-goods pasuje do wszystkich faktów, do których pasuje ona.',
    })
  })

  it('finds a rule that several earlier rules together make unreachable, and names only the necessary ones', () => {
    const rules = [
      rule('idle', { channel: 'mail' }),
      rule('ours', { 'order.fulfilledBy': 'operator' }),
      rule('theirs', { 'order.fulfilledBy': 'seller' }),
      rule('any', { 'order.fulfilledBy': { exists: true } }),
    ]
    expect(
      lintPolicy(policy({ rules }))
        .findings.filter(({ kind }) => kind === 'unreachable')
        .map(brief),
    ).toEqual([['unreachable', 'rules[3]', 'any', 'ours', 'theirs']])
  })

  it('names the two tests of a condition that exclude one another', () => {
    const facts = baseFacts.extend({ days: z.int().min(0).optional() })
    const rules = [rule('never', { days: { gt: 3 }, all: [{ days: { lt: 4 } }] })]
    const { findings } = lintPolicy(policy({ facts, rules }))
    expect(findings.map(brief)).toEqual([['contradiction', 'rules[0]', 'never']])
    expect(findings[0]?.values).toMatchObject({ path: 'days', first: 'gt 3', second: 'lt 4' })
    expect(findings[0]?.witness).toBeNull()
  })

  it('knows that a present object has the members that its schema requires', () => {
    const rules = [rule('never', { 'order.state': 'paid', 'order.id': { exists: false } })]
    expect(lintPolicy(policy({ rules })).findings.map(brief)).toEqual([['contradiction', 'rules[0]', 'never']])
  })

  it('accepts an exception before the general rule, and reports two rules that only their order ranks', () => {
    const general = rule('general', { category: { under: 'goods' } }, { owner: 'seller' })
    const exception = rule('exception', { category: { under: 'goods' }, 'order.state': 'paid' })
    expect(lintPolicy(policy({ rules: [exception, general] })).findings).toEqual([])
    const { findings } = lintPolicy(policy({ rules: [rule('paid', { 'order.state': 'paid' }), general] }))
    expect(findings.map(brief)).toEqual([['overlap', 'rules[1]', 'general', 'paid']])
    expect([findings[0]?.severity, findings[0]?.values.differ]).toEqual(['info', 'owner'])
  })

  it('does not compare rules of different layers', () => {
    const overrides = [rule('first', { 'order.state': 'paid' }, { priority: 'high' })]
    const rules = [rule('second', { 'order.state': 'paid' })]
    expect(lintPolicy(policy({ overrides, rules })).findings).toEqual([])
  })

  it('treats the contracts of one seller as one layer, and those of different sellers as separate layers', () => {
    const contract = (id: string, sellers: readonly string[]) => ({
      id,
      sellers,
      rules: [rule(`${id}-paid`, { 'order.state': 'paid' })],
    })
    const shared = policy({ contracts: [contract('a', ['s-1', 's-2']), contract('b', ['s-2'])] })
    expect(lintPolicy(shared).findings.map(brief)).toEqual([['shadowed', 'contracts[1].rules[0]', 'b-paid', 'a-paid']])
    const apart = policy({ contracts: [contract('a', ['s-1']), contract('b', ['s-2'])] })
    expect(lintPolicy(apart).findings).toEqual([])
  })

  it('finds categories that leave their owner to the rules where no rule names one', () => {
    const own = { order: { owner: 'triage' }, other: { owner: 'triage' }, old: { owner: 'triage', retired: {} } }
    const rules = [rule('paid', { category: 'order', 'order.state': 'paid' })]
    const { findings } = lintPolicy(policy({ categories: own, rules }))
    expect(findings.map(({ kind, severity, path }) => [kind, severity, path])).toEqual([
      ['gap', 'warning', 'categories.order'],
      ['gap', 'info', 'categories.other'],
    ])
    expect(findings[0]?.witness?.decision).toMatchObject({
      owner: 'triage',
      source: 'category',
      reason: 'CATEGORY_UNDECIDED',
    })
  })

  it('finds categories that no rule reads and no ticket has, if it is given tickets', () => {
    const written = policy({ rules: [rule('paid', { category: 'payment', 'order.state': 'paid' })] })
    expect(lintPolicy(written).findings).toEqual([])
    const tickets = [{ category: 'payment' }, { category: 'payment' }]
    expect(lintPolicy(written, { tickets }).findings.map(({ kind, path }) => [kind, path])).toEqual([
      ['category-unused', 'categories["goods.damaged"]'],
    ])
    expect(lintPolicy(written, { tickets: new Map([['goods.damaged', 3]]) }).findings).toEqual([])
  })

  it('finds targets that no ticket has, and owners without a first-response target', () => {
    const targets = [
      { id: 'fast', metric: 'first-response', when: { owner: 'seller' }, within: { hours: 1 } },
      { id: 'slow', metric: 'first-response', when: { owner: 'seller', category: 'goods' }, within: { hours: 8 } },
      {
        id: 'never',
        metric: 'resolution',
        when: { owner: 'seller', none: [{ owner: 'seller' }] },
        within: { hours: 8 },
      },
      { id: 'unnamed', metric: 'resolution', byName: true, within: { hours: 8 } },
    ]
    const { findings } = lintPolicy(policy({ targets }))
    expect(findings.map(({ kind, path, values }) => [kind, path, values.by ?? values.owner])).toEqual([
      ['target-unselected', 'targets[1]', 'fast'],
      ['target-unselected', 'targets[2]', undefined],
      ['target-unselected', 'targets[3]', undefined],
      ['first-response-missing', 'targets', 'operator'],
    ])
    expect(findings[3]?.witness?.decision.owner).toBe('operator')
  })

  it('finds clocks that restart at each of their own deadlines, and none that something ends', () => {
    const target = (id: string, conditions: When, more: When = {}) => {
      return { id, metric: 'resolution', clock: id, within: { hours: 1 }, conditions, ...more }
    }
    const operator = { when: { owner: 'operator' } }
    const targets = [
      target('endless', { reset: { command: 'deadline' } }),
      target('always', { reset: true }, { onBreach: [{ escalateTo: 'operator' }] }),
      target('answered', { reset: { command: 'reply' } }),
      target('closed', { reset: true }, { onBreach: [{ closeAs: 'given-up' }] }),
      target('stopped', { reset: true, stop: { command: 'deadline' } }),
      target('rising', { reset: { tier: 1 } }, { ...operator, onBreach: [{ escalateTo: 'operator' }] }),
    ]
    const found = lintPolicy(policy({ targets })).findings.filter(({ kind }) => kind === 'clock-endless')
    expect(found.map(({ values }) => values.target)).toEqual(['endless', 'always'])
    expect(found[0]?.witness?.decision.owner).not.toBe('triage')
  })

  it('reports the findings of lintCalendar', () => {
    const calendars = {
      office: {
        zone: 'UTC',
        weekly: {
          mon: [
            ['09:00', '13:00'],
            ['12:00', '17:00'],
          ],
        },
      },
    }
    expect(lintPolicy(policy({ calendars })).findings.map(({ kind, code, path }) => [kind, code, path])).toEqual([
      ['calendar', 'SEGMENTS_OVERLAP', 'calendars.office.weekly.mon[1]'],
    ])
  })

  it('reports a question as undecided where the values cannot be enumerated, and claims nothing about it', () => {
    const facts = baseFacts.extend({ tags: z.array(z.string()).optional(), note: z.string().optional() })
    const parts = ['a', 'b', 'c'].map((part) => rule(part, { note: { contains: part } }))
    const open = lintPolicy(
      policy({ facts, rules: [...parts, rule('all', { note: { contains: 'abc', startsWith: 'q' } })] }),
    )
    expect(open.findings.filter(({ kind }) => kind !== 'overlap')).toEqual([])
    expect([open.complete, open.incompleteBecause.map(({ code, path }) => [code, path])]).toEqual([
      false,
      [['VALUES_OPEN', 'rules[3]']],
    ])
    // A proof needs no values where one rule repeats a test of an earlier rule.
    const twice = lintPolicy(
      policy({ facts, rules: [...parts, rule('again', { note: { contains: 'a' }, channel: 'web' })] }),
    )
    expect(twice.findings.filter(({ kind }) => kind === 'shadowed').map(brief)).toEqual([
      ['shadowed', 'rules[3]', 'again', 'a'],
    ])
  })

  it('reports a question as undecided where a refinement of the schema rejects the witness', () => {
    const facts = baseFacts.extend({ days: z.int().optional() }).refine(({ days }) => days === undefined || days > 100)
    const report = lintPolicy(policy({ facts, rules: [rule('few', { days: { lt: 50 } })] }))
    expect([report.findings, report.incompleteBecause.map(({ code, path }) => [code, path])]).toEqual([
      [],
      [['FACTS_REFUSED', 'rules[0]']],
    ])
  })

  it('finds all unknown names of a policy that does not compile, not only the first', () => {
    const written = policy({
      teams: ['logistics'],
      sets: ['vip'],
      categories: { ...categories, lost: { parent: 'nowhere', owner: 'seller', team: 'nobody' } },
      rules: [
        rule('a', { 'order.stat': 'paid', 'order.state': 'flown' }, { team: 'ghosts' }),
        rule('b', { category: 'good', 'customer.id': { in: { set: 'gold' } } }, { targets: ['soon'] }),
      ],
      targets: [
        { id: 't', metric: 'resolution', within: { workingHours: 8 }, calendar: 'office' },
        { id: 'u', metric: 'resolution', clock: 'u', when: { tear: 1 }, within: { hours: 8 } },
      ],
    })
    const { findings, complete, policy: ref } = lintPolicy(written)
    expect(findings.map(({ code, path }) => `${code} ${path}`).sort()).toEqual(
      [
        'POLICY_CALENDAR_UNKNOWN targets[0].calendar',
        'POLICY_CATEGORY_UNKNOWN categories.lost.parent',
        'POLICY_CATEGORY_UNKNOWN rules[1].when.category',
        'POLICY_FACT_UNKNOWN rules[0].when["order.stat"]',
        'POLICY_FACT_UNKNOWN targets[1].when.tear',
        'POLICY_SET_UNKNOWN rules[1].when["customer.id"].in.set',
        'POLICY_SET_UNKNOWN sets[0]',
        'POLICY_TARGET_UNKNOWN rules[1].then.targets',
        'POLICY_TEAM_UNKNOWN categories.lost.team',
        'POLICY_TEAM_UNKNOWN rules[0].then.team',
        'POLICY_VALUE_UNKNOWN rules[0].when["order.state"]',
      ].sort(),
    )
    expect([complete, ref, new Set(findings.map(({ severity }) => severity))]).toEqual([
      false,
      null,
      new Set(['error']),
    ])
  })

  it('accepts any value as a policy without throwing', () => {
    for (const input of [null, 7, [], { categories: [] }, { id: 'x' }, { facts: 3 }]) {
      expect(lintPolicy(input).counts.error).toBeGreaterThan(0)
    }
  })

  it('gives the same report for a compiled policy and for its definition', () => {
    const rules = [rule('all', {}), rule('paid', { 'order.state': 'paid' })]
    expect(lintPolicy(compilePolicy(policy({ rules })))).toEqual(lintPolicy(policy({ rules })))
  })

  it('finds no unreachable rule in the marketplace preset, and decides every rule', () => {
    const { counts, complete } = lintPolicy({ ...marketplacePolicy(), id: 'preset', version: '1' })
    expect([counts.error, complete]).toEqual([0, true])
  })
})
