import { addedOnTop, ruleFor } from '../../decide/clocks/term.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { CalendarSources } from '../../policy/calendars/calendars.js'
import type { Target } from '../../policy/targets/target.js'
import { afterPauses } from '../../sla/period/period-ending.js'
import type { StatutoryDue } from '../../sla/statute/statutory-due.js'
import type { Pause } from '../../ticket/clocks/clock-state.js'
import { lastingSince } from '../../ticket/clocks/paused-since.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { ExplainedPeriod } from './explanation.js'
import type { RecordedClock } from './recorded-clock.js'

/**
 * Computes the end of a promise in days, months or a statute again, from all pauses that have ended. Returns null for a
 * length.
 * @throws AnswerableError CALENDAR_MISSING
 */
export function explainPeriod(
  sources: CalendarSources,
  { facts }: Ticket,
  target: Target,
  state: RecordedClock,
): { readonly period: ExplainedPeriod; readonly law: StatutoryDue | null } | null {
  const { startedAt, added, pauses } = state
  const rule = ruleFor(sources, target, facts, startedAt, added)
  if (rule === null) return null
  const { moved, endsAt, law } = afterPauses(rule, addedOnTop(target, added), pauses, startedAt, runsSince(state))
  const { within } = target
  const isInstant = ('until' in within && within.until === 'instant') || 'hours' in within
  const period: ExplainedPeriod = {
    unpausedEnd: rule.endOf(0).endsAt,
    pausedDays: isInstant ? null : moved,
    pausedMs: isInstant ? moved : null,
    endsAt,
  }
  return { period, law }
}

/** Returns up to when pauses have moved the end: one that lasts, or during which the clock stopped, has not. */
function runsSince({ phase, haltedAt, pauses, since }: RecordedClock): EpochMs {
  const isLast = ({ to }: Pause) => phase === 'stopped' && to !== null && haltedAt !== null && to >= haltedAt
  return lastingSince(pauses.map((pause) => (isLast(pause) ? { ...pause, to: null } : pause))) ?? since
}
