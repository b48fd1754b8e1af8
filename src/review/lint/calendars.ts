import { inside } from '../../kernel/data/source-path.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { CalendarDefinition } from '../../sla/calendar/calendar-definition.js'
import { lintCalendar } from '../../sla/calendar/calendar-lint.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'

/**
 * Reports probable mistakes in the policy's calendars. A calendar composed of others has no hours of its own to check.
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

/** Returns true if a calendar has hours of its own. The policy has compiled, so it then is a valid definition. */
function isDefinition(calendar: unknown): calendar is CalendarDefinition {
  return isRecord(calendar) && 'weekly' in calendar && 'zone' in calendar
}
