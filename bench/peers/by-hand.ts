import type { Facts } from 'answerable'
import { byCategory, type Verdict } from './verdict.js'

type Refund = { readonly state?: string; readonly amount?: number } | undefined

/**
 * Decides by the same rules, written by hand for one marketplace: a table of categories, five questions for each, and
 * two for all. Gives the rule, the reason and the evidence. Every change of the policy would change this code.
 */
export function byHand(facts: Facts): Verdict {
  const { category, order, seller, customer } = facts
  const refund = facts.refund as Refund
  switch (category) {
    case 'order.status':
    case 'order.cancel-request':
    case 'payment.refund-status':
    case 'payment.invoice':
    case 'delivery.tracking':
    case 'delivery.late':
    case 'delivery.not-received':
    case 'delivery.lost':
    case 'goods.damaged':
    case 'goods.wrong-item':
    case 'returns.withdrawal':
    case 'returns.refund-overdue':
      if (order?.soldBy === 'operator') {
        return operators(`${category}/own-sale`, 'The operator is the seller of record.', {
          category,
          'order.soldBy': 'operator',
        })
      }
      if (order?.fulfilledBy === 'operator' && (order.state === 'shipped' || order.state === 'delivered')) {
        return operators(`${category}/operator-ships`, 'The operator stored and shipped this order.', {
          category,
          'order.fulfilledBy': 'operator',
          'order.state': order.state,
        })
      }
      if (order?.state === 'placed' || order?.state === 'paid') {
        return operators(`${category}/not-released`, 'The order was not released to the seller yet.', {
          category,
          'order.state': order.state,
        })
      }
      if (refund?.state === 'failed') {
        return operators(`${category}/refund-failed`, 'Only the operator can repeat a payout.', {
          category,
          'refund.state': 'failed',
        })
      }
      if (order?.carrierOf === 'operator' && customer?.kind === 'consumer') {
        return operators(`${category}/operator-carrier`, 'The operator has the contract with the carrier.', {
          category,
          'order.carrierOf': 'operator',
          'customer.kind': 'consumer',
        })
      }
  }
  if (refund?.amount !== undefined && refund.amount > 1_000 && customer?.kind === 'business') {
    return operators('large-refund', 'Large refunds of businesses need a second pair of eyes.', {
      category,
      'refund.amount': refund.amount,
      'customer.kind': 'business',
    })
  }
  if (seller?.status === 'suspended' || seller?.status === 'closed') {
    return operators('seller-gone', 'A closed shop cannot answer.', { category, 'seller.status': seller.status })
  }
  return byCategory(facts)
}

function operators(rule: string, because: string, evidence: Verdict['evidence']): Verdict {
  return { owner: 'operator', rule, because, evidence }
}
