import type { Decision } from '../../policy/decide/decide.js'
import type { ClockView, Target } from '../../policy/targets/target.js'
import type { Consequence } from '../../policy/targets/target-definition.js'
import type { Facts } from '../../ticket/facts.js'
import { MAX_TIER } from '../../ticket/responsibility/responsibility.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import type { StudiedTarget } from './promises.js'
import type { Reading } from './reading.js'
import { atDeadline } from './standing.js'
import type { Study } from './study.js'

/** Clocks that count of themselves as long as a ticket is open. */
const counting: readonly Target['metric'][] = ['first-response', 'resolution', 'ownership']

/**
 * Clocks that begin anew whenever their own deadline passes: the promise is broken again and again for as long as the
 * ticket is open, with nobody doing anything. Consequences make no such circle by themselves: a ticket only rises, from
 * the seller to the operator and from tier to tier, and none gives it back to the seller.
 * @param resets when each target begins its clock anew; null where it does not
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
    if (reset === null || !counting.includes(target.metric) || closes(target)) return []
    const loops = (told: Decision, facts: Facts): boolean => {
      const view = viewAtDeadline(facts, told)
      if (view === null) return false
      return [view, risen(view, target)].every((each) => {
        const { cancel, stop, pause, reset: again } = target.conditions ?? {}
        const isSelected = policy.selectTargets(each, told.targets).some(({ id }) => id === target.id)
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

const closes = ({ onBreach, warnings }: Target): boolean =>
  [...onBreach, ...warnings.flatMap((warning) => warning.do)].some((step) => 'closeAs' in step)

/** The ticket as it was opened, when the deadline passes; null where nobody has it. */
function viewAtDeadline(facts: Facts, { owner, team, tier, priority }: Decision): ClockView | null {
  if (owner === 'triage') return null
  const held = { owner, team: owner === 'operator' ? team : null, tier, priority: priority ?? ('normal' as const) }
  return { ...facts, ...held, ...atDeadline, waitingOn: owner }
}

/** The same after what a breach does was done over and over. */
function risen(view: ClockView, { onBreach, warnings }: Target): ClockView {
  const steps: readonly Consequence[] = [...onBreach, ...warnings.flatMap((warning) => warning.do)]
  const rises = steps.some((step) => 'escalateTo' in step)
  const moves = rises || steps.some((step) => 'returnToOperator' in step)
  const raise = steps.some((step) => 'raisePriority' in step)
  return {
    ...view,
    ...(moves && { owner: 'operator' as const, waitingOn: 'operator' as const }),
    ...(rises && { tier: MAX_TIER }),
    ...(raise && { priority: 'urgent' as const }),
  }
}
