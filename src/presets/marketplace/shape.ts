import type * as z from 'zod'
import type { CategoryDefinition, Outcome, RuleDefinition } from '../../policy/definition/definition.js'
import type { ConditionOn } from '../../policy/definition/typed-policy.js'
import type { MarketplaceCategory } from './category-codes.js'
import type { marketplaceFacts } from './facts.js'

/** The teams of the operator that the preset names. */
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

export type MarketplaceTeam = (typeof marketplaceTeams)[number]

/** A text in English and in Polish. */
export type InBoth = { readonly en: string; readonly pl: string }

/** The facts as rules read them, with the categories of the preset. */
export type MarketplaceConditionFacts = Omit<z.input<typeof marketplaceFacts>, 'category'> & {
  readonly category: MarketplaceCategory
}

export type MarketplaceCondition = ConditionOn<MarketplaceConditionFacts>

/** A category with all that people read. On a category of the seller, `team` is the operator's team that backs it. */
export interface MarketplaceCategoryDefinition
  extends Omit<CategoryDefinition, 'team' | 'labels' | 'description' | 'parent' | 'retired'> {
  readonly owner: 'operator' | 'seller' | 'triage'
  readonly team: MarketplaceTeam
  readonly labels: InBoth
  readonly description: InBoth
  readonly because: InBoth
  readonly basis: string
}

/** A rule with all that people read. */
export interface MarketplaceRule extends Omit<RuleDefinition, 'when' | 'then' | 'labels'> {
  readonly when: MarketplaceCondition
  readonly then: Omit<Outcome, 'team'> & { readonly team?: MarketplaceTeam }
  readonly because: InBoth
  readonly labels: InBoth
  readonly basis: string
}
