import { type EpochMs, epochMs } from '../../kernel/time/instants.js'
import { type CalendarSources, calendarNamed } from '../../policy/calendars/calendars.js'
import { alwaysOpen } from '../../sla/calendar/calendar.js'
import { elapsedAt } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { type Deadline, nextDeadline } from '../../ticket/clocks/deadlines.js'
import type { Ticket } from '../../ticket/ticket.js'

/** One clock, read at an instant. */
export interface ClockReading {
  readonly clock: string
  readonly phase: ClockState['phase']
  /** The time that has counted, in the clock's own time. */
  readonly elapsedMs: number
  /** The time that may still count; 0 where the target is used up. */
  readonly remainingMs: number
  readonly overrunMs: number
  /** The deadline as an instant; of a paused clock, where it stood when it was last counted. */
  readonly dueAt: EpochMs
}

/** Every clock of a ticket, and what it is to be woken for next. */
export interface ClockReadings {
  readonly clocks: readonly ClockReading[]
  readonly next: Deadline | null
}

/**
 * Reads a ticket's clocks at an instant that is not before its last event. Pure; writes nothing. A deadline that is due
 * and was not swept yet is not told as a breach: the desk's next command or sweep records it.
 * @throws AnswerableError CALENDAR_MISSING, INSTANT_INVALID
 */
export function readClocks(
  ticket: Ticket,
  { at, ...sources }: CalendarSources & { readonly at: EpochMs },
): ClockReadings {
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
  return { clocks, next: nextDeadline(ticket) }
}
