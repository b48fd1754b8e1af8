import { AnswerableError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { calendarIn } from '../../policy/calendars/calendars.js'
import type { CalendarUse, Consequence } from '../../policy/targets/target-definition.js'
import type { ClockState } from '../../ticket/clocks/clock-state.js'
import { nextState } from '../../ticket/lifecycle/transition.js'
import { MAX_TIER, type Responsibility } from '../../ticket/responsibility/responsibility.js'
import { raisePriority } from '../commands/priority.js'
import { escalated } from '../commands/route.js'
import type { Draft } from '../draft.js'
import { recipientOf } from './recipient.js'

/** The warning or breach that has consequences. */
interface Occasion {
  readonly clock: ClockState
  readonly isBreach: boolean
}

/**
 * Applies consequences in order. Each event names the warning or breach as its cause. A consequence records nothing if
 * the ticket's state does not allow it, or if it would change nothing.
 */
export function applyAll(draft: Draft, consequences: readonly Consequence[], occasion: Occasion): void {
  for (const consequence of consequences) apply(draft, consequence, occasion)
}

function apply(draft: Draft, consequence: Consequence, occasion: Occasion): void {
  const { clock } = occasion.clock
  const reason = `clock:${clock}`
  if ('escalateTo' in consequence) escalate(draft, consequence, occasion, reason)
  else if ('returnToOperator' in consequence) returnToOperator(draft, consequence.team)
  else if ('raisePriority' in consequence) raisePriority(draft, consequence.raisePriority, reason)
  else if ('notify' in consequence) notify(draft, consequence, occasion)
  else if ('closeAs' in consequence) close(draft, consequence.closeAs)
  else if ('flagDeemedAccepted' in consequence) {
    draft.record('ticket.flagged', { flag: 'deemed-accepted', code: consequence.flagDeemedAccepted, clock })
  } else {
    draft.record('clock.custom', { clock, code: consequence.custom })
  }
}

/** The consequence that has this member. */
type ConsequenceWith<K extends string> = Extract<Consequence, { readonly [key in K]: unknown }>

function escalate(
  draft: Draft,
  { team, tier }: ConsequenceWith<'escalateTo'>,
  { clock }: Occasion,
  reason: string,
): void {
  const { state, responsibility: from, asked } = draft.ticket
  const isHighEnough = from?.party === 'operator' && from.tier >= (tier ?? MAX_TIER)
  if (nextState(state, 'escalate') === null || isHighEnough) return
  const oneStepUp = escalated(draft, team)
  const responsibility: Responsibility = tier === undefined ? oneStepUp : { ...oneStepUp, tier }
  // A deadline ends only the wait that it is about. The others who were asked something still owe an answer.
  const endsWait = clock.metric === 'requester-answer' && asked === undefined
  const move = endsWait ? 'escalate' : 'escalate/by-deadline'
  draft.record('ticket.escalated', { responsibility, from, reason }, draft.to(draft.after(move)))
}

/**
 * Assigns a seller's ticket to the operator: to the consequence's team, else the category's team, at the first tier.
 */
function returnToOperator(draft: Draft, team: string | undefined): void {
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

function close(draft: Draft, reason: string): void {
  if (nextState(draft.ticket.state, 'close') === null) return
  draft.record('ticket.closed', { reason }, draft.to(draft.after('close')))
}

/**
 * Returns the next open instant of the calendar that a notification waits for. Returns the present instant if the
 * calendar is missing or never opens again: the notification is then given at once, and nothing is lost.
 */
function nextOpening(draft: Draft, use: CalendarUse): EpochMs {
  try {
    return draft.calendarOf(calendarIn(use, draft.ticket.facts)).nextOpen(draft.at)
  } catch (error) {
    if (!AnswerableError.isInstance(error)) throw error
    return draft.at
  }
}

/** Records a notification as due now, or schedules it for the next opening of the recipient's calendar. */
function notify(
  draft: Draft,
  { notify: to, code, during }: ConsequenceWith<'notify'>,
  { clock, isBreach }: Occasion,
): void {
  const { clock: name, target: id } = clock
  const target = draft.context.policy.target(id)
  const use = during === undefined ? (target?.calendar ?? null) : during
  const at = use === null ? draft.at : nextOpening(draft, use)
  const recipient = recipientOf(draft.ticket, draft.context.policy, to)
  if (at <= draft.at) draft.record('clock.notification-due', { clock: name, to, code, for: recipient })
  else if (isBreach) {
    // A breach concerns the party that had the ticket, whoever has it when that party's hours begin.
    draft.record('clock.notification-scheduled', { clock: name, to, code, at, isBreach, for: recipient })
  } else draft.record('clock.notification-scheduled', { clock: name, to, code, at, isBreach })
}
