import { hours, isWorking, type Length } from '../../kernel/time/durations.js'
import type { ConditionOn } from '../../policy/definition/typed-policy.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { MarketplaceConditionFacts, MarketplaceTeam } from './shape.js'

/** A starter target. A host may replace it or add its own. */
export interface MarketplaceTarget {
  readonly id: MarketplaceTargetId
  readonly metric: 'first-response' | 'resolution'
  readonly when: ConditionOn<
    MarketplaceConditionFacts & { readonly owner: 'operator' | 'seller' | 'triage'; readonly team: MarketplaceTeam }
  >
  readonly within: Length
  readonly calendar?: string
  readonly warnAt: readonly number[]
  readonly onBreach: readonly ({ readonly escalateTo: 'operator' } | { readonly raisePriority: Priority })[]
}

/** The id of a starter target. */
export type MarketplaceTargetId =
  | 'security-first-response'
  | 'operator-first-response'
  | 'seller-first-response'
  | 'operator-resolution'
  | 'seller-resolution'

/** The options of the starter targets. */
export interface MarketplaceTargetOptions {
  /** Lengths by target. An omitted target keeps its starter length. */
  readonly within?: { readonly [id in MarketplaceTargetId]?: Length }
  /** The id of a calendar of the policy, for lengths in working hours. */
  readonly calendar?: string
}

/** The condition on the category that keeps clocks off compliments. */
const category = { not: 'general.compliment' } as const

/**
 * The starter targets. If two with the same metric match, the first counts. Sellers have 24 hours because Mirakl shops
 * ask for 24 or 48; the other lengths are a judgement.
 */
const starters: readonly MarketplaceTarget[] = [
  {
    id: 'security-first-response',
    metric: 'first-response',
    when: { owner: 'operator', team: 'security' },
    within: hours(1),
    warnAt: [0.5],
    onBreach: [{ escalateTo: 'operator' }],
  },
  {
    id: 'operator-first-response',
    metric: 'first-response',
    when: { owner: { in: ['operator', 'triage'] }, category },
    within: hours(24),
    warnAt: [0.5, 0.8],
    onBreach: [{ raisePriority: 'urgent' }],
  },
  {
    id: 'seller-first-response',
    metric: 'first-response',
    when: { owner: 'seller', category },
    within: hours(24),
    warnAt: [0.5, 0.8],
    onBreach: [{ escalateTo: 'operator' }],
  },
  {
    id: 'operator-resolution',
    metric: 'resolution',
    when: { owner: 'operator', category },
    within: hours(120),
    warnAt: [0.8],
    onBreach: [{ raisePriority: 'urgent' }],
  },
  {
    id: 'seller-resolution',
    metric: 'resolution',
    when: { owner: 'seller', category },
    within: hours(120),
    warnAt: [0.8],
    onBreach: [{ escalateTo: 'operator' }],
  },
]

/**
 * Returns the starter targets with the lengths from the options. The calendar goes only to targets whose length is in
 * working hours; no starter length is.
 */
export function marketplaceTargets({
  within = {},
  calendar,
}: MarketplaceTargetOptions = {}): readonly MarketplaceTarget[] {
  return starters.map((starter) => {
    const target = { ...starter, within: within[starter.id] ?? starter.within }
    return calendar !== undefined && isWorking(target.within) ? { ...target, calendar } : target
  })
}
