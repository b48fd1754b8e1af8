import { isPeriod, isWorking } from '../kernel/durations.js'
import { fail, listed, seen } from '../kernel/errors.js'
import { pathOf } from '../kernel/source-path.js'
import type { PolicyDefinition } from './definition.js'
import type { CalendarUse, Consequence, TargetDefinition } from './target-definition.js'

/**
 * Checks that every team and calendar a policy names is declared, and that ids are given once.
 * @throws AnswerableError POLICY_TEAM_UNKNOWN, POLICY_CALENDAR_UNKNOWN, POLICY_ID_DUPLICATE
 */
export function checkReferences(policy: PolicyDefinition): void {
  const { categories, rules = [], targets = [], calendars = {} } = policy
  const declared = policy.teams && new Set(policy.teams)
  const checkTeam = (team: string | undefined, ...path: readonly (string | number)[]): void => {
    if (team === undefined || declared === undefined || declared.has(team)) return
    throw fail('POLICY_TEAM_UNKNOWN', { path: pathOf([...path, 'team']), value: seen(team), known: listed(declared) })
  }
  for (const code in categories) checkTeam(categories[code]?.team, 'categories', code)
  rules.forEach(({ then }, i) => {
    checkTeam(then.team, 'rules', i, 'then')
  })
  const checkCalendar = (id: string | undefined, ...path: readonly (string | number)[]): void => {
    if (id === undefined || Object.hasOwn(calendars, id)) return
    const known = listed(Object.keys(calendars))
    throw fail('POLICY_CALENDAR_UNKNOWN', { path: pathOf(path), value: seen(id), known })
  }
  targets.forEach((target, i) => {
    const { calendar, warnAt = [], onBreach = [] } = target
    if (calendar === undefined && needsCalendar(target)) {
      const value = 'undefined (workingHours, days, months and statutory periods need one)'
      throw fail('POLICY_CALENDAR_UNKNOWN', {
        path: `targets[${i}].calendar`,
        value,
        known: listed(Object.keys(calendars)),
      })
    }
    checkCalendar(namedBy(calendar), 'targets', i, 'calendar')
    const checkAll = (steps: readonly Consequence[], ...path: readonly (string | number)[]) => {
      steps.forEach((step, k) => {
        if ('team' in step) checkTeam(step.team, ...path, k)
        if ('during' in step) checkCalendar(namedBy(step.during ?? undefined), ...path, k, 'during')
      })
    }
    checkAll(onBreach, 'targets', i, 'onBreach')
    warnAt.forEach((warning, k) => {
      if (typeof warning !== 'number') checkAll(warning.do ?? [], 'targets', i, 'warnAt', k, 'do')
    })
  })
  checkIds(rules, 'rules')
  checkIds(targets, 'targets')
}

/** True where a target cannot be counted without a calendar: its hours, or its zone and its working days. */
const needsCalendar = ({ within }: TargetDefinition): boolean =>
  'rule' in within || isPeriod(within) || isWorking(within)

/** The calendar of the policy that a use of one names; none where a fact alone does. */
const namedBy = (use: CalendarUse | undefined): string | undefined => (typeof use === 'object' ? use.else : use)

function checkIds(entries: readonly { readonly id: string }[], list: string): void {
  const first = new Map<string, number>()
  entries.forEach(({ id }, i) => {
    const earlier = first.get(id)
    if (earlier !== undefined) {
      throw fail('POLICY_ID_DUPLICATE', { path: `${list}[${i}].id`, value: seen(id), first: `${list}[${earlier}].id` })
    }
    first.set(id, i)
  })
}
