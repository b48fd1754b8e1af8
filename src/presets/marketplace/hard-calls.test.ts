import { definePolicy } from 'answerable'
import { describe, expect, it } from 'vitest'
import { marketplaceCategories, marketplacePolicy } from './index.js'

const policy = definePolicy({ ...marketplacePolicy(), id: 'acme', version: '1' })
type Facts = Parameters<typeof policy.decide>[0]

const seller = { id: 's-1', status: 'active' } as const
const order = { id: 'o-1', soldBy: 'seller', fulfilledBy: 'seller' } as const

/** Decides a case about an order that a seller sold and ships; `facts` may replace that. */
const decided = (facts: Facts) => policy.decide({ order, seller, ...facts })

/** The twelve hardest cases of the research. Comments say what marketplaces do, tests what this preset does. */
describe('the hardest calls', () => {
  // Amazon and bol answer delivery questions on the orders that they ship; elsewhere the seller does.
  it('a question about an order is for whoever holds the order, and for the operator where nobody can tell', () => {
    const category = 'order.status'
    const inState = (state: 'paid' | 'released' | 'shipped') => decided({ category, order: { ...order, state } })
    expect(inState('paid')).toMatchObject({ owner: 'operator', team: 'care', rule: 'order-status/unreleased' })
    expect(inState('released')).toMatchObject({ owner: 'seller', rule: 'order-status/released' })
    expect(inState('shipped')).toMatchObject({ owner: 'seller', rule: 'order-status/shipped', score: 'excluded' })
    expect(decided({ category })).toMatchObject({ owner: 'operator', rule: 'order-status/unread' })
    expect(decided({ category, order: { ...order, fulfilledBy: 'operator', state: 'shipped' } })).toMatchObject({
      owner: 'operator',
      team: 'logistics',
    })
  })

  // On Allegro, buyer and seller settle missing refunds. Kaufland refunds automatically after a cancellation. On Mirakl
  // only the operator can refund more than the seller's balance.
  it('a missing refund is the seller’s until it is ordered, and the operator’s from then on', () => {
    const category = 'payment.refund-status'
    expect(decided({ category, refund: { state: 'none' } })).toMatchObject({
      owner: 'seller',
      chargedTo: 'seller',
      score: 'counted',
      rule: 'refund/not-instructed',
    })
    for (const state of ['instructed', 'accepted', 'failed', 'held'] as const) {
      expect(decided({ category, refund: { state } })).toMatchObject({
        owner: 'operator',
        team: 'payments',
        score: 'excluded',
      })
    }
    expect(decided({ category, refund: { state: 'none', decidedBy: 'operator' } }).rule).toBe(
      'refund/decided-by-operator',
    )
    expect(decided({ category })).toMatchObject({ owner: 'operator', rule: 'refund/ledger-unread' })
  })

  // Kaufland, bol and Amazon leave invoices with the seller even if they ship; Kaufland and Amazon score them.
  it('an invoice is the seller’s even where the operator ships, unless the operator issues it', () => {
    const category = 'payment.invoice'
    expect(decided({ category, order: { ...order, fulfilledBy: 'operator' } })).toMatchObject({
      owner: 'seller',
      chargedTo: 'seller',
      score: 'counted',
    })
    expect(decided({ category, invoice: { issuer: 'operator' } })).toMatchObject({
      owner: 'operator',
      chargedTo: 'operator',
      score: 'excluded',
      rule: 'invoice/operator-issues',
    })
  })

  // eBay and Amazon ask the buyer to cancel and order again. Rakuten gave fifteen minutes, after which nobody can edit.
  it('a new address is the operator’s until the seller has the order, and the seller’s from then on', () => {
    const category = 'delivery.address-change'
    const free = { owner: 'operator', team: 'care', chargedTo: 'customer', rule: 'delivery/address-before-release' }
    expect(decided({ category, order: { ...order, state: 'paid' } })).toMatchObject(free)
    expect(decided({ category, order: { ...order, state: 'released', inGracePeriod: true } })).toMatchObject(free)
    expect(decided({ category, order: { ...order, state: 'released' } })).toMatchObject({
      owner: 'seller',
      chargedTo: 'customer',
      fault: null,
      score: 'excluded',
      rule: null,
    })
  })

  // eBay asks the seller, and counts no defect if the buyer asked to cancel. TikTok Shop cancels after a day of
  // silence.
  it('a cancellation of a released order is the seller’s, and silence makes it the operator’s', () => {
    const category = 'order.cancel-request'
    const released = { ...order, state: 'released' } as const
    expect(decided({ category, order: { ...order, state: 'placed' } })).toMatchObject({ owner: 'operator' })
    expect(decided({ category, order: released })).toMatchObject({
      owner: 'seller',
      score: 'excluded',
      rule: 'cancel/released',
    })
    expect(decided({ category, order: released, seller: { ...seller, replyDeadline: 'passed' } })).toMatchObject({
      owner: 'operator',
      score: 'excluded',
      rule: 'seller-silent/orders',
    })
    expect(decided({ category, order: { ...order, state: 'shipped' } })).toMatchObject({
      owner: 'seller',
      rule: 'cancel/dispatched',
    })
  })

  // Allegro makes it a claim against the seller. Trendyol and Mercado Libre exclude the carrier's part from the score.
  // bol files the inquiry for its own labels while the seller answers.
  it('damage on the way is the seller’s to settle and the carrier’s to pay, unscored with the operator’s label', () => {
    const operatorsLabel = {
      order: { ...order, carrierOf: 'operator' },
      shipment: { handedOverOnTime: true },
    } as const
    expect(decided({ category: 'goods.damaged' })).toMatchObject({
      owner: 'seller',
      chargedTo: 'carrier',
      score: 'counted',
      rule: null,
    })
    expect(decided({ category: 'goods.damaged', ...operatorsLabel })).toMatchObject({
      owner: 'seller',
      chargedTo: 'carrier',
      fault: null,
      score: 'excluded',
      rule: 'goods/damaged-operator-carrier',
    })
    for (const category of ['delivery.late', 'delivery.lost'] as const) {
      expect(decided({ category, ...operatorsLabel })).toMatchObject({
        owner: 'operator',
        chargedTo: 'carrier',
        score: 'excluded',
        rule: 'delivery/operator-carrier',
      })
    }
    expect(
      decided({ category: 'delivery.late', ...operatorsLabel, shipment: { handedOverOnTime: false } }),
    ).toMatchObject({ owner: 'seller', chargedTo: 'seller', score: 'counted' })
  })

  // Kaufland's service answers first, and its sellers cannot refund. Amazon removes feedback that is only about
  // shipping.
  it('the operator answers for what it ships, and the seller for what it sold', () => {
    const shipped = { order: { ...order, fulfilledBy: 'operator' } } as const
    for (const category of ['delivery.late', 'delivery.lost', 'goods.wrong-item', 'goods.damaged'] as const) {
      expect(decided({ category, ...shipped })).toMatchObject({
        owner: 'operator',
        chargedTo: 'operator',
        score: 'excluded',
      })
    }
    expect(decided({ category: 'goods.wrong-item', ...shipped }).fault).toBe('operator')
    for (const category of ['returns.withdrawal', 'returns.rejected'] as const) {
      expect(decided({ category, ...shipped })).toMatchObject({ owner: 'operator', rule: 'operator-fulfils/returns' })
    }
    const sold = ['goods.defective', 'goods.not-as-described', 'complaint.conformity', 'product.information'] as const
    for (const category of sold) expect(decided({ category, ...shipped })).toMatchObject({ owner: 'seller' })
    expect(decided({ category: 'goods.defective', ...shipped })).toMatchObject({
      chargedTo: 'seller',
      score: 'counted',
    })
  })

  // Etsy expects a suspended seller to fulfil or refund; otherwise it may refund itself. bol's clock runs for closed
  // shops.
  it('a suspended seller answers until it is silent, and pays either way', () => {
    const category = 'goods.defective'
    const suspended = (more: object) => decided({ category, seller: { ...seller, status: 'suspended', ...more } })
    expect(suspended({ canReply: true })).toMatchObject({ owner: 'seller', chargedTo: 'seller', score: 'counted' })
    const gone = { owner: 'operator', team: 'care', chargedTo: 'seller', score: 'counted', rule: 'seller-silent/goods' }
    expect(suspended({ canReply: true, replyDeadline: 'passed' })).toMatchObject(gone)
    expect(suspended({ canReply: false })).toMatchObject(gone)
    // If the host does not know whether the seller can reply, the customer does not have to wait.
    expect(suspended({})).toMatchObject(gone)
  })

  // Kaufland sells and intermediates; the split must be disclosed to consumers (Directive 2011/83 art. 6a).
  it('an own sale is the operator’s in every category, and no seller pays or is scored', () => {
    for (const category of marketplaceCategories) {
      const decision = decided({ category, order: { ...order, soldBy: 'operator' } })
      expect({ category, owner: decision.owner, score: decision.score }).toEqual({
        category,
        owner: 'operator',
        score: 'excluded',
      })
      expect([decision.chargedTo, decision.fault]).not.toContain('seller')
    }
    expect(decided({ category: 'complaint.escalation', order: { ...order, soldBy: 'operator' } }).rule).toBe(
      'own-sale/mediation',
    )
  })

  // Mirakl shops, eBay and Mercado Libre let the seller answer first. Not here: the report can be a notice under the
  // Digital Services Act, and a suspect should not hold the evidence.
  it('a suspected counterfeit is the operator’s to check and the seller’s to pay', () => {
    const category = 'goods.counterfeit'
    expect(decided({ category })).toMatchObject({
      owner: 'operator',
      team: 'trust',
      tier: 3,
      chargedTo: 'seller',
      fault: null,
      score: 'counted',
    })
    expect(decided({ category, suspicion: { kind: 'counterfeit', state: 'cleared' } })).toMatchObject({
      owner: 'seller',
      rule: 'goods/authenticity-check-closed',
    })
    expect(decided({ category, report: { about: 'authenticity-before-delivery' } })).toMatchObject({
      owner: 'seller',
      score: 'excluded',
      rule: 'goods/authenticity-question',
    })
    expect(decided({ category: 'goods.not-as-described', suspicion: { kind: 'counterfeit' } })).toMatchObject({
      owner: 'operator',
      team: 'trust',
    })
  })

  // Kaufland has a cancellation reason for it. Google distinguishes the merchant's price error from its own. The Polish
  // Supreme Court let a seller in an online auction rely on its mistake.
  it('a wrong price is the seller’s to invoke and its cancellation counts, unless the platform changed the price', () => {
    expect(decided({ category: 'product.price' })).toMatchObject({ owner: 'seller', chargedTo: 'seller' })
    expect(decided({ category: 'product.price', offer: { priceSetBy: 'operator' } })).toMatchObject({
      owner: 'operator',
      team: 'catalog',
      chargedTo: 'operator',
      fault: 'operator',
      score: 'excluded',
      rule: 'product/platform-price',
    })
    expect(decided({ category: 'product.seller-cancelled', offer: { priceSetBy: 'operator' } })).toMatchObject({
      owner: 'operator',
      score: 'excluded',
    })
    expect(decided({ category: 'product.seller-cancelled', offer: { priceSetBy: 'seller' } })).toMatchObject({
      owner: 'seller',
      score: 'counted',
    })
  })

  // Amazon collects the seller's evidence and files the dispute. eBay lets sellers contest, for a fee if they lose.
  it('a chargeback is the operator’s to file, unless the seller took the payment itself', () => {
    const category = 'payment.chargeback'
    expect(decided({ category })).toMatchObject({
      owner: 'operator',
      team: 'payments',
      chargedTo: null,
      fault: null,
      score: 'excluded',
      rule: null,
    })
    expect(decided({ category, payment: { merchantOfRecord: 'seller' } })).toMatchObject({
      owner: 'seller',
      chargedTo: 'seller',
      rule: 'payment/seller-is-merchant',
    })
  })
})
