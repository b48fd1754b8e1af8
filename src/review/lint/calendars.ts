import { inside } from '../../kernel/data/source-path.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { CalendarDefinition } from '../../sla/calendar/calendar-definition.js'
import { lintCalendar } from '../../sla/calendar/calendar-lint.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'

/**
 * Finds what in the policy's calendars probably was not meant. They compile; those made of others have nothing of their
 * own.
 */
export function calendarFindings(calendars: Readonly<Record<string, unknown>> = {}): readonly LintFinding[] {
  return Object.entries(calendars).flatMap(([id, calendar]) => {
    if (!isDefinition(calendar)) return []
    return lintCalendar(calendar, inside('calendars', id)).map(({ code, path, value }): LintFinding => {
      const values = { path, value }
      const text = findingText(code, values)
      return { kind: 'calendar', severity: 'warning', path, rules: [], code, values, text, witness: null }
    })
  })
}

/** The policy has compiled, so what has hours of its own is a definition. */
function isDefinition(calendar: unknown): calendar is CalendarDefinition {
  return isRecord(calendar) && 'weekly' in calendar && 'zone' in calendar
}
