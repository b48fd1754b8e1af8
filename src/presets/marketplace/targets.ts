import { hours, isWorking, type Length } from '../../kernel/time/durations.js'
import type { ConditionOn } from '../../policy/definition/typed-policy.js'
import type { Priority } from '../../ticket/subject/priority.js'
import type { MarketplaceConditionFacts, MarketplaceTeam } from './shape.js'

/** A starter promise. Hosts replace it, or bring their own beside it. */
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

export type MarketplaceTargetId =
  | 'security-first-response'
  | 'operator-first-response'
  | 'seller-first-response'
  | 'operator-resolution'
  | 'seller-resolution'

/** How long each promise may take, and by which calendar working hours count. */
export interface MarketplaceTargetOptions {
  /** Lengths by target; what is left out keeps the starter length. */
  readonly within?: { readonly [id in MarketplaceTargetId]?: Length }
  /** A calendar of the policy's, for lengths in working hours. */
  readonly calendar?: string
}

/** No clock runs on praise. */
const category = { not: 'general.compliment' } as const

/**
 * The targets to start with. Where two match on a metric, the first counts. Mirakl shops ask sellers for 24 or 48 hours;
 * the rest is a judgement.
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

/** The starter promises, with the lengths that were asked for. */
export function marketplaceTargets({
  within = {},
  calendar,
}: MarketplaceTargetOptions = {}): readonly MarketplaceTarget[] {
  return starters.map((starter) => {
    const target = { ...starter, within: within[starter.id] ?? starter.within }
    return calendar !== undefined && isWorking(target.within) ? { ...target, calendar } : target
  })
}
