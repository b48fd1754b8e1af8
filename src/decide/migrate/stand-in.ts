import { type CalendarDirectory, uncounted } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import type { PolicyRegistry } from '../../policy/registry.js'
import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'

/**
 * Returns a policy that stands in for a version that nobody has, so that a ticket can be moved away from it. It
 * promises nothing and has no consequences. A calendar is the one of that name in `after` or of the host; in any other,
 * nothing counts.
 * @param after the version that the ticket moves to
 */
export function standInFor(missing: PolicyRef, after: Policy, calendars: CalendarDirectory | undefined): Policy {
  return {
    ...after,
    ref: missing,
    target: () => undefined,
    targetsFor: () => [],
    followsCommands: false,
    deskReads: null,
    factsAt: ({ facts }, _, given = facts) => given,
    nextChange: null,
    calendar: (id) => after.calendar(id) ?? calendars?.(id) ?? uncounted,
  }
}

/** Returns the registry with a stand-in for every version that it lacks. */
export const withStandIn = (policies: PolicyRegistry, standIn: Policy): PolicyRegistry => ({
  ...policies,
  byHash: (hash, textHash) => policies.byHash(hash, textHash) ?? standIn,
})
