import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { type BaseFacts, baseFacts } from '../../ticket/facts.js'
import { compileRules, type RuleBook } from '../decide/rule-book.js'
import type { BaseFactsObject, FactAt, FactPath, FactsObject, PolicyInput } from './typed-policy.js'

/** Takes its argument with the types of `definePolicy`. */
function define<
  S extends FactsObject = BaseFactsObject,
  const C extends string = string,
  const T extends string = string,
>(input: PolicyInput<S, C, T>): RuleBook<z.input<S>> {
  return compileRules<z.input<S>>(input)
}

const categories = { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } } as const
const head = { id: 'acme', version: '1' }
const because = 'Because.'
const id = 'a'
const then = { owner: 'operator' } as const
const within = { hours: 4 }

describe('a policy in TypeScript', () => {
  it('knows the paths of the facts and their types', () => {
    expectTypeOf<'order.fulfilledBy'>().toExtend<FactPath<BaseFacts>>()
    expectTypeOf<'order.fulfiledBy'>().not.toExtend<FactPath<BaseFacts>>()
    expectTypeOf<FactAt<BaseFacts, 'order.fulfilledBy'>>().toEqualTypeOf<'seller' | 'operator'>()
  })

  it('compiles with every form of condition', () => {
    define({
      ...head,
      categories,
      rules: [
        { id: 'a', when: {}, then: { owner: 'seller' }, because },
        {
          id: 'b',
          when: { category: 'goods.damaged', 'order.fulfilledBy': 'operator' },
          then: { owner: 'operator' },
          because,
        },
        {
          id: 'c',
          when: { category: { under: 'goods' }, order: { exists: true } },
          then: { owner: 'triage' },
          because,
        },
        { id: 'd', when: { 'seller.status': { in: ['closed', 'suspended'] } }, then: { owner: 'operator' }, because },
        {
          id: 'e',
          when: { any: [{ 'seller.id': { not: 's-1' } }, { 'order.state': { not: { in: ['paid'] } } }] },
          then: { owner: 'seller' },
          because,
        },
      ],
    })
  })

  it('refuses a mistyped fact path', () => {
    // @ts-expect-error: it is `fulfilledBy`
    define({ ...head, categories, rules: [{ id, when: { 'order.fulfiledBy': 'operator' }, then, because }] })
    // @ts-expect-error: no such fact, inside a group either
    define({ ...head, categories, rules: [{ id, when: { any: [{ 'order.stat': 'paid' }] }, then, because }] })
  })

  it('refuses a value that the fact can never have', () => {
    // @ts-expect-error: no such state
    define({ ...head, categories, rules: [{ id, when: { 'order.state': 'payed' }, then, because }] })
    // @ts-expect-error: no such state, in a list either
    define({ ...head, categories, rules: [{ id, when: { 'order.state': { in: ['payed'] } }, then, because }] })
    // @ts-expect-error: a text is not compared by size
    define({ ...head, categories, rules: [{ id, when: { 'seller.id': { gt: 3 } }, then, because }] })
  })

  it('refuses a category that is not declared', () => {
    // @ts-expect-error: it is `goods.damaged`
    define({ ...head, categories, rules: [{ id, when: { category: 'goods.damagd' }, then, because }] })
  })

  it('refuses an unknown owner, priority or metric', () => {
    // @ts-expect-error: no owner has that name
    define({ ...head, categories: { 'goods.damaged': { owner: 'vendor' } } })
    // @ts-expect-error: no such priority
    define({ ...head, categories: { 'goods.damaged': { owner: 'seller', priority: 'hot' } } })
    // @ts-expect-error: no such metric
    define({ ...head, categories, targets: [{ id: 't', metric: 'first-reply', within: { hours: 4 } }] })
  })

  it('refuses a team that is not in `teams`, and accepts any team if `teams` is omitted', () => {
    define({ ...head, categories: { 'goods.damaged': { owner: 'operator', team: 'whoever' } } })
    define({ ...head, teams: ['tech'], categories: { 'goods.damaged': { owner: 'operator', team: 'tech' } } })
    // @ts-expect-error: not among the teams
    define({ ...head, teams: ['tech'], categories: { 'goods.damaged': { owner: 'operator', team: 'tec' } } })
  })

  it('lets targets read who must act', () => {
    const target = { id, metric: 'resolution', within } as const
    define({ ...head, categories, targets: [{ ...target, when: { owner: 'seller', tier: { gte: 2 } } }] })
    // @ts-expect-error: no owner has that name
    define({ ...head, categories, targets: [{ ...target, when: { owner: 'vendor' } }] })
  })

  it('checks what a clock reads, counts in and does', () => {
    const target = { id, metric: 'resolution', within } as const
    define({
      ...head,
      teams: ['tech'],
      categories,
      calendars: { office: {} },
      targets: [
        {
          ...target,
          within: { calendarDays: 14, until: 'instant' },
          calendar: { fact: 'seller.calendar', else: 'office' },
          conditions: { pause: { waitingOn: 'customer' }, stop: { state: 'closed' }, reset: { command: 'escalate' } },
          warnAt: [0.5, { remaining: { hours: 1 }, do: [{ notify: 'seller', code: 'soon', during: 'office' }] }],
          onBreach: [
            { escalateTo: 'operator', team: 'tech', tier: 2 },
            { returnToOperator: true, team: 'tech' },
          ],
        },
      ],
    })
    // @ts-expect-error: no such state
    define({ ...head, categories, targets: [{ ...target, conditions: { stop: { state: 'done' } } }] })
    // @ts-expect-error: no such command
    define({ ...head, categories, targets: [{ ...target, conditions: { reset: { command: 'answer' } } }] })
    // @ts-expect-error: no such fact
    define({ ...head, categories, targets: [{ ...target, calendar: { fact: 'shop.calendar', else: 'office' } }] })
    // @ts-expect-error: days are calendarDays or workingDays
    define({ ...head, categories, targets: [{ ...target, within: { days: 3 } }] })
    const teams = ['tech'] as const
    const onBreach = [{ returnToOperator: true, team: 'x' }] as const
    // @ts-expect-error: not among the teams
    define({ ...head, teams, categories, targets: [{ ...target, onBreach }] })
    const warnAt = [{ share: 0.5, do: [{ escalateTo: 'operator', team: 'x' }] }] as const
    // @ts-expect-error: not among the teams, in a warning either
    define({ ...head, teams, categories, targets: [{ ...target, warnAt }] })
  })

  it('knows the facts that a host adds', () => {
    const facts = baseFacts.extend({ refund: z.strictObject({ amount: z.number() }).optional() })
    const rules = [{ id, when: { 'refund.amount': { gt: 100 } }, then, because }]
    const book = define({ ...head, facts, categories, rules })
    book.decide({ category: 'goods.damaged', refund: { amount: 3 } })
    // @ts-expect-error: an amount is a number
    book.decide({ category: 'goods.damaged', refund: { amount: 'three' } })
    // @ts-expect-error: the host's fact is `amount`
    define({ ...head, facts, categories, rules: [{ id, when: { 'refund.amunt': 1 }, then, because }] })
  })

  it('compares money, and tests a list, also if the schema allows null', () => {
    const money = z.strictObject({ amount: z.number(), currency: z.string() })
    const facts = baseFacts.extend({ refund: money.nullable().optional(), tags: z.array(z.string()).nullish() })
    const when = { refund: { gte: { amount: 5, currency: 'PLN' } }, tags: { contains: 'gift' } }
    define({ ...head, facts, categories, rules: [{ id, when, then, because }] })
    define({
      ...head,
      facts,
      categories,
      rules: [{ id, when: { refund: null, tags: { exists: true } }, then, because }],
    })
    // @ts-expect-error: money is not a number
    define({ ...head, facts, categories, rules: [{ id, when: { refund: { gte: 5 } }, then, because }] })
  })

  it('refuses a facts schema without the base facts', () => {
    // @ts-expect-error: baseFacts.extend is the way
    define({ ...head, facts: z.strictObject({ mood: z.string() }), categories })
  })
})
