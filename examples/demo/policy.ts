import { baseFacts, definePolicy, hours, workingHours } from 'answerable'
import * as z from 'zod'
import { defaults, exceptions } from './reasons.js'

/** The facts of this marketplace, with the base facts: only ids, codes and truth values, no free text. */
export const demoFacts = baseFacts.extend({
  refund: z.strictObject({ state: z.enum(['none', 'ordered', 'failed']) }).optional(),
  voucher: z.strictObject({ fundedBy: z.enum(['seller', 'operator']) }).optional(),
  offer: z
    .strictObject({
      contentFrom: z.enum(['seller', 'catalogue']).optional(),
      priceSetBy: z.enum(['seller', 'operator']).optional(),
    })
    .optional(),
  parcel: z.strictObject({ handedOverOnTime: z.boolean() }).optional(),
  defect: z.strictObject({ dangerous: z.boolean() }).optional(),
  dispute: z.strictObject({ sellerDeadline: z.enum(['running', 'passed']) }).optional(),
})

const weekday = [
  ['08:00', '13:00'],
  ['13:30', '20:00'],
] as const
const saturday = [
  ['09:00', '13:00'],
  ['13:30', '15:00'],
] as const
const shopHours = [['09:00', '17:00']] as const
/** Public holidays in Poland in November and December 2026; 24 December is one since 2025. */
const holidays = ['2026-11-01', '2026-11-11', '2026-12-24', '2026-12-25', '2026-12-26']

/**
 * The policy of a mixed model: the operator answers for the site, accounts, payments and security; the seller for the
 * goods.
 */
export const policy = definePolicy({
  id: 'demo-marketplace',
  version: '2026-11-01',
  teams: [
    'accounts',
    'care',
    'catalog',
    'integrations',
    'logistics',
    'payments',
    'privacy',
    'security',
    'tech',
    'trust',
  ],
  facts: demoFacts,
  categories: {
    'technical.outage': { owner: 'operator', team: 'tech', priority: 'urgent', because: defaults.site },
    'technical.malfunction': { owner: 'operator', team: 'tech', because: defaults.site },
    'technical.accessibility': { owner: 'operator', team: 'tech', priority: 'high', because: defaults.site },
    'account.login': { owner: 'operator', team: 'accounts', priority: 'high', because: defaults.account },
    'account.registration': { owner: 'operator', team: 'accounts', because: defaults.account },
    'account.blocked': { owner: 'operator', team: 'trust', priority: 'high', because: defaults.restriction },
    'order.placement': { owner: 'operator', team: 'care', priority: 'high', because: defaults.orderLogic },
    'order.cancel-request': { owner: 'triage', priority: 'high', because: defaults.orderState },
    'payment.checkout': { owner: 'operator', team: 'payments', priority: 'high', because: defaults.payment },
    'payment.billing': { owner: 'operator', team: 'payments', priority: 'high', because: defaults.payment },
    'payment.refund-status': { owner: 'triage', priority: 'high', because: defaults.ledger },
    'payment.invoice': { owner: 'seller', score: 'counted', because: defaults.invoice },
    'payment.voucher': { owner: 'operator', team: 'care', because: defaults.promotion },
    'product.information': { owner: 'seller', because: defaults.offer },
    'product.price': { owner: 'seller', because: defaults.offer },
    'product.availability': { owner: 'seller', priority: 'low', because: defaults.stock },
    'product.seller-cancelled': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.cancelled },
    'delivery.tracking': { owner: 'seller', because: defaults.delivery },
    'delivery.late': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.delivery },
    'delivery.not-received': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.risk },
    'delivery.partial': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.packed },
    'delivery.address-change': { owner: 'seller', priority: 'high', because: defaults.delivery },
    'goods.wrong-item': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.packed },
    'goods.damaged': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.risk },
    'goods.defective': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.conformity },
    'goods.not-as-described': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.offer },
    'goods.digital': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.conformity },
    'returns.withdrawal': { owner: 'seller', priority: 'high', because: defaults.returns },
    'returns.process': { owner: 'seller', because: defaults.returns },
    'returns.rejected': { owner: 'seller', priority: 'high', score: 'counted', because: defaults.refusal },
    'complaint.conformity': { owner: 'seller', priority: 'high', because: defaults.conformity },
    'complaint.guarantee': { owner: 'seller', because: defaults.guarantee },
    'complaint.escalation': { owner: 'operator', team: 'care', tier: 2, priority: 'high', because: defaults.stepIn },
    'integration.api': { owner: 'operator', team: 'integrations', priority: 'high', because: defaults.interface },
    'integration.edi': { owner: 'operator', team: 'integrations', priority: 'high', because: defaults.interface },
    'integration.erp': { owner: 'operator', team: 'integrations', priority: 'high', because: defaults.interface },
    'integration.feed': { owner: 'operator', team: 'integrations', because: defaults.interface },
    'seller.onboarding': { owner: 'operator', team: 'accounts', because: defaults.tradePartner },
    'seller.settlement': { owner: 'operator', team: 'payments', priority: 'high', because: defaults.tradePartner },
    'seller.restriction': { owner: 'operator', team: 'trust', priority: 'high', because: defaults.restriction },
    'content.illegal-notice': { owner: 'operator', team: 'trust', priority: 'urgent', because: defaults.moderation },
    'content.reviews': { owner: 'operator', team: 'trust', priority: 'low', because: defaults.moderation },
    'content.moderation-appeal': { owner: 'operator', team: 'trust', priority: 'high', because: defaults.moderation },
    'privacy.data-request': { owner: 'operator', team: 'privacy', priority: 'high', because: defaults.controller },
    'security.incident': { owner: 'operator', team: 'security', priority: 'urgent', because: defaults.security },
    'security.account-takeover': {
      owner: 'operator',
      team: 'security',
      priority: 'urgent',
      because: defaults.security,
    },
    'security.phishing': { owner: 'operator', team: 'security', priority: 'urgent', because: defaults.security },
    general: { owner: 'triage', because: defaults.unclear },
  },
  rules: [
    {
      id: 'dangerous-defect',
      when: { category: 'goods.defective', 'defect.dangerous': true },
      then: { owner: 'operator', team: 'trust', priority: 'urgent' },
      because: exceptions.danger,
    },
    {
      id: 'own-sale',
      when: {
        any: [
          { category: { in: ['payment.invoice', 'product.information', 'product.price', 'product.availability'] } },
          { category: { under: 'delivery' } },
          { category: { under: 'goods' } },
          { category: { under: 'returns' } },
          { category: { under: 'complaint' } },
        ],
        'order.soldBy': 'operator',
      },
      then: { owner: 'operator', team: 'care', score: 'excluded' },
      because: exceptions.ownSale,
    },
    {
      id: 'seller-gone',
      when: {
        any: [
          { category: { under: 'delivery' } },
          { category: { under: 'goods' } },
          { category: { under: 'returns' } },
          { category: { under: 'complaint' } },
        ],
        'seller.status': { in: ['suspended', 'closed'] },
      },
      then: { owner: 'operator', team: 'care', chargedTo: 'seller' },
      because: exceptions.sellerGone,
    },
    {
      // Defects are not in this list: the seller still answers for the quality of the goods.
      id: 'operator-fulfils',
      when: {
        any: [
          { category: { under: 'delivery' } },
          { category: { under: 'returns' } },
          { category: { in: ['goods.wrong-item', 'goods.damaged', 'product.availability'] } },
        ],
        'order.fulfilledBy': 'operator',
      },
      then: { owner: 'operator', team: 'logistics', score: 'excluded' },
      because: exceptions.operatorFulfils,
    },
    {
      id: 'operator-carrier',
      when: {
        category: { in: ['delivery.tracking', 'delivery.late', 'delivery.not-received'] },
        'order.carrierOf': 'operator',
        'parcel.handedOverOnTime': true,
      },
      then: { owner: 'operator', team: 'logistics', score: 'excluded' },
      because: exceptions.operatorCarrier,
    },
    {
      id: 'order-not-released',
      when: {
        category: { in: ['order.cancel-request', 'delivery.address-change'] },
        'order.state': { in: ['placed', 'paid'] },
      },
      then: { owner: 'operator', team: 'care' },
      because: exceptions.notReleased,
    },
    {
      id: 'order-released',
      when: { category: 'order.cancel-request', 'order.state': { in: ['released', 'shipped', 'delivered'] } },
      then: { owner: 'seller' },
      because: exceptions.released,
    },
    {
      id: 'refund-on-its-way',
      when: { category: 'payment.refund-status', 'refund.state': { in: ['ordered', 'failed'] } },
      then: { owner: 'operator', team: 'payments' },
      because: exceptions.refundOnItsWay,
    },
    {
      id: 'refund-not-ordered',
      when: { category: 'payment.refund-status', 'refund.state': 'none' },
      then: { owner: 'seller', score: 'counted' },
      because: exceptions.refundNotOrdered,
    },
    {
      id: 'seller-voucher',
      when: { category: 'payment.voucher', 'voucher.fundedBy': 'seller' },
      then: { owner: 'seller' },
      because: exceptions.sellerVoucher,
    },
    {
      id: 'shared-catalogue',
      when: { category: 'product.information', 'offer.contentFrom': 'catalogue' },
      then: { owner: 'operator', team: 'catalog' },
      because: exceptions.sharedCatalogue,
    },
    {
      id: 'platform-price',
      when: { category: 'product.price', 'offer.priceSetBy': 'operator' },
      then: { owner: 'operator', team: 'care' },
      because: exceptions.platformPrice,
    },
    {
      id: 'seller-deadline-runs',
      when: { category: 'complaint.escalation', 'dispute.sellerDeadline': 'running' },
      then: { owner: 'seller' },
      because: exceptions.deadlineRuns,
    },
  ],
  calendars: {
    care: {
      zone: 'Europe/Warsaw',
      weekly: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: saturday },
      holidays,
    },
    sellers: {
      zone: 'Europe/Warsaw',
      weekly: { mon: shopHours, tue: shopHours, wed: shopHours, thu: shopHours, fri: shopHours },
      holidays,
    },
  },
  // For each clock the first target whose condition holds is used.
  targets: [
    {
      id: 'security-first-response',
      metric: 'first-response',
      when: { category: { under: 'security' } },
      within: hours(1),
      warnAt: [0.5],
      onBreach: [{ escalateTo: 'operator', team: 'security' }],
    },
    {
      id: 'operator-first-response',
      metric: 'first-response',
      when: { owner: { in: ['operator', 'triage'] } },
      within: workingHours(2),
      calendar: 'care',
      warnAt: [0.75],
      onBreach: [{ raisePriority: 'high' }],
    },
    {
      id: 'seller-first-response',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: workingHours(4),
      calendar: 'sellers',
      warnAt: [0.5, 0.8],
      onBreach: [{ raisePriority: 'urgent' }, { escalateTo: 'operator', team: 'care' }],
    },
    {
      id: 'operator-next-response',
      metric: 'next-response',
      when: { owner: 'operator' },
      within: workingHours(3),
      calendar: 'care',
      warnAt: [0.75],
      onBreach: [{ raisePriority: 'high' }],
    },
    {
      id: 'seller-next-response',
      metric: 'next-response',
      when: { owner: 'seller' },
      within: workingHours(3),
      calendar: 'sellers',
      warnAt: [0.8],
      onBreach: [{ escalateTo: 'operator', team: 'care' }],
    },
    {
      id: 'operator-resolution',
      metric: 'resolution',
      when: { owner: 'operator' },
      within: workingHours(16),
      calendar: 'care',
      warnAt: [0.8],
      onBreach: [{ raisePriority: 'urgent' }],
    },
    {
      id: 'seller-resolution',
      metric: 'resolution',
      when: { owner: 'seller' },
      within: workingHours(24),
      calendar: 'sellers',
      warnAt: [0.8],
      onBreach: [{ escalateTo: 'operator', team: 'care' }],
    },
  ],
})
