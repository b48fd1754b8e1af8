import { fail, listed } from '../kernel/errors.js'
import { epochMs } from '../kernel/instants.js'
import type { Target } from '../policy/target.js'
import { lastCalendar } from '../sla/clock.js'
import type { ClockState } from '../ticket/clock-state.js'
import type { CommandOf } from '../ticket/commands.js'
import { extend, recount } from './clock-events.js'
import type { Draft } from './draft.js'
import type { ClockCommand, Handlers } from './handler.js'
import { isTouchedBy, reliefReason } from './metrics.js'
import { type Refused, refuse, unchanged } from './refusal.js'
import { type Added, addedBy } from './term.js'

/** What commands do that touch clocks only. Starts, pauses and stops follow afterwards, in `clocks.ts`. */
export const clockHandlers: Handlers<ClockCommand> = {
  extendClock(draft, command) {
    const { ticket } = draft
    const live = liveClocks(draft)
    const found = live.find(({ clock }) => clock.clock === command.clock)
    if (found === undefined) {
      const known = listed(live.map(({ clock }) => clock.clock)) || 'none'
      return refuse('CLOCK_UNKNOWN', { ticketId: ticket.id, clock: command.clock, known })
    }
    const { clock, target } = found
    const added = timeAsked(draft, clock, target, command)
    if ('outcome' in added) return added
    const ref = `${ticket.id}:${ticket.version + 1}`
    extend(
      draft,
      clock,
      target,
      { ref, ms: added.ms, more: command.more ?? null, reason: command.reason },
      added.safeDue,
    )
    return null
  },

  grantRelief(draft, { relief, reason, more, clocks = null }) {
    if (Object.hasOwn(draft.ticket.reliefs, relief))
      return unchanged(draft, 'grantRelief', 'it has this relief already')
    const effect = more === undefined ? 'pause' : 'extend'
    draft.record('ticket.relief-granted', { relief, reason, effect, clocks })
    if (more === undefined) return null
    for (const { clock, target } of liveClocks(draft)) {
      if (target.metric === 'statutory' || clocks?.includes(clock.clock) === false) continue
      const added = addedBy(draft, target, clock, more)
      // A promise in working days gets no more months: what does not fit is left as it is.
      if (added !== null && added.ms > 0)
        extend(draft, clock, target, { ref: relief, ms: added.ms, more, reason }, added.safeDue)
    }
    return null
  },

  endRelief(draft, { relief }) {
    if (!Object.hasOwn(draft.ticket.reliefs, relief)) return unchanged(draft, 'endRelief', 'it has no such relief')
    draft.record('ticket.relief-ended', { relief })
    return null
  },

  undoRelief(draft, { relief }) {
    const touched = liveClocks(draft).filter(({ clock }) => isTouchedBy(clock, relief))
    const { reliefs } = draft.ticket
    if (touched.length === 0 && !Object.hasOwn(reliefs, relief)) {
      return unchanged(draft, 'undoRelief', 'nothing of this relief is left')
    }
    draft.record('ticket.relief-undone', { relief })
    for (const { clock, target } of touched) {
      const pauses = clock.pauses.filter(({ reason }) => reason !== reliefReason(relief))
      const extensions = clock.extensions.filter(({ ref }) => ref !== relief)
      recount(draft, clock, target, { legs: clock.legs, pauses, extensions }, 'undone')
    }
    return null
  },

  recordMilestone(draft, { milestone, occurredAt = draft.context.now }) {
    const { now } = draft.context
    if (epochMs(occurredAt, 'occurredAt') > now) {
      const fix = `Give an instant up to now (${now}).`
      const place = { command: 'recordMilestone', path: 'occurredAt', problem: 'it lies in the future' }
      throw fail('COMMAND_INVALID', { ...place, value: occurredAt, fix })
    }
    if (Object.hasOwn(draft.ticket.milestones, milestone)) {
      return unchanged(draft, 'recordMilestone', `${milestone} is on record already`)
    }
    draft.record('ticket.milestone-recorded', { milestone, at: occurredAt })
    return null
  },
}

interface Live {
  readonly clock: ClockState
  readonly target: Target
}

function liveClocks({ ticket, context }: Draft): readonly Live[] {
  return Object.values(ticket.clocks).flatMap((clock) => {
    const target = clock.phase === 'stopped' ? undefined : context.policy.target(clock.target)
    return target === undefined ? [] : [{ clock, target }]
  })
}

/** How much time a command adds: it said so, or it named an instant. */
function timeAsked(
  draft: Draft,
  clock: ClockState,
  target: Target,
  { more, until }: CommandOf<'extendClock'>,
): Added | Refused {
  const { id: ticketId } = draft.ticket
  if (more !== undefined) {
    const [unit = ''] = Object.keys(more)
    const promised = Object.keys(target.within).filter((key) => key in UNITS)
    const known = listed(['minutes', 'hours', ...promised])
    return (
      addedBy(draft, target, clock, more) ?? refuse('EXTENSION_UNIT', { ticketId, clock: clock.clock, unit, known })
    )
  }
  const instant = epochMs(until, 'until')
  const ms = draft.timelineOf(lastCalendar(clock.legs)).between(clock.dueAt, instant)
  // An instant while the calendar is closed adds what is open before it, and that may be nothing.
  if (ms > 0) return { ms, safeDue: clock.safeDue }
  return refuse('EXTENSION_SHORTENS', { ticketId, clock: clock.clock, dueAt: clock.dueAt, until: instant })
}

const UNITS = { workingDays: 1, calendarDays: 1, months: 1 }
