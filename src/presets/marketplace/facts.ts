import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'

/** Either party to the mixed model: what only these two can be said of. */
const party = z.enum(['seller', 'operator'])

const order = baseFacts.shape.order.unwrap().extend({
  /** The buyer may still change or cancel the order before the seller sees it. From the order system. */
  inGracePeriod: z.boolean().optional(),
  /** The party that cancelled it: `operator` also for a fraud check, a legal block or a rule of the system. */
  cancelledBy: z.enum(['customer', 'seller', 'operator']).optional(),
})

const seller = baseFacts.shape.seller.unwrap().extend({
  /**
   * Whether the seller can still read and answer messages. A suspended seller often can: say `true`, and its tickets
   * stay with it. `false`: it lost access or cannot be reached. From the account system.
   */
  canReply: z.boolean().optional(),
  /** The clock of the seller's next answer, as the host or the desk knows it: `passed` where it was let pass. */
  replyDeadline: z.enum(['running', 'passed']).optional(),
})

/** The parcel as its carrier and its sender see it. From the shipping system. */
const shipment = z.strictObject({
  /** The seller gave the parcel to the carrier within the promised dispatch time. */
  handedOverOnTime: z.boolean().optional(),
  /** Tracking shows delivery to the address on the order. */
  deliveredTo: z.enum(['order-address', 'other-address']).optional(),
  /** Why it could not be delivered: `customer` for a wrong address or a parcel that nobody collected. */
  failedBecauseOf: z.enum(['customer', 'seller', 'carrier']).optional(),
  /** When the risk passed to the buyer: at `handover` to the carrier (business buyers only) or on `delivery`. */
  riskPassedAt: z.enum(['handover', 'delivery']).optional(),
  /** The party that wrote the terms of delivery: `operator` for its subscription or common price list. */
  termsFrom: party.optional(),
})

/** The thing that was bought. From the catalogue, the order line, or the form that the customer filled in. */
const item = z.strictObject({
  /** Somebody reports fire, shock, injury, contamination or another danger to people. */
  dangerous: z.boolean().optional(),
  /** The item in question is on another seller's line of the same basket. */
  fromOtherSeller: z.boolean().optional(),
  /** A digital code was withdrawn because it came from a stolen or fraudulent source. */
  codeRevoked: z.boolean().optional(),
  recall: z.enum(['announced', 'confirmed']).optional(),
})

/** The offer as it was shown. From the catalogue and the price history. */
const offer = z.strictObject({
  /** The author of the text, pictures and match: `catalogue` for the operator's shared product card. */
  contentFrom: z.enum(['seller', 'catalogue']).optional(),
  /** The setter of the price shown: `operator` where its promotion, repricing, currency or import function changed it. */
  priceSetBy: party.optional(),
})

/** The ledger's account of the money going back. Absent: the ledger could not be read. */
const refund = z.strictObject({
  /**
   * `none`: nobody ordered a refund; `instructed`: ordered, not yet taken over by the payment system; `accepted`: taken
   * over; `failed`: came back; `held`: the seller's balance is too low; `paid`: the provider reports it paid.
   */
  state: z.enum(['none', 'instructed', 'accepted', 'failed', 'held', 'paid']).optional(),
  /** The party that decided the refund: `operator` for a step-in, an automatic refund or a promised compensation. */
  decidedBy: party.optional(),
})

const payment = z.strictObject({
  method: z.enum(['card', 'transfer', 'wallet', 'deferred', 'cash-on-delivery']).optional(),
  /** The party whose account with the payment provider took the money. */
  merchantOfRecord: party.optional(),
})

/** A return under way. From the returns system. */
const returned = z.strictObject({
  /** The party that looked at the goods that came back. */
  inspectedBy: party.optional(),
  /** The party that issues the return label. */
  labelFrom: party.optional(),
  /** `operator`: its own longer window or free return, beyond the law. */
  programme: z.enum(['statutory', 'seller', 'operator']).optional(),
})

/** The findings of a check of logs, data or goods. Set it only once somebody or something has looked. */
const diagnosis = z.strictObject({
  /**
   * `platform`: a function, display or connector of the operator's; `catalogue`: its product data; `warehouse`: its
   * warehouse; `offer`: data or content that the seller entered; `seller-system`, `seller-provider`, `seller-file`,
   * `seller-endpoint`: the seller's software, a firm it hired, a file it sent, the server that receives its webhooks.
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
  /** `cleared`: the check is closed without a finding. */
  state: z.enum(['open', 'confirmed', 'cleared']).optional(),
  /** Where it happened, as far as is known. */
  in: z.enum(['platform', 'seller-systems']).optional(),
})

/** The subject of the message, where its category does not say it all. From the form, an agent or a classifier. */
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

/** The message by its envelope, never by its words. From the message box. */
const message = z.strictObject({
  /** Whom the writer chose to write to. */
  to: party.optional(),
  from: z.enum(['customer', 'verified-seller', 'unverified']).optional(),
  via: z.enum(['platform', 'elsewhere']).optional(),
})

/** A dispute that somebody asks the operator to settle. */
const dispute = z.strictObject({
  sellerAnswer: z.enum(['awaited', 'given', 'refused']).optional(),
  /** The customer asks the operator for a decision. */
  decisionRequested: z.boolean().optional(),
})

/**
 * The facts that the marketplace policy reads: the base facts, and what the host knows of the parcel, the money, the offer
 * and the case. All are optional: a rule whose fact is missing does not hold, and the category's default stands. Ids,
 * codes and truth values only; a free text has no place here.
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
  diagnosis: diagnosis.optional(),
  suspicion: suspicion.optional(),
  report: report.optional(),
  message: message.optional(),
  dispute: dispute.optional(),
  /** `operator`: for its own sale, fee or service, or because it bills in the seller's name (self-billing). */
  invoice: z.strictObject({ issuer: party.optional() }).optional(),
  voucher: z.strictObject({ fundedBy: party.optional() }).optional(),
  guarantee: z
    .strictObject({
      /** The party that gives the guarantee. `operator`: it sold an extended guarantee or an insurance. */
      givenBy: z.enum(['seller', 'manufacturer', 'importer', 'operator']).optional(),
    })
    .optional(),
  /** Personal data: who holds what the request names, and whether the seller used the platform's against its rules. */
  data: z
    .strictObject({ heldBy: z.enum(['seller', 'operator', 'both']).optional(), misused: z.boolean().optional() })
    .optional(),
  /** `awaited`: the operator asked the seller for documents and has not had them all. */
  onboarding: z.strictObject({ documents: z.enum(['complete', 'awaited']).optional() }).optional(),
  /** The time in which somebody was to choose a category for an unclear ticket. */
  triage: z.strictObject({ deadline: z.enum(['running', 'passed']).optional() }).optional(),
})
