import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { readStoredFacts } from '../definition/stored-facts.js'
import { compileRules } from './rule-book.js'

const because = 'Because.'
const categories = { 'goods.damaged': { owner: 'seller' }, 'delivery.late': { owner: 'seller' } }
const good = { id: 'acme', version: '1', categories }
const withRule = (when: unknown, more: object = {}) => ({
  ...good,
  rules: [{ id: 'a', when, then: { owner: 'operator' }, because, ...more }],
})
const withTarget = (more: object) => ({
  ...good,
  targets: [{ id: 't', metric: 'resolution', within: { hours: 4 }, ...more }],
})
const circular: { self?: unknown } = {}
circular.self = circular

/** The refused policies: the mistake · the policy · the code · the path · what the message must show. */
const refusals: readonly (readonly [string, unknown, string, string, string])[] = [
  ['a text', 'acme', 'POLICY_INVALID', 'policy', '"acme"'],
  ['nothing', undefined, 'POLICY_INVALID', 'policy', 'undefined'],
  ['no id', { version: '1', categories }, 'POLICY_INVALID', 'id', 'undefined'],
  ['an unknown member', { ...good, rulez: [] }, 'POLICY_INVALID', 'rulez', 'not known'],
  [
    'a category code in capitals',
    { ...good, categories: { Goods: { owner: 'seller' } } },
    'POLICY_INVALID',
    'categories.Goods',
    '',
  ],
  [
    'an unknown owner of a category',
    { ...good, categories: { goods: { owner: 'vendor' } } },
    'POLICY_OWNER_UNKNOWN',
    'categories.goods.owner',
    '"vendor"',
  ],
  [
    'a category named owner that is not an object',
    { ...good, categories: { owner: 5 } },
    'POLICY_INVALID',
    'categories.owner',
    'object',
  ],
  [
    'an unknown owner of a rule',
    withRule({}, { then: { owner: 'shop' } }),
    'POLICY_OWNER_UNKNOWN',
    'rules[0].then.owner',
    '"shop"',
  ],
  [
    'an unknown owner in a target',
    withTarget({ when: { owner: 'vendor' } }),
    'POLICY_OWNER_UNKNOWN',
    'targets[0].when.owner',
    '"vendor"',
  ],
  ['a rule without because', withRule({}, { because: undefined }), 'POLICY_INVALID', 'rules[0].because', 'undefined'],
  [
    'tier 0',
    { ...good, categories: { goods: { owner: 'operator', tier: 0 } } },
    'POLICY_INVALID',
    'categories.goods.tier',
    '0',
  ],
  [
    'a target on an unknown category',
    withTarget({ when: { category: 'pets' } }),
    'POLICY_CATEGORY_UNKNOWN',
    'targets[0].when.category',
    '"pets"',
  ],
  [
    'an unknown priority in a target',
    withTarget({ when: { priority: 'hot' } }),
    'POLICY_VALUE_UNKNOWN',
    'targets[0].when.priority',
    '"hot"',
  ],
  [
    'a comparison with a text',
    withTarget({ when: { tier: { gt: '2' } } }),
    'POLICY_INVALID',
    'targets[0].when.tier.gt',
    '"2"',
  ],
  ['NaN', withTarget({ when: { tier: { gt: Number.NaN } } }), 'POLICY_INVALID', 'targets[0].when.tier.gt', 'NaN'],
  [
    'infinity',
    withTarget({ within: { hours: Number.POSITIVE_INFINITY } }),
    'POLICY_INVALID',
    'targets[0].within.hours',
    'Infinity',
  ],
  ['a function', { ...good, calendars: { office: () => 1 } }, 'POLICY_INVALID', 'calendars.office', 'function'],
  [
    'a date object',
    { ...good, calendars: { office: { from: new Date(0) } } },
    'POLICY_INVALID',
    'calendars.office.from',
    'Date',
  ],
  ['a target of no time', withTarget({ within: { hours: 0 } }), 'POLICY_INVALID', 'targets[0].within.hours', 'Got 0'],
  ['two units', withTarget({ within: { hours: 1, minutes: 5 } }), 'POLICY_INVALID', 'targets[0].within', 'exactly one'],
  ['a warning at the end', withTarget({ warnAt: [0.5, 1] }), 'POLICY_INVALID', 'targets[0].warnAt[1]', '1'],
  [
    'a pause of a response clock',
    withTarget({ metric: 'first-response', pauseWhile: 'never' }),
    'POLICY_INVALID',
    'targets[0].pauseWhile',
    'resolution',
  ],
  ['an unknown metric', withTarget({ metric: 'happiness' }), 'POLICY_INVALID', 'targets[0].metric', 'happiness'],
  ['a negative length', withTarget({ within: { hours: -4 } }), 'POLICY_INVALID', 'targets[0].within', '-4'],
  ['half a day', withTarget({ within: { calendarDays: 1.5 } }), 'POLICY_INVALID', 'targets[0].within', 'whole'],
  ['a bare day', withTarget({ within: { days: 3 } }), 'POLICY_INVALID', 'targets[0].within', 'calendarDays'],
  [
    'days without a calendar',
    withTarget({ within: { workingDays: 3 } }),
    'POLICY_CALENDAR_UNKNOWN',
    'targets[0]',
    'days',
  ],
  [
    'a calendar named by an unknown fact',
    { ...withTarget({ calendar: { fact: 'shop.calendar', else: 'office' } }), calendars: { office: {} } },
    'POLICY_FACT_UNKNOWN',
    'targets[0].calendar.fact',
    '"shop.calendar"',
  ],
  ['a warning before the start', withTarget({ warnAt: [0] }), 'POLICY_INVALID', 'targets[0].warnAt[0]', '0'],
  ['a warning given twice', withTarget({ warnAt: [0.5, { share: 0.5 }] }), 'POLICY_INVALID', 'target t', '0.5'],
  [
    'a condition of a clock on an unknown fact',
    withTarget({ conditions: { pause: { mood: 'bad' } } }),
    'POLICY_FACT_UNKNOWN',
    'targets[0].conditions.pause.mood',
    '"mood"',
  ],
  [
    'a milestone for a metric without milestones',
    withTarget({ until: 'refund.paid' }),
    'POLICY_INVALID',
    'targets[0].until',
    'milestone',
  ],
  [
    'a consequence in an unknown calendar',
    withTarget({ onBreach: [{ notify: 'seller', code: 'late', during: 'night' }] }),
    'POLICY_CALENDAR_UNKNOWN',
    'targets[0].onBreach[0].during',
    '"night"',
  ],
  [
    'an unknown breach step',
    withTarget({ onBreach: [{ escalateTo: 'seller' }] }),
    'POLICY_INVALID',
    'targets[0].onBreach[0]',
    'escalateTo',
  ],
  [
    'working hours without a calendar',
    withTarget({ within: { workingHours: 8 } }),
    'POLICY_CALENDAR_UNKNOWN',
    'targets[0].calendar',
    'workingHours',
  ],
  [
    'an unknown calendar',
    { ...withTarget({ calendar: 'ofice' }), calendars: { office: {} } },
    'POLICY_CALENDAR_UNKNOWN',
    'targets[0].calendar',
    '"office"',
  ],
  [
    'an unknown team of a category',
    { ...good, teams: ['tech'], categories: { goods: { owner: 'operator', team: 'tec' } } },
    'POLICY_TEAM_UNKNOWN',
    'categories.goods.team',
    '"tec"',
  ],
  [
    'an unknown team of a rule',
    { ...withRule({}, { then: { owner: 'operator', team: 'tec' } }), teams: ['tech'] },
    'POLICY_TEAM_UNKNOWN',
    'rules[0].then.team',
    '"tec"',
  ],
  [
    'an unknown team of a breach',
    { ...withTarget({ onBreach: [{ escalateTo: 'operator', team: 'tec' }] }), teams: [] },
    'POLICY_TEAM_UNKNOWN',
    'targets[0].onBreach[0].team',
    '"tec"',
  ],
  [
    'an unknown team in a target',
    { ...withTarget({ when: { team: 'tec' } }), teams: ['tech'] },
    'POLICY_TEAM_UNKNOWN',
    'targets[0].when.team',
    '"tec"',
  ],
  [
    'a rule id used twice',
    { ...good, rules: [...withRule({}).rules, ...withRule({}).rules] },
    'POLICY_ID_DUPLICATE',
    'rules[1].id',
    'rules[0].id',
  ],
  [
    'a target id used twice',
    { ...good, targets: [...withTarget({}).targets, ...withTarget({}).targets] },
    'POLICY_ID_DUPLICATE',
    'targets[1].id',
    'targets[0].id',
  ],
  ['data that contains itself', { ...good, calendars: circular }, 'POLICY_TOO_LARGE', 'calendars.self', 'deep'],
  ['100,001 rules', { ...good, rules: new Array(100_001).fill(null) }, 'POLICY_TOO_LARGE', 'rules', '100001'],
  [
    'a prototype key',
    JSON.parse('{"id":"a","version":"1","categories":{"__proto__":{"owner":"seller"}}}'),
    'FACT_KEY_FORBIDDEN',
    'categories.__proto__',
    '',
  ],
  [
    'facts without the base facts',
    { ...good, facts: z.strictObject({ mood: z.string() }) },
    'POLICY_INVALID',
    'facts',
    'category',
  ],
  [
    'facts that JSON cannot hold',
    { ...good, facts: baseFacts.extend({ at: z.date() }) },
    'POLICY_INVALID',
    'facts',
    'JSON Schema',
  ],
  [
    'facts with a reserved name',
    { ...good, facts: baseFacts.extend({ any: z.string().optional() }) },
    'POLICY_INVALID',
    'facts',
    '"any"',
  ],
  ['facts that are not a schema', { ...good, facts: 7 }, 'POLICY_INVALID', 'facts', '7'],
]

describe('an invalid policy', () => {
  it.each(refusals)('is refused for %s, with the code, the path and the value', (_, policy, code, path, shows) => {
    const values = expect.objectContaining({ path: expect.stringContaining(path) })
    const message = expect.stringContaining(shows)
    expect(() => compileRules(policy, {}, readStoredFacts)).toThrow(expect.objectContaining({ code, values, message }))
  })
})
