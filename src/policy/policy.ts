import type * as z from 'zod'
import { codedError, seen } from '../kernel/errors/errors.js'
import { isPeriod } from '../kernel/time/durations.js'
import type { Calendar } from '../sla/calendar/calendar.js'
import { readStatutory } from '../sla/statute/statutory-rules.js'
import type { BaseFacts, Facts } from '../ticket/facts.js'
import type { Ticket } from '../ticket/ticket.js'
import { hasHours } from './calendars/calendars.js'
import { compileCalendars } from './calendars/compile-calendars.js'
import { compileRules, type PolicyOptions, type RuleBook } from './decide/rule-book.js'
import type { BaseFactsObject, FactsObject, PolicyInput, SetsOf } from './definition/typed-policy.js'
import type { Target } from './targets/target.js'
import type { TargetDefinition } from './targets/target-definition.js'
import { responsibilityViewOf, targetViewOf } from './targets/target-view.js'

/** One version of a policy, compiled: rules, targets and calendars. */
export interface Policy<F extends BaseFacts = Facts> extends RuleBook<F> {
  /** The compiled calendar of that id. */
  readonly calendar: (id: string) => Calendar | undefined
  /** The promises that apply to a ticket as it stands: per clock the first target whose condition holds. */
  readonly targetsFor: (ticket: Ticket) => readonly Target[]
  /** True where a target has conditions of its own: they may read the command just given. */
  readonly followsCommands: boolean
}

/**
 * Checks and compiles a policy. Plain data goes in; keep it, compare it, publish it. Compile each version once:
 * a decision then costs around a microsecond, and grows with the rules that can match and not with all.
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
  // Sets that a policy declares must be supplied; one that declares none needs no options.
  ...[options]: [N] extends [never] ? [options?: PolicyOptions] : [options: PolicyOptions & SetsOf<N>]
): Policy<z.input<S>> {
  // The boundary: the facts of the input's own schema.
  return compilePolicy(input, options) as Policy<z.input<S>>
}

/**
 * `definePolicy` for a policy that was stored as JSON: the same checks, at run time only.
 * @param options the sets that its conditions name, and the hash that its content must have
 * @throws AnswerableError as `definePolicy`
 */
export function compilePolicy(input: unknown, options?: PolicyOptions): Policy {
  const book = compileRules(input, options)
  const { targets = [], calendars } = book.definition
  const compiled = compileCalendars(calendars ?? {})
  checkMetrics(book, targets)
  for (const [i, target] of targets.entries()) checkDays(target, compiled, `targets[${i}]`)
  return {
    ...book,
    calendar: (id) => compiled.get(id),
    followsCommands: targets.some(({ conditions }) => conditions !== undefined),
    targetsFor: (ticket) => {
      if (book.targetsOfAll !== null) return book.targetsOfAll
      const view = book.targetsReadFacts ? targetViewOf(ticket) : responsibilityViewOf(ticket)
      return book.selectTargets(view, ticket.decision?.targets)
    },
  }
}

/**
 * Days and months need to know which days are worked, and a calendar made of others does not say.
 * @throws AnswerableError POLICY_INVALID; STATUTE_RULE_UNKNOWN, STATUTE_NOT_COMPUTED: no period that a rule counts
 */
function checkDays(
  { within, calendar }: TargetDefinition,
  compiled: ReadonlyMap<string, Calendar>,
  path: string,
): void {
  if ('rule' in within) {
    const { family } = readStatutory(within, undefined)
    if (family.rule === 'notice-before') {
      const problem = 'a clock runs forwards, and this period ends before its event'
      const fix = 'Ask latestBefore of answerable/sla for the last instant of a notice.'
      throw codedError('POLICY_INVALID', { path: `${path}.within`, problem, value: seen(within.rule), fix })
    }
  } else if (!isPeriod(within)) {
    return
  }
  const id = typeof calendar === 'object' ? calendar.else : calendar
  const known = id === undefined ? undefined : compiled.get(id)
  if (known === undefined || hasHours(known)) return
  const problem = 'days and months are counted in a calendar with hours of its own'
  throw codedError('POLICY_INVALID', {
    path: `${path}.calendar`,
    problem,
    value: seen(id),
    fix: 'Name one of its parts.',
  })
}

/** One clock measures one thing. @throws AnswerableError POLICY_INVALID */
function checkMetrics(book: RuleBook, targets: readonly TargetDefinition[]): void {
  const metrics = new Map<string, string>()
  for (const { id, metric } of targets) {
    const clock = book.target(id)?.clock ?? id
    const measured = metrics.get(clock) ?? metric
    metrics.set(clock, measured)
    if (measured === metric) continue
    const problem = `its clock measures ${measured} already`
    const fix = 'Give it a "clock" of its own.'
    throw codedError('POLICY_INVALID', { path: `target ${id}`, problem, value: seen(clock), fix })
  }
}
