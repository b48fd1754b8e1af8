/**
 * `answerable/presets/marketplace`: a starter policy for the mixed model. The operator answers for the platform and its
 * own sales, third-party sellers answer for what they sell. Not legal advice: read docs/preset-marketplace.md first.
 * @module
 */
import { invalid } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { access } from './access.js'
import { marketplaceFacts } from './facts.js'
import { categories, overrides, rules } from './layers.js'
import { marketplaceTeams } from './shape.js'
import { type MarketplaceTargetOptions, marketplaceTargets } from './targets.js'

export type { MarketplaceAccessRule } from './access.js'
// The categories
export { type MarketplaceCategory, marketplaceCategories } from './category-codes.js'
// The codes of other marketplaces for the same problems
export { type AllegroCode, allegroCodes, fromAllegro } from './codes/allegro.js'
export { type AmazonCode, amazonCodes, fromAmazon } from './codes/amazon.js'
export type { CodeTable } from './codes/code-table.js'
export { type EbayCode, ebayCodes, fromEbay } from './codes/ebay.js'
export { fromKaufland, type KauflandCode, kauflandCodes } from './codes/kaufland.js'
export { fromMercadoLibre, type MercadoLibreCode, mercadoLibreCodes } from './codes/mercado-libre.js'
export { fromMirakl, type MiraklCode, miraklCodes } from './codes/mirakl.js'
export { marketplaceFacts } from './facts.js'
export type {
  InBoth,
  MarketplaceCategoryDefinition,
  MarketplaceCondition,
  MarketplaceConditionFacts,
  MarketplaceRule,
  MarketplaceTeam,
} from './shape.js'
export type { MarketplaceTarget, MarketplaceTargetId, MarketplaceTargetOptions } from './targets.js'

/**
 * Returns the starter policy without `id` and `version`: spread it into `definePolicy` and add your own parts. Its
 * decisions are tested in exceptions.test.ts, one by one, and in hard-calls.test.ts, as stories. Everything except the
 * schema of the facts is plain data.
 *
 * @throws AnswerableError POLICY_INVALID: the options, or their `within`, are not an object
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { marketplacePolicy } from 'answerable/presets/marketplace'
 *
 * const policy = definePolicy({ ...marketplacePolicy(), id: 'acme', version: '2026-11-01' })
 * const lost = { category: 'delivery.lost', seller: { id: 's-1' } } as const
 * console.log(policy.decide(lost).owner)
 * console.log(policy.decide({ ...lost, order: { id: 'o-1', fulfilledBy: 'operator' } }).owner)
 * ```
 */
export function marketplacePolicy(options: MarketplaceTargetOptions = {}) {
  const fix = 'Give { within, calendar }, or nothing.'
  if (!isRecord(options)) throw invalid('POLICY_INVALID', 'options', 'it must be an object', options, fix)
  const { within = {} } = options
  if (!isRecord(within)) throw invalid('POLICY_INVALID', 'options.within', 'it must be an object', within, fix)
  return {
    teams: marketplaceTeams,
    facts: marketplaceFacts,
    categories,
    overrides,
    rules,
    access,
    targets: marketplaceTargets(options),
  }
}
