import { AnswerableError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { calendarIn } from '../../policy/calendars/calendars.js'
import type { CalendarUse, Consequence } from '../../policy/targets/target-definition.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { nextState } from '../../ticket/lifecycle/transition.js'
import { MAX_TIER, type Responsibility } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'
import { raised } from '../commands/route.js'
import type { Draft } from '../draft.js'

/** The warning or breach that a consequence belongs to. */
interface Occasion {
  readonly clock: ClockState
  readonly isBreach: boolean
}

/**
 * Applies consequences in their order, each recorded with the warning or breach as its cause. One that the ticket's
 * state does not allow, or that would change nothing, records nothing.
 */
export function applyAll(draft: Draft, consequences: readonly Consequence[], occasion: Occasion): void {
  for (const consequence of consequences) apply(draft, consequence, occasion)
}

function apply(draft: Draft, consequence: Consequence, occasion: Occasion): void {
  const { clock } = occasion.clock
  const reason = `clock:${clock}`
  if ('escalateTo' in consequence) escalate(draft, consequence, reason)
  else if ('returnToOperator' in consequence) giveBack(draft, consequence.team)
  else if ('raisePriority' in consequence) raise(draft, consequence.raisePriority, reason)
  else if ('notify' in consequence) notify(draft, consequence, occasion)
  else if ('closeAs' in consequence) close(draft, consequence.closeAs)
  else if ('flagDeemedAccepted' in consequence) {
    draft.record('ticket.flagged', { flag: 'deemed-accepted', code: consequence.flagDeemedAccepted, clock })
  } else {
    draft.record('clock.custom', { clock, code: consequence.custom })
  }
}

type Of<K extends string> = Extract<Consequence, { readonly [key in K]: unknown }>

function escalate(draft: Draft, { team, tier }: Of<'escalateTo'>, reason: string): void {
  const { state, responsibility: from } = draft.ticket
  const isHighEnough = from?.party === 'operator' && from.tier >= (tier ?? MAX_TIER)
  if (nextState(state, 'escalate') === null || isHighEnough) return
  const up = raised(draft, team)
  const responsibility: Responsibility = tier === undefined ? up : { ...up, tier }
  draft.record('ticket.escalated', { responsibility, from, reason }, draft.to(draft.after('escalate')))
}

/** The seller's ticket goes back to the operator: to the team that backs the category, at its first tier. */
function giveBack(draft: Draft, team: string | undefined): void {
  const { state, responsibility, category } = draft.ticket
  if (responsibility?.party !== 'seller' || nextState(state, 'assign') === null) return
  const to: Responsibility = {
    party: 'operator',
    sellerId: null,
    team: team ?? draft.context.policy.teamFor(category),
    tier: 1,
    since: draft.at,
    cause: 'returned',
    rule: null,
  }
  draft.record('ticket.assigned', { responsibility: to }, draft.to(draft.after('assign')))
}

function raise(draft: Draft, to: Of<'raisePriority'>['raisePriority'], reason: string): void {
  const { priority: from, state } = draft.ticket
  if (nextState(state, 'priority.set') === null) return
  if (priorities.indexOf(to) > priorities.indexOf(from)) draft.record('ticket.priority-set', { from, to, reason })
}

function close(draft: Draft, reason: string): void {
  if (nextState(draft.ticket.state, 'close') === null) return
  draft.record('ticket.closed', { reason }, draft.to(draft.after('close')))
}

/**
 * Returns when the hours begin that a notification waits for. Where there are none, because the calendar is missing or
 * does not open again, it returns the instant itself: somebody is told at once, and no deadline is lost.
 */
function hoursOf(draft: Draft, use: CalendarUse): EpochMs {
  try {
    return draft.calendarOf(calendarIn(use, draft.ticket.facts)).nextOpen(draft.at)
  } catch (error) {
    if (!AnswerableError.isInstance(error)) throw error
    return draft.at
  }
}

/** Tells somebody at once, or when the recipient's hours begin. The breach keeps its own instant. */
function notify(draft: Draft, { notify: to, code, during }: Of<'notify'>, { clock, isBreach }: Occasion): void {
  const { clock: name, target: id } = clock
  const target = draft.context.policy.target(id)
  const use = during === undefined ? (target?.calendar ?? null) : during
  const at = use === null ? draft.at : hoursOf(draft, use)
  if (at <= draft.at) draft.record('clock.notification-due', { clock: name, to, code })
  else draft.record('clock.notification-scheduled', { clock: name, to, code, at, isBreach })
}
