import * as account from './categories/account.js'
import * as complaint from './categories/complaint.js'
import * as content from './categories/content.js'
import * as delivery from './categories/delivery.js'
import * as general from './categories/general.js'
import * as goods from './categories/goods.js'
import * as integration from './categories/integration.js'
import * as order from './categories/order.js'
import * as payment from './categories/payment.js'
import * as privacy from './categories/privacy.js'
import * as product from './categories/product.js'
import * as returns from './categories/returns.js'
import * as security from './categories/security.js'
import * as seller from './categories/seller.js'
import * as technical from './categories/technical.js'
import type { MarketplaceCategory } from './category-codes.js'
import { operatorSide } from './operator-side.js'
import { ownSale, suspectedOwnSale } from './own-sale.js'
import { sellerSilent, unlessSellerGone } from './seller-silent.js'
import type { MarketplaceCategoryDefinition, MarketplaceRule } from './shape.js'
import { suspected } from './suspected.js'
import { trust } from './trust.js'

/** The categories with their defaults. */
export const categories: { readonly [C in MarketplaceCategory]: MarketplaceCategoryDefinition } = {
  ...technical.categories,
  ...account.categories,
  ...order.categories,
  ...payment.categories,
  ...product.categories,
  ...delivery.categories,
  ...goods.categories,
  ...returns.categories,
  ...complaint.categories,
  ...integration.categories,
  ...seller.categories,
  ...content.categories,
  ...privacy.categories,
  ...security.categories,
  ...general.categories,
}

/**
 * Rules that no contract with a seller and no rule of a host's may turn back. Suspicions come first, because every hour
 * counts. The duties that the law puts on the operator come next. The operator's own sales come last: they have no seller
 * to give a ticket to.
 */
export const overrides: readonly MarketplaceRule[] = [...suspected, ...trust, ...ownSale]

const exceptions: readonly MarketplaceRule[] = [
  technical,
  account,
  order,
  payment,
  product,
  delivery,
  goods,
  returns,
  complaint,
  integration,
  seller,
  content,
  privacy,
  security,
  general,
].flatMap((top) => top.rules)

const namesSeller = (rule: MarketplaceRule): boolean => rule.then.owner === 'seller'

/**
 * The exceptions, in the order in which they stand: what the operator did itself; what else is the operator's; then the
 * seller who is gone, so that no later rule gives a ticket to somebody who does not answer; last, what is the seller's.
 * There, a seller who is gone leaves the category's default.
 */
export const rules: readonly MarketplaceRule[] = [
  suspectedOwnSale,
  ...operatorSide,
  ...exceptions.filter((rule) => !namesSeller(rule)),
  ...sellerSilent,
  ...exceptions.filter(namesSeller).map(unlessSellerGone),
]
