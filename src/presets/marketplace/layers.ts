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

/** The categories of the preset, with their defaults. */
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
 * Rules that neither a contract with a seller nor a rule of the host can override. Suspicions come first, because every
 * hour counts. The operator's legal duties come next. The operator's own sales come last: they have no third-party
 * seller who could get the ticket.
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
 * The rules, in order of precedence: matters that the operator caused, other matters of the operator, absent sellers,
 * and matters of the seller. No rule after those of absent sellers gives such a seller a ticket. A rule of the last
 * group does not match if the seller is absent; the category's default then applies.
 */
export const rules: readonly MarketplaceRule[] = [
  suspectedOwnSale,
  ...operatorSide,
  ...exceptions.filter((rule) => !namesSeller(rule)),
  ...sellerSilent,
  ...exceptions.filter(namesSeller).map(unlessSellerGone),
]
