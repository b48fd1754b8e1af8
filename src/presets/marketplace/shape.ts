import type * as z from 'zod'
import type { CategoryDefinition, Outcome, RuleDefinition } from '../../policy/definition/definition.js'
import type { ConditionOn } from '../../policy/definition/typed-policy.js'
import type { MarketplaceCategory } from './category-codes.js'
import type { marketplaceFacts } from './facts.js'

/** The operator's teams in the preset. */
export const marketplaceTeams = [
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
] as const

/** A team of the preset. */
export type MarketplaceTeam = (typeof marketplaceTeams)[number]

/** A text in English and in Polish. */
export type InBoth = { readonly en: string; readonly pl: string }

/** The facts that conditions of the preset may read, with its category codes. */
export type MarketplaceConditionFacts = Omit<z.input<typeof marketplaceFacts>, 'category'> & {
  readonly category: MarketplaceCategory
}

/** A condition on the facts of the preset. */
export type MarketplaceCondition = ConditionOn<MarketplaceConditionFacts>

/**
 * A category with all texts for people. If the seller owns the category, `team` is the operator's team that steps in.
 */
export interface MarketplaceCategoryDefinition
  extends Omit<CategoryDefinition, 'team' | 'labels' | 'description' | 'parent' | 'retired'> {
  readonly owner: 'operator' | 'seller' | 'triage'
  readonly team: MarketplaceTeam
  readonly labels: InBoth
  readonly description: InBoth
  readonly because: InBoth
  readonly basis: string
}

/** A rule with all texts for people. */
export interface MarketplaceRule extends Omit<RuleDefinition, 'when' | 'then' | 'labels'> {
  readonly when: MarketplaceCondition
  readonly then: Omit<Outcome, 'team'> & { readonly team?: MarketplaceTeam }
  readonly because: InBoth
  readonly labels: InBoth
  readonly basis: string
}
