import { baseFacts, type Condition, compilePolicy, type Facts, type RuleDefinition } from 'answerable'
import * as z from 'zod'

/**
 * A policy of realistic size: twelve categories with five exceptions each, as marketplaces publish them, and two rules
 * for all categories. Each rule reads one to three facts.
 */

const owners = {
  'order.status': 'operator',
  'order.cancel-request': 'seller',
  'payment.refund-status': 'operator',
  'payment.invoice': 'seller',
  'delivery.tracking': 'seller',
  'delivery.late': 'seller',
  'delivery.not-received': 'seller',
  'delivery.lost': 'seller',
  'goods.damaged': 'seller',
  'goods.wrong-item': 'seller',
  'returns.withdrawal': 'seller',
  'returns.refund-overdue': 'seller',
} as const

const exceptions: readonly (Pick<RuleDefinition, 'id' | 'because'> & { readonly when: Condition })[] = [
  { id: 'own-sale', when: { 'order.soldBy': 'operator' }, because: 'The operator is the seller of record.' },
  {
    id: 'operator-ships',
    when: { 'order.fulfilledBy': 'operator', 'order.state': { in: ['shipped', 'delivered'] } },
    because: 'The operator stored and shipped this order.',
  },
  {
    id: 'not-released',
    when: { 'order.state': { in: ['placed', 'paid'] } },
    because: 'The order was not released to the seller yet.',
  },
  { id: 'refund-failed', when: { 'refund.state': 'failed' }, because: 'Only the operator can repeat a payout.' },
  {
    id: 'operator-carrier',
    when: { 'order.carrierOf': 'operator', 'customer.kind': 'consumer' },
    because: 'The operator has the contract with the carrier.',
  },
]

const byCategory = Object.keys(owners).flatMap((category) =>
  exceptions.map(({ id, when, because }): RuleDefinition => {
    return { id: `${category}/${id}`, when: { category, ...when }, then: { owner: 'operator' }, because }
  }),
)

const forAll: readonly RuleDefinition[] = [
  {
    id: 'large-refund',
    when: { 'refund.amount': { gt: 1_000 }, 'customer.kind': 'business' },
    then: { owner: 'operator' },
    because: 'Large refunds of businesses need a second pair of eyes.',
  },
  {
    id: 'seller-gone',
    when: { 'seller.status': { in: ['suspended', 'closed'] } },
    then: { owner: 'operator' },
    because: 'A closed shop cannot answer.',
  },
]

export const rules: readonly RuleDefinition[] = [...byCategory, ...forAll]

/** The default owner of each category. Rule engines have no such default, so their host looks it up here. */
export const ownerOf: ReadonlyMap<string, 'operator' | 'seller'> = new Map(Object.entries(owners))
export const defaultBecause = 'The category decides.'

const officeHours = [['09:00', '17:00']]

const definition = {
  id: 'bench',
  version: '1',
  facts: baseFacts.extend({
    refund: z
      .strictObject({ state: z.enum(['none', 'instructed', 'failed']).optional(), amount: z.number().optional() })
      .optional(),
  }),
  categories: Object.fromEntries(
    Object.entries(owners).map(([code, owner]) => [code, { owner, because: defaultBecause }]),
  ),
  rules,
  calendars: {
    office: {
      zone: 'Europe/Warsaw',
      weekly: { mon: officeHours, tue: officeHours, wed: officeHours, thu: officeHours, fri: officeHours },
      holidays: ['2026-11-11', '2026-12-24', '2026-12-25'],
    },
  },
  targets: [
    { id: 'answer', metric: 'first-response', within: { workingHours: 8 }, calendar: 'office', warnAt: [0.5, 0.8] },
    { id: 'next-answer', metric: 'next-response', within: { workingHours: 8 }, calendar: 'office', warnAt: [0.8] },
    { id: 'solve', metric: 'resolution', within: { workingHours: 40 }, calendar: 'office' },
  ],
}

export const policy = compilePolicy(definition)

const order = { id: 'o-1', state: 'delivered', fulfilledBy: 'seller', soldBy: 'seller', carrierOf: 'seller' } as const
const common = { seller: { id: 's-1', status: 'active' }, customer: { id: 'c-1', kind: 'consumer' } } as const

/** The facts of typical tickets: the matching rule comes early, in the middle or last, or there is none. */
export const situations: readonly { readonly facts: Facts; readonly winner: string | null }[] = [
  {
    facts: { category: 'order.status', order: { ...order, soldBy: 'operator' }, ...common },
    winner: 'order.status/own-sale',
  },
  {
    facts: { category: 'payment.refund-status', refund: { state: 'failed', amount: 80 }, order, ...common },
    winner: 'payment.refund-status/refund-failed',
  },
  {
    facts: { category: 'delivery.late', order: { ...order, state: 'shipped', fulfilledBy: 'operator' }, ...common },
    winner: 'delivery.late/operator-ships',
  },
  {
    facts: { category: 'returns.refund-overdue', order: { ...order, carrierOf: 'operator' }, ...common },
    winner: 'returns.refund-overdue/operator-carrier',
  },
  {
    facts: {
      category: 'goods.damaged',
      order,
      refund: { state: 'instructed', amount: 2_400 },
      seller: { id: 's-1', status: 'active' },
      customer: { id: 'c-2', kind: 'business' },
    },
    winner: 'large-refund',
  },
  {
    facts: {
      category: 'returns.withdrawal',
      order,
      seller: { id: 's-2', status: 'closed' },
      customer: common.customer,
    },
    winner: 'seller-gone',
  },
  { facts: { category: 'goods.wrong-item', order, ...common }, winner: null },
  { facts: { category: 'payment.invoice', ...common }, winner: null },
]
