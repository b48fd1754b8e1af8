import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { type CalendarSources, calendarNamed } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import { alwaysOpen } from '../../sla/calendar/calendar.js'
import { elapsedAt } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { type Deadline, nextDeadline } from '../../ticket/clocks/deadlines.js'
import type { Ticket } from '../../ticket/ticket.js'

/** The state of one clock at an instant. */
export interface ClockReading {
  readonly clock: string
  readonly phase: ClockState['phase']
  /** The time that has counted, in milliseconds of the clock's own calendar. */
  readonly elapsedMs: number
  /** The time that is left before the target is used up; 0 after that. */
  readonly remainingMs: number
  /** The time beyond the target; 0 before that. */
  readonly overrunMs: number
  /** The instant at which the target is used up. For a paused or stopped clock: as last computed. */
  readonly dueAt: EpochMs
}

/** The state of every clock of a ticket, with the next deadline. */
export interface ClockReadings {
  readonly clocks: readonly ClockReading[]
  /** Null if the ticket has no deadline to wake for. */
  readonly next: Deadline | null
}

/** The sources of calendars. The policy also says when time alone changes an answer of it about the ticket. */
export interface ClockSources extends CalendarSources {
  readonly policy: CalendarSources['policy'] & Partial<Pick<Policy, 'nextChange'>>
}

/**
 * Reads a ticket's clocks at an instant, which must not be before its last event. Pure; writes nothing. It does not
 * report a breach that is due but not recorded: the desk's next command or sweep records it.
 * @throws AnswerableError CALENDAR_MISSING: a clock counts in a calendar that the sources lack
 * @throws AnswerableError INSTANT_INVALID: `at` is not an instant in epoch milliseconds
 */
export function readClocks(ticket: Ticket, { at, ...sources }: ClockSources & { readonly at: EpochMs }): ClockReadings {
  epochMs(at, 'at')
  const calendarOf = (id: string | null, under?: string) =>
    id === null ? alwaysOpen : calendarNamed(sources, id, under)
  const clocks: ClockReading[] = []
  for (const name in ticket.clocks) {
    const clock = ticket.clocks[name]
    if (clock === undefined) continue
    const { phase, targetMs, dueAt } = clock
    const elapsedMs = elapsedAt(clock, calendarOf, at)
    const left = targetMs - elapsedMs
    clocks.push({ clock: name, phase, elapsedMs, remainingMs: Math.max(0, left), overrunMs: Math.max(0, -left), dueAt })
  }
  return { clocks, next: nextDeadline(ticket, sources.policy.nextChange?.(ticket)) }
}
