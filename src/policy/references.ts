import { type AnswerableError, fail, listed, seen } from '../kernel/errors.js'
import type { PolicyDefinition, TargetDefinition } from './definition.js'
import { inside } from './source-path.js'

/**
 * Checks that every team and calendar a policy names is declared, and that ids are given once.
 * @throws AnswerableError POLICY_TEAM_UNKNOWN, POLICY_CALENDAR_UNKNOWN, POLICY_ID_DUPLICATE
 */
export function checkReferences(policy: PolicyDefinition): void {
  const assertTeam = teamCheck(policy.teams)
  for (const [code, category] of Object.entries(policy.categories)) {
    assertTeam(category.team, () => inside(inside('categories', code), 'team'))
  }
  policy.rules?.forEach((rule, i) => {
    assertTeam(rule.then.team, () => `rules[${i}].then.team`)
  })
  policy.targets?.forEach((target, i) => {
    assertCalendar(target, policy.calendars ?? {}, `targets[${i}].calendar`)
    target.onBreach?.forEach((step, k) => {
      if ('team' in step) assertTeam(step.team, () => `targets[${i}].onBreach[${k}].team`)
    })
  })
  assertOwnIds(policy.rules ?? [], 'rules')
  assertOwnIds(policy.targets ?? [], 'targets')
}

function teamCheck(teams: readonly string[] | undefined) {
  const declared = teams && new Set(teams)
  return (team: string | undefined, path: () => string): void => {
    if (team === undefined || declared === undefined || declared.has(team)) return
    throw fail('POLICY_TEAM_UNKNOWN', { path: path(), value: seen(team), known: listed(declared) })
  }
}

function assertCalendar({ calendar, within }: TargetDefinition, calendars: object, path: string): void {
  if (calendar !== undefined && !Object.hasOwn(calendars, calendar)) throw unknown(path, seen(calendar), calendars)
  if (calendar === undefined && 'workingHours' in within) {
    throw unknown(path, 'nowhere, though workingHours are counted in one', calendars)
  }
}

function unknown(path: string, value: string, calendars: object): AnswerableError {
  return fail('POLICY_CALENDAR_UNKNOWN', { path, value, known: listed(Object.keys(calendars)) })
}

function assertOwnIds(entries: readonly { readonly id: string }[], list: string): void {
  const first = new Map<string, number>()
  entries.forEach(({ id }, i) => {
    const earlier = first.get(id)
    if (earlier !== undefined) {
      throw fail('POLICY_ID_DUPLICATE', { path: `${list}[${i}].id`, value: seen(id), first: `${list}[${earlier}].id` })
    }
    first.set(id, i)
  })
}
