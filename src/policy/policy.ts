import type * as z from 'zod'
import { codedError, seen } from '../kernel/errors/errors.js'
import { isPeriod } from '../kernel/time/durations.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { Calendar } from '../sla/calendar/calendar.js'
import { readStatutory } from '../sla/statute/statutory-rules.js'
import type { SellerAccess } from '../ticket/access/access.js'
import type { TimeChange } from '../ticket/clocks/deadlines.js'
import { withDeskFacts } from '../ticket/desk-facts.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Ticket } from '../ticket/ticket.js'
import { hasHours } from './calendars/calendars.js'
import { compileCalendars } from './calendars/compile-calendars.js'
import { type DeskReads, deskReadsOf } from './decide/desk-reads.js'
import { compileRules, type PolicyOptions, type RuleBook } from './decide/rule-book.js'
import { readStoredFacts } from './definition/stored-facts.js'
import type { BaseFactsObject, FactsObject, FactsWith, PolicyInput, SetsOf } from './definition/typed-policy.js'
import type { Target, TargetView } from './targets/target.js'
import type { TargetDefinition } from './targets/target-definition.js'
import { responsibilityViewOf, targetViewOf } from './targets/target-view.js'
import { timeChanges } from './time-changes.js'

/** One compiled version of a policy: rules, targets and calendars. */
export interface Policy<F extends BaseFacts = Facts> extends RuleBook<F> {
  /** Returns the compiled calendar with this id, or undefined. */
  readonly calendar: (id: string) => Calendar | undefined
  /**
   * Returns the targets that apply to a ticket in its present state: for each clock, the first target whose condition
   * holds. A target that the ticket's decision names comes before the others of its clock.
   * @param at the instant at which conditions on `ticket.age` and `ticket.ownerSince` are asked
   */
  readonly targetsFor: (ticket: Ticket, at: EpochMs) => readonly Target[]
  /**
   * Returns which sellers see a ticket, by `access`; null if the policy has none. Then owners do, and those that were.
   */
  readonly sellerAccessOf: ((ticket: Ticket, at: EpochMs) => SellerAccess) | null
  /** The facts of the desk that the policy reads; null if it reads none. */
  readonly deskReads: DeskReads | null
  /**
   * Returns a ticket's facts, with those of the desk at an instant if the policy reads any.
   * @param facts the host's facts; omitted: those that the ticket has
   */
  readonly factsAt: (ticket: Ticket, at: EpochMs, facts?: Facts) => Facts
  /**
   * Returns the first instant after the ticket's last event, up to `until`, at which time alone changes an answer of
   * the policy about it. Null if the policy reads neither `ticket.age` nor `ticket.ownerSince`.
   */
  readonly nextChange: ((ticket: Ticket, until?: EpochMs) => TimeChange | null) | null
  /** True if any target has `conditions`. They may read the command just given. */
  readonly followsCommands: boolean
}

/**
 * Checks and compiles a policy. The input is plain data that you can store, compare and publish. Compile each version
 * once: a decision then takes about a microsecond. Its cost grows with the rules that can match, not with all rules.
 *
 * @throws AnswerableError POLICY_INVALID, POLICY_TOO_LARGE, POLICY_OWNER_UNKNOWN, POLICY_TEAM_UNKNOWN,
 *   POLICY_CATEGORY_UNKNOWN, POLICY_CATEGORY_CIRCULAR, POLICY_FACT_UNKNOWN, POLICY_VALUE_UNKNOWN, POLICY_SET_UNKNOWN,
 *   POLICY_TARGET_UNKNOWN, POLICY_CALENDAR_UNKNOWN, POLICY_ID_DUPLICATE, POLICY_HASH_MISMATCH, FACT_KEY_FORBIDDEN: each
 *   with the path, the value and the fix
 * @throws AnswerableError CALENDAR_INVALID, CALENDAR_ZONE_UNKNOWN, CALENDAR_TIME_INVALID, CALENDAR_DATE_INVALID,
 *   CALENDAR_NEVER_OPENS: with the path inside `calendars`
 *
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * const policy = definePolicy({
 *   id: 'acme',
 *   version: '2026-11-01',
 *   categories: { 'delivery.late': { owner: 'seller' } },
 *   rules: [{
 *     id: 'operator-ships', when: { category: { under: 'delivery' }, 'order.fulfilledBy': 'operator' },
 *     then: { owner: 'operator', team: 'logistics' }, because: 'The operator ships this order.',
 *   }],
 * })
 * const decision = policy.decide({ category: 'delivery.late', order: { id: 'o-1', fulfilledBy: 'operator' } })
 * console.log(decision.owner, decision.rule)
 * ```
 */
export function definePolicy<
  const C extends string,
  const T extends string = string,
  S extends FactsObject = BaseFactsObject,
  const N extends string = never,
>(
  input: PolicyInput<S, C, T, N>,
  // A policy that declares sets needs the options; the type asks for exactly those sets.
  ...[options]: [N] extends [never] ? [options?: PolicyOptions] : [options: PolicyOptions & SetsOf<N>]
): Policy<FactsWith<z.input<S>, C>> {
  // Cast at the boundary: the schema in the input decides the type of the facts.
  return compiled(compileRules(input, options)) as Policy<FactsWith<z.input<S>, C>>
}

/**
 * Compiles a policy that was stored as JSON. Makes the same checks as `definePolicy`, at run time only.
 * @param options the sets that its conditions name, and the hashes that its content must have
 * @throws AnswerableError as `definePolicy`
 */
export function compilePolicy(input: unknown, options?: PolicyOptions): Policy {
  return compiled(compileRules(input, options, readStoredFacts))
}

/** Compiles the calendars of a policy whose rules are compiled. */
function compiled(book: RuleBook): Policy {
  const { selectAccess } = book
  const { targets = [], calendars } = book.definition
  const counted = compileCalendars(calendars ?? {})
  assertOneMetricPerClock(book, targets)
  for (const [i, target] of targets.entries()) assertCountable(target, counted, `targets[${i}]`)
  const deskReads = deskReadsOf(book.definition)
  const factsAt: Policy['factsAt'] = deskReads === null ? ({ facts }, _, given = facts) => given : withDeskFacts
  // Facts are copied only if a condition reads one.
  const viewOf = (ticket: Ticket, at: EpochMs, withFacts: boolean): TargetView =>
    withFacts ? targetViewOf(ticket, factsAt(ticket, at)) : responsibilityViewOf(ticket)
  const sellerAccessOf: Policy['sellerAccessOf'] =
    selectAccess && ((ticket, at) => selectAccess(viewOf(ticket, at, book.accessReadsFacts)))
  return {
    ...book,
    calendar: (id) => counted.get(id),
    sellerAccessOf,
    followsCommands: targets.some(({ conditions }) => conditions !== undefined),
    targetsFor: (ticket, at) => {
      if (book.targetsOfAll !== null) return book.targetsOfAll
      return book.selectTargets(viewOf(ticket, at, book.targetsReadFacts), ticket.decision?.targets)
    },
    deskReads,
    factsAt,
    nextChange: timeChanges({ ...book, factsAt, sellerAccessOf }, deskReads),
  }
}

/**
 * Rejects a target whose period a clock cannot count in its calendar. Days, months and statutory periods need working
 * days, and a calendar made of others has none of its own.
 * @throws AnswerableError POLICY_INVALID: a period that counts back from an event, or a calendar without its own hours
 * @throws AnswerableError STATUTE_RULE_UNKNOWN, STATUTE_NOT_COMPUTED: no statutory rule can compute the period
 */
function assertCountable(
  { within, calendar }: TargetDefinition,
  compiled: ReadonlyMap<string, Calendar>,
  path: string,
): void {
  if ('rule' in within) {
    const { family } = readStatutory(within, undefined)
    if (family.rule === 'notice-before') {
      const problem = 'a clock counts forward, and this rule counts back from an event'
      const fix = 'Use latestBefore from answerable/sla to compute the last instant of a notice.'
      throw codedError('POLICY_INVALID', { path: `${path}.within`, problem, value: seen(within.rule), fix })
    }
  } else if (!isPeriod(within)) {
    return
  }
  const id = typeof calendar === 'object' ? calendar.else : calendar
  const known = id === undefined ? undefined : compiled.get(id)
  if (known === undefined || hasHours(known)) return
  const problem = 'days and months need a calendar with hours of its own, not one made of others'
  throw codedError('POLICY_INVALID', {
    path: `${path}.calendar`,
    problem,
    value: seen(id),
    fix: 'Name one of the calendars that it is made of.',
  })
}

/** Rejects a clock that two targets use for different metrics. @throws AnswerableError POLICY_INVALID */
function assertOneMetricPerClock(book: RuleBook, targets: readonly TargetDefinition[]): void {
  const metrics = new Map<string, string>()
  for (const { id, metric } of targets) {
    const clock = book.target(id)?.clock ?? id
    const measured = metrics.get(clock) ?? metric
    metrics.set(clock, measured)
    if (measured === metric) continue
    const problem = `its clock already measures ${measured}`
    const fix = 'Give it a "clock" of its own.'
    throw codedError('POLICY_INVALID', { path: `target ${id}`, problem, value: seen(clock), fix })
  }
}
