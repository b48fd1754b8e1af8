import type { Decision } from '../../policy/decide/decide.js'
import type { ClockView, Target } from '../../policy/targets/target.js'
import type { Consequence } from '../../policy/targets/target-definition.js'
import type { Facts } from '../../ticket/facts.js'
import { MAX_TIER } from '../../ticket/responsibility/responsibility.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import type { Reading } from './reading.js'
import type { Study } from './study.js'
import { atDeadline } from './target-space.js'
import type { StudiedTarget } from './unselected-targets.js'

/** The metrics whose clocks run by themselves as long as a ticket is open. */
const runningByThemselves: readonly Target['metric'][] = ['first-response', 'resolution', 'ownership']

/**
 * Finds endless clocks: they restart whenever their own deadline passes. Such a clock breaches again and again while
 * the ticket is open, without any action. Consequences cannot form such a loop by themselves: they move a ticket from
 * the seller to the operator and up the tiers, never back.
 * @param resets the condition under which each target restarts its clock; null if there is none
 */
export function endlessClocks(
  study: Study,
  targets: readonly StudiedTarget[],
  resets: readonly (Reading | null)[],
): readonly LintFinding[] {
  const { inquiry, policy } = study
  const moment = Object.entries(atDeadline).map(([path, value]) =>
    inquiry.among(path, `at a deadline`, new Set([value])),
  )
  return targets.flatMap(({ target, path, applies }, i): LintFinding[] => {
    const reset = resets[i] ?? null
    if (reset === null || !runningByThemselves.includes(target.metric) || closesTicket(target)) return []
    const loops = (decision: Decision, facts: Facts): boolean => {
      const view = viewAtDeadline(facts, decision)
      if (view === null) return false
      return [view, viewAfterBreach(view, target)].every((each) => {
        const { cancel, stop, pause, reset: again } = target.conditions ?? {}
        const isSelected = policy.selectTargets(each, decision.targets).some(({ id }) => id === target.id)
        return isSelected && again?.(each) === true && ![cancel, stop, pause].some((ends) => ends?.(each))
      })
    }
    const found = study.ask(`${path}.conditions.reset`, [applies, reset, ...moment], loops)
    if (found.answer !== 'yes') return []
    const values = { target: target.id, clock: target.clock }
    const base = { kind: 'clock-endless', severity: 'warning', rules: [], code: null, values } as const
    const text = findingText('clock-endless', values)
    return [{ ...base, path: `${path}.conditions.reset`, text, witness: found.found }]
  })
}

const closesTicket = ({ onBreach, warnings }: Target): boolean =>
  [...onBreach, ...warnings.flatMap((warning) => warning.do)].some((step) => 'closeAs' in step)

/** Returns the ticket as opened, at the moment its deadline passes; null if it is in triage. */
function viewAtDeadline(facts: Facts, { owner, team, tier, priority }: Decision): ClockView | null {
  if (owner === 'triage') return null
  const held = { owner, team: owner === 'operator' ? team : null, tier, priority: priority ?? ('normal' as const) }
  return { ...facts, ...held, ...atDeadline, waitingOn: [owner] }
}

/** Returns the same ticket after the consequences of many breaches. */
function viewAfterBreach(view: ClockView, { onBreach, warnings }: Target): ClockView {
  const steps: readonly Consequence[] = [...onBreach, ...warnings.flatMap((warning) => warning.do)]
  const rises = steps.some((step) => 'escalateTo' in step)
  const moves = rises || steps.some((step) => 'returnToOperator' in step)
  const raise = steps.some((step) => 'raisePriority' in step)
  return {
    ...view,
    ...(moves && { owner: 'operator' as const, waitingOn: ['operator'] as const }),
    ...(rises && { tier: MAX_TIER }),
    ...(raise && { priority: 'urgent' as const }),
  }
}
