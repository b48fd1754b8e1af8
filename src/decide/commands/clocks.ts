import { codedError, listed } from '../../kernel/errors/errors.js'
import { problemOfInstant } from '../../kernel/time/command-instants.js'
import { MAX_MS } from '../../kernel/time/durations.js'
import { epochMs } from '../../kernel/time/instants.js'
import type { Target } from '../../policy/targets/target.js'
import { calendarOfPeriod } from '../../sla/clock.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import type { clockCommands } from '../../ticket/clocks/commands.js'
import { holdReason } from '../../ticket/clocks/hold.js'
import type { CommandOf } from '../../ticket/commands/inputs.js'
import { extend, recount } from '../clocks/clock-events.js'
import { isExtendedBy, isOwnMilestone, mayTouch } from '../clocks/metrics.js'
import { type Added, addedAfterVoid, addedBy, dueIfResumed, longerUntil } from '../clocks/term.js'
import type { Draft } from '../draft.js'
import { type Refused, refuse, unchanged } from '../refusal.js'
import type { Handlers } from './handler.js'

/**
 * The handlers of commands that affect clocks only. `../clocks/clocks.ts` starts, pauses and stops clocks afterwards.
 */
export const clockHandlers: Handlers<keyof typeof clockCommands> = {
  'clock.extend'(draft, command) {
    const { ticket } = draft
    const live = liveClocks(draft)
    const found = live.find(({ clock }) => clock.clock === command.clock)
    if (found === undefined) {
      const known = listed(live.map(({ clock }) => clock.clock)) || 'none'
      return refuse('CLOCK_UNKNOWN', { ticketId: ticket.id, clock: command.clock, known })
    }
    const { clock, target } = found
    const added = requestedTime(draft, clock, target, command)
    if ('outcome' in added) return added
    extend(draft, clock, target, { ...added, more: command.more ?? null, reason: command.reason, until: command.until })
    return null
  },

  'hold.place'(draft, { hold, reason, clocks = null }) {
    if (Object.hasOwn(draft.ticket.holds, hold)) return unchanged(draft, 'hold.place', 'this hold is in force already')
    const unknown = unknownClock(draft, clocks)
    if (unknown !== null) return unknown
    draft.record('hold.placed', { hold, reason, clocks })
    return null
  },

  'hold.release'(draft, { hold }) {
    if (!Object.hasOwn(draft.ticket.holds, hold)) return unchanged(draft, 'hold.release', 'no such hold is in force')
    draft.record('hold.released', { hold })
    return null
  },

  'hold.void'(draft, { hold }) {
    const { ticket } = draft
    // A ticket that never had a hold does not need its events.
    const held = ticket.holdCount === 0 ? [] : heldClocks(draft, hold)
    if (held.length === 0 && !Object.hasOwn(ticket.holds, hold)) {
      return unchanged(draft, 'hold.void', 'this hold is not in force and has paused no live clock')
    }
    draft.record('hold.voided', { hold })
    for (const { clock, target } of held) recount(draft, clock, target, { cause: 'voided', hold })
    return null
  },

  'extension.grant'(draft, { extension, reason, more, clocks = null }) {
    const unknown = unknownClock(draft, clocks)
    if (unknown !== null) return unknown
    const candidates = liveClocks(draft).filter(({ clock, target }) => {
      return !isExtendedBy(clock, extension) && mayTouch(target, clocks)
    })
    // A target in working days cannot be extended by months: such a clock does not change.
    const extended = candidates.flatMap(({ clock, target }) => {
      const added = addedBy(draft, target, clock, more)
      return added === null || added.ms <= 0 ? [] : [{ clock, target, added }]
    })
    if (extended.length === 0) return unchanged(draft, 'extension.grant', 'no clock can be extended by this time')
    draft.record('extension.granted', { extension, reason, clocks })
    for (const { clock, target, added } of extended) {
      extend(draft, clock, target, { ...added, more, reason, extension })
    }
    return null
  },

  'extension.void'(draft, { extension }) {
    const extended = liveClocks(draft).filter(({ clock }) => isExtendedBy(clock, extension))
    if (extended.length === 0) return unchanged(draft, 'extension.void', 'no live clock has this extension')
    draft.record('extension.voided', { extension })
    for (const { clock, target } of extended) {
      const before = draft.history().clocks.get(clock.clock)?.extensions ?? []
      const remaining = addedAfterVoid(draft, target, clock.startedAt, before, extension)
      recount(draft, clock, target, { cause: 'voided', extension: { name: extension, ...remaining } })
    }
    return null
  },

  'milestone.record'(draft, { milestone, occurredAt = draft.context.now }) {
    const { now } = draft.context
    const isAhead = { problem: 'it is in the future', fix: `Give an instant up to now (${now}).` }
    const found = problemOfInstant(occurredAt) ?? (occurredAt > now ? isAhead : null)
    if (found !== null) {
      throw codedError('COMMAND_INVALID', {
        command: 'milestone.record',
        path: 'occurredAt',
        value: occurredAt,
        ...found,
      })
    }
    if (isOwnMilestone(milestone)) {
      throw codedError('COMMAND_INVALID', {
        command: 'milestone.record',
        path: 'milestone',
        problem: 'the desk records this one itself',
        value: milestone,
        fix: 'Give a code of your own.',
      })
    }
    if (Object.hasOwn(draft.ticket.milestones, milestone)) {
      return unchanged(draft, 'milestone.record', `${milestone} is on record already`)
    }
    draft.record('ticket.milestone-recorded', { milestone, at: occurredAt })
    return null
  },
}

/** A clock that has not stopped, with its target. */
interface LiveClock {
  readonly clock: ClockState
  readonly target: Target
}

/** Returns the clocks that have not stopped and were paused by the hold in their present cycle. */
function heldClocks(draft: Draft, hold: string): readonly LiveClock[] {
  const { clocks } = draft.history()
  return liveClocks(draft).filter(({ clock }) => {
    return clocks.get(clock.clock)?.pauses.some(({ reason }) => reason === holdReason(hold)) === true
  })
}

function liveClocks({ ticket, context }: Draft): readonly LiveClock[] {
  return Object.values(ticket.clocks).flatMap((clock) => {
    const target = clock.phase === 'stopped' ? undefined : context.policy.target(clock.target)
    return target === undefined ? [] : [{ clock, target }]
  })
}

/** Refuses a clock's name that neither the ticket nor the policy has: the command could never have an effect. */
function unknownClock({ ticket, context }: Draft, clocks: readonly string[] | null): Refused | null {
  if (clocks === null) return null
  const { definition, target } = context.policy
  const names = (definition.targets ?? []).map(({ id }) => target(id)?.clock ?? id)
  const known = new Set([...Object.keys(ticket.clocks), ...names])
  const clock = clocks.find((name) => !known.has(name))
  return clock === undefined ? null : refuse('CLOCK_UNKNOWN', { ticketId: ticket.id, clock, known: listed(known) })
}

/**
 * Returns the time that a `clock.extend` adds: given as a length, or as an instant until which to extend.
 * @throws AnswerableError COMMAND_INVALID: the instant is more than ten years ahead
 */
function requestedTime(
  draft: Draft,
  clock: ClockState,
  target: Target,
  { more, until }: CommandOf<'clock.extend'>,
): Added | Refused {
  const { id: ticketId } = draft.ticket
  if (more !== undefined) {
    const [unit = ''] = Object.keys(more)
    const ownUnits = Object.keys(target.within).filter((key) => PERIODS.includes(key))
    const known = listed(['minutes', 'hours', ...ownUnits])
    return (
      addedBy(draft, target, clock, more) ?? refuse('EXTENSION_UNIT', { ticketId, clock: clock.clock, unit, known })
    )
  }
  const instant = epochMs(until, 'until')
  if (instant > draft.context.now + MAX_MS) {
    const fix = 'Give an instant within the next ten years.'
    throw codedError('COMMAND_INVALID', {
      command: 'clock.extend',
      path: 'until',
      problem: 'it is too far ahead',
      value: instant,
      fix,
    })
  }
  const calendar = calendarOfPeriod(clock.period, draft.calendarOf)
  const dueAt = dueIfResumed(draft, clock, target)
  const ms = calendar.between(dueAt, instant)
  // If the calendar is closed at that instant, only the open time before it is added, which may be none.
  if (ms > 0 && instant > draft.context.now) return { ms, term: longerUntil(draft, clock, target, ms, instant) }
  const [due, asked] = [dueAt, instant].map((at) => new Date(at).toISOString())
  return refuse('EXTENSION_SHORTENS', { ticketId, clock: clock.clock, dueAt: due ?? '', until: asked ?? '' })
}

const PERIODS: readonly string[] = ['workingDays', 'calendarDays', 'months']
