import { fail, listed, seen } from '../kernel/errors.js'
import { pathOf } from '../kernel/source-path.js'
import type { PolicyDefinition } from './definition.js'

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
  targets.forEach(({ calendar, within, onBreach = [] }, i) => {
    if (calendar === undefined ? 'workingHours' in within : !Object.hasOwn(calendars, calendar)) {
      const value = calendar === undefined ? 'undefined (workingHours need one)' : seen(calendar)
      throw fail('POLICY_CALENDAR_UNKNOWN', {
        path: `targets[${i}].calendar`,
        value,
        known: listed(Object.keys(calendars)),
      })
    }
    onBreach.forEach((step, k) => {
      if ('team' in step) checkTeam(step.team, 'targets', i, 'onBreach', k)
    })
  })
  checkIds(rules, 'rules')
  checkIds(targets, 'targets')
}

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
