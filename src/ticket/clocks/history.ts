import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { isRequesterAsked } from '../conversation/waits.js'
import type { Changing } from '../events/changing.js'
import type { TicketEvent } from '../events/events.js'
import { evolve } from '../evolve.js'
import { ownerName } from '../responsibility/responsibility.js'
import type { Ticket } from '../ticket.js'
import { type CalendarPeriod, type Extension, type Pause, WAITING } from './clock-state.js'
import { holdReason, type TicketPause } from './hold.js'

/** The history of a clock's present cycle. The ticket itself keeps only totals. */
export interface ClockHistory {
  readonly startedAt: EpochMs
  readonly calendarPeriods: readonly CalendarPeriod[]
  readonly pauses: readonly Pause[]
  readonly extensions: readonly Extension[]
}

/** The history of a ticket, read from its events. */
export interface TicketHistory {
  /** The ticket after the last event; null if there are no events. */
  readonly ticket: Ticket | null
  /**
   * The intervals in which the ticket waited for its requester or a hold was in force. Voided holds are not included.
   */
  readonly pauses: readonly TicketPause[]
  /** The owners in order, each with its first instant: `operator`, `operator/tech`, `seller/s-1` or `nobody`. */
  readonly owners: readonly { readonly from: EpochMs; readonly owner: string }[]
  /** The histories of the clocks, by name. */
  readonly clocks: ReadonlyMap<string, ClockHistory>
}

/**
 * Returns the history of a ticket from all of its events, in order. The time grows linearly with their number.
 * @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: as `fold`
 */
export function historyOf(events: Iterable<TicketEvent>): TicketHistory {
  const reader = new HistoryReader()
  for (const event of events) reader.take(event)
  return reader.history
}

/** Builds the history of a ticket from one event after another. */
export class HistoryReader {
  private ticket: Ticket | null = null
  private readonly pauses = new Pauses()
  private readonly owners: { readonly from: EpochMs; readonly owner: string }[] = []
  private readonly clocks = new Map<string, Cycle>()

  /** Adds the next event. @throws AnswerableError HISTORY_BROKEN, EVENT_UNKNOWN: as `fold` */
  take(event: TicketEvent): void {
    const before = this.ticket
    const after = evolve(before, event)
    this.ticket = after
    trackOwner(this.owners, event, after)
    trackWaiting(this.pauses, event, before, after)
    trackHold(this.pauses, event)
    trackClock(this.clocks, event)
  }

  /** The history so far. It is valid until the next event. */
  get history(): TicketHistory {
    return { ticket: this.ticket, pauses: this.pauses.all, owners: this.owners, clocks: this.clocks }
  }
}

/** A list of pauses, in the order in which they were added. */
class Pauses {
  all: Changing<TicketPause>[] = []
  private open: Changing<TicketPause>[] = []

  begin(from: EpochMs, reason: string, clocks: TicketPause['clocks'] = null): void {
    const pause = { from, to: null, reason, clocks }
    this.all.push(pause)
    this.open.push(pause)
  }

  end(at: EpochMs, isOver: (reason: string) => boolean): void {
    for (const pause of this.open) if (isOver(pause.reason)) pause.to = Math.max(pause.from, at)
    this.open = this.open.filter(({ to }) => to === null)
  }

  /** Removes all pauses for this reason, as if they had never been. */
  drop(reason: string): void {
    this.all = this.all.filter((pause) => pause.reason !== reason)
    this.open = this.open.filter((pause) => pause.reason !== reason)
  }

  add(pauses: readonly Pause[]): void {
    for (const { from, to, reason } of pauses) {
      if (to === null) this.begin(from, reason)
      else this.all.push({ from, to, reason, clocks: null })
    }
  }

  isOpen(reason: string): boolean {
    return this.open.some((pause) => pause.reason === reason)
  }
}

/** The history of one clock's present cycle, while it is built. */
class Cycle implements ClockHistory {
  readonly paused = new Pauses()
  extensions: Extension[] = []

  constructor(
    readonly startedAt: EpochMs,
    public calendarPeriods: CalendarPeriod[],
  ) {}

  get pauses(): readonly Pause[] {
    return this.paused.all.map(({ from, to, reason }) => ({ from, to, reason }))
  }

  /** Counts in a calendar from `from` on; if `isRecounted`, from the start of the cycle. */
  useCalendar(calendar: string | null, from: EpochMs, isRecounted: boolean): void {
    const last = this.calendarPeriods[this.calendarPeriods.length - 1]
    if (isRecounted) this.calendarPeriods = [{ from: this.startedAt, calendar }]
    else if (last?.calendar !== calendar || last.policy !== undefined) this.calendarPeriods.push({ from, calendar })
  }
}

const handoverTypes: ReadonlySet<string> = new Set([
  'ticket.routed',
  'ticket.sent-to-triage',
  'ticket.assigned',
  'ticket.escalated',
  'ticket.policy-migrated',
])

function trackOwner(
  owners: { readonly from: EpochMs; readonly owner: string }[],
  { type, occurredAt: from }: TicketEvent,
  { responsibility }: Ticket,
): void {
  if (!handoverTypes.has(type)) return
  const owner = ownerName(responsibility)
  if (owners[owners.length - 1]?.owner !== owner) owners.push({ from, owner })
}

function trackWaiting(pauses: Pauses, { occurredAt }: TicketEvent, before: Ticket | null, after: Ticket): void {
  const wasAsked = before !== null && isRequesterAsked(before)
  const isAsked = isRequesterAsked(after)
  if (isAsked && !wasAsked) pauses.begin(occurredAt, WAITING)
  else if (wasAsked && !isAsked) pauses.end(occurredAt, (reason) => reason === WAITING)
}

function trackHold(pauses: Pauses, { type, data, occurredAt }: TicketEvent): void {
  if (type === 'hold.placed') pauses.begin(occurredAt, holdReason(data.hold), data.clocks)
  else if (type === 'hold.released') pauses.end(occurredAt, (reason) => reason === holdReason(data.hold))
  else if (type === 'hold.voided') pauses.drop(holdReason(data.hold))
}

function trackClock(clocks: Map<string, Cycle>, event: TicketEvent): void {
  const { type, data, occurredAt } = event
  switch (type) {
    case 'clock.started': {
      const cycle = new Cycle(data.startedAt, [{ from: data.startedAt, calendar: data.calendar ?? null }])
      cycle.paused.add(data.pauses ?? [])
      clocks.set(data.clock, cycle)
      return
    }
    case 'clock.retargeted': {
      const cycle = cycleOf(clocks, data.clock, event)
      if (data.cause !== 'voided') cycle.useCalendar(data.calendar ?? null, occurredAt, data.isRecounted === true)
      if (data.hold !== undefined) cycle.paused.drop(holdReason(data.hold))
      const { extension, lengths = {} } = data
      if (extension !== undefined) cycle.extensions = withoutExtension(cycle.extensions, extension, lengths)
      return
    }
    case 'clock.extended': {
      const { extension, byMs: ms, more, reason } = data
      cycleOf(clocks, data.clock, event).extensions.push({ ref: extension ?? event.id, ms, more: more ?? null, reason })
      return
    }
    case 'clock.paused': {
      const { paused } = cycleOf(clocks, data.clock, event)
      paused.end(occurredAt, (reason) => !data.reasons.includes(reason))
      for (const reason of data.reasons) if (!paused.isOpen(reason)) paused.begin(occurredAt, reason)
      return
    }
    case 'clock.resumed': {
      const cycle = cycleOf(clocks, data.clock, event)
      cycle.paused.end(occurredAt, () => true)
      cycle.paused.add(data.gaps ?? [])
      const { under } = data
      if (under !== undefined) cycle.useCalendar(under.calendar ?? null, occurredAt, data.isRecounted === true)
      return
    }
    case 'clock.stopped':
      cycleOf(clocks, data.clock, event).paused.end(data.at, () => true)
      return
    case 'ticket.policy-migrated':
      for (const cycle of clocks.values()) keepCalendars(cycle, data.calendars, data.from.hash)
      return
    default:
  }
}

/** Returns the extensions without the voided one, with the new lengths of the others. */
const withoutExtension = (
  extensions: readonly Extension[],
  voided: string,
  lengths: Readonly<Record<string, number>>,
) => extensions.filter(({ ref }) => ref !== voided).map((left) => ({ ...left, ms: lengths[left.ref] ?? left.ms }))

/** Marks the periods in calendars that the new policy version changes: they counted in the old version's. */
function keepCalendars(cycle: Cycle, calendars: readonly string[], policy: string): void {
  cycle.calendarPeriods = cycle.calendarPeriods.map((period) =>
    period.calendar !== null && period.policy === undefined && calendars.includes(period.calendar)
      ? { ...period, policy }
      : period,
  )
}

function cycleOf(clocks: ReadonlyMap<string, Cycle>, name: string, event: TicketEvent): Cycle {
  const cycle = clocks.get(name)
  if (cycle !== undefined) return cycle
  const found = `${event.id} ${event.type}`
  throw codedError('HISTORY_BROKEN', { ticketId: event.ticketId, expected: 'clock.started', found })
}
