import { pathOf } from '../../kernel/data/source-path.js'
import { type AnswerableError, codedError, listed, seen } from '../../kernel/errors/errors.js'
import { isPeriod, isWorking } from '../../kernel/time/durations.js'
import type { CalendarUse, Consequence, TargetDefinition } from '../targets/target-definition.js'
import type { Outcome, PolicyDefinition, RuleDefinition } from './definition.js'

/** The largest number of rules, over all layers. */
const MAX_RULES = 100_000

/** Receives each problem as it is found. */
export type Report = (problem: AnswerableError) => void

const raise: Report = (problem) => {
  throw problem
}

/** Returns every rule of a policy, layer by layer, in the order in which the layers decide. */
export function rulesOf({ overrides = [], contracts = [], rules = [] }: PolicyDefinition): readonly RuleDefinition[] {
  return [...overrides, ...contracts.flatMap((contract) => contract.rules), ...rules]
}

/**
 * Checks that every team, target and calendar that a policy names is declared, and that no id is used twice. Rule ids
 * are unique across all layers.
 * @param report receives each problem; omitted: the first problem is thrown
 * @throws AnswerableError POLICY_TEAM_UNKNOWN, POLICY_TARGET_UNKNOWN, POLICY_CALENDAR_UNKNOWN, POLICY_ID_DUPLICATE
 * @throws AnswerableError POLICY_TOO_LARGE: more than 100,000 rules; thrown even with `report`
 */
export function checkReferences(policy: PolicyDefinition, report: Report = raise): void {
  const { categories, overrides = [], contracts = [], rules = [], targets = [], calendars = {} } = policy
  const declared = policy.teams && new Set(policy.teams)
  const targetIds = new Set(targets.map(({ id }) => id))
  const checkTeam = (team: string | undefined, ...path: readonly (string | number)[]): void => {
    if (team === undefined || declared === undefined || declared.has(team)) return
    report(
      codedError('POLICY_TEAM_UNKNOWN', {
        path: pathOf([...path, 'team']),
        value: seen(team),
        known: listed(declared),
      }),
    )
  }
  const checkOutcome = (outcome: Outcome, where: readonly (string | number)[]): void => {
    checkTeam(outcome.team, ...where)
    for (const id of outcome.targets ?? []) {
      if (targetIds.has(id)) continue
      const path = pathOf([...where, 'targets'])
      report(codedError('POLICY_TARGET_UNKNOWN', { path, value: seen(id), known: listed(targetIds) }))
    }
  }
  for (const [code, category] of Object.entries(categories)) checkOutcome(category, ['categories', code])
  const ids = new UniqueIds(report)
  const checkRules = (list: readonly RuleDefinition[], ...path: readonly (string | number)[]): void => {
    list.forEach(({ id, then }, i) => {
      checkOutcome(then, [...path, i, 'then'])
      ids.add(id, [...path, i])
    })
  }
  checkRules(overrides, 'overrides')
  contracts.forEach((contract, i) => {
    checkRules(contract.rules, 'contracts', i, 'rules')
  })
  checkRules(rules, 'rules')
  if (ids.size > MAX_RULES)
    throw codedError('POLICY_TOO_LARGE', { path: 'rules', value: `${ids.size} rules`, cap: MAX_RULES })
  const checkCalendar = (id: string | undefined, ...path: readonly (string | number)[]): void => {
    if (id === undefined || Object.hasOwn(calendars, id)) return
    const known = listed(Object.keys(calendars))
    report(codedError('POLICY_CALENDAR_UNKNOWN', { path: pathOf(path), value: seen(id), known }))
  }
  targets.forEach((target, i) => {
    const { calendar, warnAt = [], onBreach = [] } = target
    if (calendar === undefined && needsCalendar(target)) {
      const value = 'undefined (workingHours, days, months and statutory periods need one)'
      const [path, known] = [`targets[${i}].calendar`, listed(Object.keys(calendars))]
      report(codedError('POLICY_CALENDAR_UNKNOWN', { path, value, known }))
    }
    checkCalendar(calendarIdOf(calendar), 'targets', i, 'calendar')
    const checkAll = (steps: readonly Consequence[], ...path: readonly (string | number)[]) => {
      steps.forEach((step, k) => {
        if ('team' in step) checkTeam(step.team, ...path, k)
        if ('during' in step) checkCalendar(calendarIdOf(step.during ?? undefined), ...path, k, 'during')
      })
    }
    checkAll(onBreach, 'targets', i, 'onBreach')
    warnAt.forEach((warning, k) => {
      if (typeof warning !== 'number') checkAll(warning.do ?? [], 'targets', i, 'warnAt', k, 'do')
    })
  })
  checkIds(targets, 'targets', report)
  checkIds(contracts, 'contracts', report)
}

/** Tells whether a target needs a calendar: for its hours, or for its zone and working days. */
const needsCalendar = ({ within }: TargetDefinition): boolean =>
  'rule' in within || isPeriod(within) || isWorking(within)

/** Returns the calendar of the policy that a use names; if a fact names the calendar, its fallback `else`. */
const calendarIdOf = (use: CalendarUse | undefined): string | undefined => (typeof use === 'object' ? use.else : use)

function checkIds(entries: readonly { readonly id: string }[], list: string, report: Report): void {
  const ids = new UniqueIds(report)
  entries.forEach(({ id }, i) => {
    ids.add(id, [list, i])
  })
}

/** A list of ids that reports an id when it is added a second time. */
class UniqueIds {
  private readonly first = new Map<string, readonly (string | number)[]>()

  constructor(private readonly report: Report) {}

  get size(): number {
    return this.first.size
  }

  add(id: string, path: readonly (string | number)[]): void {
    const earlier = this.first.get(id)
    if (earlier === undefined) {
      this.first.set(id, path)
      return
    }
    const first = pathOf([...earlier, 'id'])
    this.report(codedError('POLICY_ID_DUPLICATE', { path: pathOf([...path, 'id']), value: seen(id), first }))
  }
}
