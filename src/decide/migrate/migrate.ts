import { canonicalJson } from '../../kernel/data/canonical.js'
import { calendarIn } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import { versionsOf } from '../../policy/registry.js'
import type { TargetDefinition } from '../../policy/targets/target-definition.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import { type DecisionChange, decisionFields } from '../../ticket/migration/migration.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { settlementOf } from '../../ticket/settlement/settlement.js'
import type { Ticket } from '../../ticket/ticket.js'
import { raisePriority } from '../commands/priority.js'
import { recordMoved } from '../commands/settlement.js'
import { destination } from '../destination.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'

/**
 * Moves a ticket to another version of its policy, which decides it again. An owner that the policy chose may change.
 * An owner from an assignment, an escalation or a deadline stays. `clocks.ts` reconciles the clocks afterwards.
 */
export function migratePolicy(
  draft: Draft,
  { to: { version, hash }, reason }: CommandOf<'policy.migrate'>,
): Refused | null {
  const { ticket, context } = draft
  const { decision: decidedBefore } = ticket
  const settledBefore = settlementOf(ticket)
  const { policy: before, policies } = context
  const named = policies?.byVersion(version)
  const after = named && policies?.revisionAt(named.ref.hash, context.now)
  if (after === undefined || (hash !== undefined && hash !== after.ref.hash)) {
    const asked = hash === undefined ? version : `${version} (hash ${hash.slice(0, 12)})`
    const known = policies === undefined ? '(none)' : versionsOf(policies)
    return refuse('POLICY_VERSION_UNKNOWN', { ticketId: ticket.id, version: asked, known })
  }
  if (after.ref.hash === ticket.policy.hash) return unchanged(draft, 'policy.migrate', `${version} judges it already`)
  const { because: _, policy: __, ...decision } = after.decide(after.factsAt(ticket, draft.at))
  const isMissing = context.isMissing === true
  const { targets, calendars } = isMissing
    ? unknownDifferences(draft, after)
    : differencesBetween(ticket, before, after)
  const { state, responsibility } = destination(draft, 'policy.migrate', decision, after)
  draft.judgeBy(after, { responsibility: ticket.responsibility, targets })
  draft.record(
    'ticket.policy-migrated',
    {
      from: ticket.policy,
      to: after.ref,
      reason,
      decision,
      responsibility,
      changes: changesOf(decidedBefore, decision),
      targets,
      calendars,
      ...(isMissing && { fromMissing: true as const }),
    },
    draft.to(state),
  )
  raisePriority(draft, decision.priority, 'policy', decidedBefore?.priority)
  recordMoved(draft, settledBefore, 'policy-version')
  return null
}

function changesOf(before: RecordedDecision | null, after: RecordedDecision): readonly DecisionChange[] {
  return decisionFields.flatMap((field) => {
    const [from, to] = [before?.[field] ?? null, after[field]]
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ field, from, to }]
  })
}

/** Returns what differs between the versions: the ids of the targets of the ticket's clocks, and those of calendars. */
function differencesBetween(ticket: Ticket, before: Policy, after: Policy) {
  const clocks = Object.values(ticket.clocks)
  const isOtherCalendar = (id: string) => calendarText(before, id) !== calendarText(after, id)
  const targetText = (policy: Policy, id: string) => {
    const target = policy.definition.targets?.find((one) => one.id === id)
    if (target === undefined) return null
    const { calendar } = policy.target(id) ?? { calendar: null }
    const named = calendar === null ? null : calendarText(policy, calendarIn(calendar, ticket.facts))
    return canonicalJson([dueMembersOf(target), policy.target(id)?.owedBy, named])
  }
  const isOtherTarget = (id: string) => targetText(before, id) !== targetText(after, id)
  return {
    targets: [...new Set(clocks.map(({ target }) => target))].filter(isOtherTarget),
    calendars: Object.keys(before.definition.calendars ?? {}).filter(isOtherCalendar),
  }
}

/**
 * Returns what may differ from a version that nobody has: every target, and the calendars of clocks that are known only
 * to that version.
 */
function unknownDifferences({ ticket, context }: Draft, after: Policy) {
  const clocks = Object.values(ticket.clocks)
  const isUnknown = (id: string) => after.calendar(id) === undefined && context.calendars?.(id) === undefined
  const used = clocks.flatMap(({ period: { calendar } }) => (calendar === null ? [] : [calendar]))
  return {
    targets: [...new Set(clocks.map(({ target }) => target))],
    calendars: [...new Set(used)].filter(isUnknown),
  }
}

/**
 * Returns the members of a target that its instants depend on. Other members are read when needed, so they apply at
 * once.
 */
const dueMembersOf = ({ clock, metric, within, calendar, warnAt, stopOn, from, until }: TargetDefinition) => ({
  clock,
  metric,
  within,
  calendar,
  warnAt,
  stopOn,
  from,
  until,
})

/**
 * Returns a canonical text of a calendar and those it is composed of: equal calendars have equal texts. Null for a
 * calendar of the host, which never changes.
 */
function calendarText({ definition: { calendars = {} } }: Policy, id: string): string | null {
  if (!Object.hasOwn(calendars, id)) return null
  const named = new Set([id])
  // The loop also visits ids that it adds to the set.
  for (const name of named)
    for (const other of namesIn(calendars[name])) if (Object.hasOwn(calendars, other)) named.add(other)
  return canonicalJson([...named].sort().map((name) => [name, calendars[name]]))
}

/** Returns all strings in a calendar's definition, ids of other calendars included. Its depth is limited to eight. */
function namesIn(source: unknown): readonly string[] {
  if (typeof source === 'string') return [source]
  return typeof source === 'object' && source !== null ? Object.values(source).flatMap(namesIn) : []
}
