import { canonicalJson } from '../../kernel/data/canonical.js'
import { calendarIn } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import { versionsOf } from '../../policy/registry.js'
import type { TargetDefinition } from '../../policy/targets/target-definition.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import { nextState } from '../../ticket/lifecycle/transition.js'
import { type DecisionChange, decisionFields } from '../../ticket/migration/migration.js'
import type { RecordedDecision, Responsibility } from '../../ticket/responsibility/responsibility.js'
import type { Ticket } from '../../ticket/ticket.js'
import { raisePriority } from '../commands/priority.js'
import { placed } from '../commands/route.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'

/**
 * Moves a ticket to another version of its policy. What the old version had decided, the new one decides again; what a
 * person assigned, an escalation raised or a deadline gave back stays. Clocks follow in `clocks.ts`.
 */
export function migratePolicy(
  draft: Draft,
  { to: { version, hash }, reason }: CommandOf<'policy.migrate'>,
): Refused | null {
  const { ticket, context } = draft
  const { decision: decidedBefore } = ticket
  const { policy: before, policies } = context
  const named = policies?.byVersion(version)
  const after = named && policies?.revisionAt(named.ref.hash, context.now)
  if (after === undefined || (hash !== undefined && hash !== after.ref.hash)) {
    const asked = hash === undefined ? version : `${version} (hash ${hash.slice(0, 12)})`
    const known = policies === undefined ? '(none)' : versionsOf(policies)
    return refuse('POLICY_VERSION_UNKNOWN', { ticketId: ticket.id, version: asked, known })
  }
  if (after.ref.hash === ticket.policy.hash) return unchanged(draft, 'policy.migrate', `${version} judges it already`)
  const { because: _, policy: __, ...decision } = after.decide(ticket.facts)
  const { targets, calendars } = differing(ticket, before, after)
  const { state, responsibility } = landing(draft, decision)
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
    },
    draft.to(state),
  )
  // A priority that the version before gave too may have been lowered by a person since.
  if (decision.priority !== decidedBefore?.priority) raisePriority(draft, decision.priority, 'policy')
  return null
}

/** Returns the state of the ticket under the new version, and its owner. */
function landing(draft: Draft, decision: RecordedDecision): Pick<Ticket, 'state' | 'responsibility'> {
  const { state, responsibility } = draft.ticket
  const isPlaced = responsibility === null || responsibility.cause === 'policy'
  // Nobody must act on a resolved or closed ticket: its owner has it still when it is reopened.
  const isMovable = nextState(state, 'policy.migrate/triage') === 'triage'
  if (!isPlaced || !isMovable) return { state: draft.after('policy.migrate/routed'), responsibility }
  const to = placed(draft, decision)
  if (to === null) return { state: draft.after('policy.migrate/triage'), responsibility: null }
  const isSame = responsibility !== null && sameOwner(responsibility, to)
  return {
    state: draft.after('policy.migrate/routed'),
    responsibility: isSame ? { ...responsibility, rule: to.rule } : to,
  }
}

const sameOwner = (a: Responsibility, b: Responsibility): boolean =>
  a.party === b.party && a.sellerId === b.sellerId && a.team === b.team && a.tier === b.tier

function changesOf(before: RecordedDecision | null, after: RecordedDecision): readonly DecisionChange[] {
  return decisionFields.flatMap((field) => {
    const [from, to] = [before?.[field] ?? null, after[field]]
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ field, from, to }]
  })
}

/** Returns what differs between both versions: the promises of the ticket's clocks, by target, and the calendars. */
function differing(ticket: Ticket, before: Policy, after: Policy) {
  const clocks = Object.values(ticket.clocks)
  const isOther = (id: string) => calendarText(before, id) !== calendarText(after, id)
  const promiseText = (policy: Policy, id: string) => {
    const target = policy.definition.targets?.find((one) => one.id === id)
    if (target === undefined) return null
    const { calendar } = policy.target(id) ?? { calendar: null }
    const named = calendar === null ? null : calendarText(policy, calendarIn(calendar, ticket.facts))
    return canonicalJson([promiseOf(target), policy.target(id)?.owedBy, named])
  }
  const isOtherPromise = (id: string) => promiseText(before, id) !== promiseText(after, id)
  return {
    targets: [...new Set(clocks.map(({ target }) => target))].filter(isOtherPromise),
    calendars: Object.keys(before.definition.calendars ?? {}).filter(isOther),
  }
}

/** Returns the members that instants hang on. The rest of a target is read when it is needed, and counts from then on. */
const promiseOf = ({ clock, metric, within, calendar, warnAt, stopOn, from, until }: TargetDefinition) => ({
  clock,
  metric,
  within,
  calendar,
  warnAt,
  stopOn,
  from,
  until,
})

/** One text for equal calendars, with those that it is made of; null for one that the host keeps, the same for ever. */
function calendarText({ definition: { calendars = {} } }: Policy, id: string): string | null {
  if (!Object.hasOwn(calendars, id)) return null
  const named = new Set([id])
  // A set gives what is added to it on the way, too.
  for (const name of named)
    for (const other of namesIn(calendars[name])) if (Object.hasOwn(calendars, other)) named.add(other)
  return canonicalJson([...named].sort().map((name) => [name, calendars[name]]))
}

/** Every text in plain data: the ids of other calendars are among them. Calendars are nested eight deep at most. */
function namesIn(source: unknown): readonly string[] {
  if (typeof source === 'string') return [source]
  return typeof source === 'object' && source !== null ? Object.values(source).flatMap(namesIn) : []
}
