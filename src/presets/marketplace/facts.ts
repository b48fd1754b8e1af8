import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'

/** The two parties that can sell, ship or pay in the mixed model. */
const party = z.enum(['seller', 'operator'])

const order = baseFacts.shape.order.unwrap().extend({
  /** True while the buyer may still change or cancel the order, before the seller sees it. From the order system. */
  inGracePeriod: z.boolean().optional(),
  /** The party that cancelled the order: `operator` also for a fraud check, a legal block or a rule of the system. */
  cancelledBy: z.enum(['customer', 'seller', 'operator']).optional(),
})

const seller = baseFacts.shape.seller.unwrap().extend({
  /**
   * True if the seller can still read and answer messages. A suspended seller often can; with `true` its tickets stay
   * with it. `false`: it lost access or cannot be reached. From the account system.
   */
  canReply: z.boolean().optional(),
  /** The deadline of the seller's next answer, as the host or the desk knows it: `passed` if the seller missed it. */
  replyDeadline: z.enum(['running', 'passed']).optional(),
})

/** The parcel, as its carrier and its sender report it. From the shipping system. */
const shipment = z.strictObject({
  /** True if the seller gave the parcel to the carrier within the promised dispatch time. */
  handedOverOnTime: z.boolean().optional(),
  /** The address of the delivery, by the tracking: `order-address` is the one on the order. */
  deliveredTo: z.enum(['order-address', 'other-address']).optional(),
  /** The party that caused a failed delivery: `customer` for a wrong address or a parcel that nobody collected. */
  failedBecauseOf: z.enum(['customer', 'seller', 'carrier']).optional(),
  /**
   * The moment at which the risk passed to the buyer: `handover` to the carrier (business buyers only) or `delivery`.
   */
  riskPassedAt: z.enum(['handover', 'delivery']).optional(),
  /** The party that wrote the terms of delivery: `operator` for its subscription or common price list. */
  termsFrom: party.optional(),
})

/** The item that was bought. From the catalogue, the order line, or the customer's form. */
const item = z.strictObject({
  /** True if somebody reports fire, shock, injury, contamination or another danger to people. */
  dangerous: z.boolean().optional(),
  /** True if the item is on an order line of another seller, from the same basket. */
  fromOtherSeller: z.boolean().optional(),
  /** True if a digital code was revoked because it came from a stolen or fraudulent source. */
  codeRevoked: z.boolean().optional(),
  recall: z.enum(['announced', 'confirmed']).optional(),
})

/** The offer, as the buyer saw it. From the catalogue and the price history. */
const offer = z.strictObject({
  /** The source of the text, the pictures and the match: `catalogue` for the operator's shared product card. */
  contentFrom: z.enum(['seller', 'catalogue']).optional(),
  /**
   * The party that set the price shown: `operator` if its promotion, repricing, currency or import function changed it.
   */
  priceSetBy: party.optional(),
})

/** The state of the refund, by the ledger. Absent: the ledger could not be read. */
const refund = z.strictObject({
  /**
   * The step that the refund has reached:
   * - `none`: nobody ordered a refund
   * - `instructed`: ordered, but the payment system has not accepted it yet
   * - `accepted`: the payment system accepted it
   * - `failed`: the money came back
   * - `held`: the seller's balance is too low
   * - `paid`: the provider reports it paid
   */
  state: z.enum(['none', 'instructed', 'accepted', 'failed', 'held', 'paid']).optional(),
  /** The party that decided the refund: `operator` for a step-in, an automatic refund or a promised compensation. */
  decidedBy: party.optional(),
})

const payment = z.strictObject({
  method: z.enum(['card', 'transfer', 'wallet', 'deferred', 'cash-on-delivery']).optional(),
  /** The party whose account with the payment provider received the money. */
  merchantOfRecord: party.optional(),
})

/** A return in progress. From the returns system. */
const returned = z.strictObject({
  /** The party that inspected the returned goods. */
  inspectedBy: party.optional(),
  /** The party that issues the return label. */
  labelFrom: party.optional(),
  /** The terms of the return. `operator`: its own longer window or free return, beyond the law. */
  programme: z.enum(['statutory', 'seller', 'operator']).optional(),
})

/** The finding of a check of logs, data or goods. Set it only after a person or a program has checked. */
const diagnosis = z.strictObject({
  /**
   * The cause:
   * - `platform`: a function, display or connector of the operator
   * - `catalogue`: its product data
   * - `warehouse`: its warehouse
   * - `offer`: data or content that the seller entered
   * - `seller-system`: the seller's software
   * - `seller-provider`: a firm that the seller hired
   * - `seller-file`: a file that the seller sent
   * - `seller-endpoint`: the server that receives the seller's webhooks
   */
  faultIn: z
    .enum([
      'platform',
      'catalogue',
      'warehouse',
      'carrier',
      'offer',
      'seller-system',
      'seller-provider',
      'seller-file',
      'seller-endpoint',
    ])
    .optional(),
})

/** A suspicion of the security or trust team, or of the classifier that reads for them. */
const suspicion = z.strictObject({
  kind: z
    .enum([
      'attack',
      'data-leak',
      'leaked-key',
      'account-takeover',
      'unauthorised-payment',
      'phishing',
      'fraud',
      'counterfeit',
    ])
    .optional(),
  /** `cleared`: the check was closed without a finding. */
  state: z.enum(['open', 'confirmed', 'cleared']).optional(),
  /** The place of the incident, if it is known. */
  in: z.enum(['platform', 'seller-systems']).optional(),
})

/** The subject of the message, if the category alone does not tell it. From the form, an agent or a classifier. */
const report = z.strictObject({
  by: z.enum(['customer', 'seller', 'authority', 'other']).optional(),
  about: z
    .enum([
      'order-address',
      'personalisation',
      'erasure',
      'seller-newsletter',
      'age-check-at-handover',
      'extra-payment-demanded',
      'platform',
      'illegal-content',
      'order-dispute',
      'authenticity-before-delivery',
      'review-answer',
      'remedy',
    ])
    .optional(),
})

/** The envelope of the message, never its text. From the message box. */
const message = z.strictObject({
  /** The party that the writer chose to write to. */
  to: party.optional(),
  from: z.enum(['customer', 'verified-seller', 'unverified']).optional(),
  via: z.enum(['platform', 'elsewhere']).optional(),
})

/** A dispute between the customer and the seller. */
const dispute = z.strictObject({
  sellerAnswer: z.enum(['awaited', 'given', 'refused']).optional(),
  /** True if the customer asks the operator for a decision. */
  decisionRequested: z.boolean().optional(),
})

/** Marks a fact that neither the customer nor the seller may bring. */
const BY_OPERATOR = { broughtBy: [] }

/**
 * The schema of the facts that the marketplace policy reads: the base facts, and facts about the parcel, the money, the
 * offer and the case. All are optional: if a fact is missing, rules that need it do not match, and the category's
 * default applies. Facts are ids, codes and booleans; do not add free text.
 */
export const marketplaceFacts = baseFacts.extend({
  order: order.optional(),
  seller: seller.optional(),
  shipment: shipment.optional(),
  item: item.optional(),
  offer: offer.optional(),
  refund: refund.optional(),
  payment: payment.optional(),
  return: returned.optional(),
  diagnosis: diagnosis.meta(BY_OPERATOR).optional(),
  suspicion: suspicion.meta(BY_OPERATOR).optional(),
  report: report.optional(),
  message: message.optional(),
  dispute: dispute.optional(),
  /** The issuer is `operator` for its own sale, fee or service, and if it bills in the seller's name (self-billing). */
  invoice: z.strictObject({ issuer: party.optional() }).optional(),
  voucher: z.strictObject({ fundedBy: party.optional() }).optional(),
  guarantee: z
    .strictObject({
      /** The guarantor. `operator`: it sold an extended guarantee or an insurance. */
      givenBy: z.enum(['seller', 'manufacturer', 'importer', 'operator']).optional(),
    })
    .optional(),
  /**
   * Personal data: `heldBy` is the party that stores the data in question; `misused` is true if the seller used data of
   * the platform against its rules.
   */
  data: z
    .strictObject({ heldBy: z.enum(['seller', 'operator', 'both']).optional(), misused: z.boolean().optional() })
    .optional(),
  /** `awaited`: the operator asked the seller for documents and has not received all of them. */
  onboarding: z.strictObject({ documents: z.enum(['complete', 'awaited']).optional() }).optional(),
  /** The deadline by which a person must choose a category for an unclear ticket. */
  triage: z.strictObject({ deadline: z.enum(['running', 'passed']).optional() }).optional(),
})
