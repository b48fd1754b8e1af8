import type { AccessRule } from '../../policy/definition/definition.js'
import type { MarketplaceCondition, MarketplaceTeam } from './shape.js'

/** The teams whose cases no shop may follow, even if it had the ticket before. */
const restricted: readonly MarketplaceTeam[] = ['security', 'trust', 'privacy']

/** A rule of access on the facts of the preset, and on who owns the ticket. */
export interface MarketplaceAccessRule extends Omit<AccessRule, 'when'> {
  readonly when: MarketplaceCondition & {
    readonly owner?: 'operator'
    readonly team?: { readonly in: readonly MarketplaceTeam[] }
  }
}

/**
 * The rules of which sellers see a ticket. A suspect, or a shop that somebody reported, loses a ticket in full: it
 * keeps no part of it. Everywhere else a shop sees what it owns, and its part of what it owned.
 */
export const access: readonly MarketplaceAccessRule[] = [
  { when: { 'suspicion.kind': { exists: true }, 'suspicion.state': { not: 'cleared' } }, sellers: 'owner' },
  { when: { category: { under: 'security' } }, sellers: 'owner' },
  { when: { category: { under: 'content' } }, sellers: 'owner' },
  { when: { owner: 'operator', team: { in: restricted } }, sellers: 'owner' },
]
