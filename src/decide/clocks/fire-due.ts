import { codedError } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { type Due, firstDue, type TimeChange } from '../../ticket/clocks/deadlines.js'
import { reconcileAccess } from '../commands/access.js'
import { type DeskFactsBefore, decideAgain, decideInTime, deskFactsNow } from '../decide-again.js'
import { type Cause, type Draft, deadlineActor } from '../draft.js'
import { isTimer } from './clock-events.js'
import { reconcileClocks } from './clocks.js'
import { applyAll } from './consequences.js'
import { scheduledRecipientOf } from './recipient.js'
import { INTERNAL_DUE } from './term.js'

/** The most deadlines that one call fires. The next call fires the rest. */
const MAX_FIRED = 1_000

/**
 * Fires every deadline that is due by now, in due order, with its consequences. Each event is dated when it was true,
 * not when it was noticed. Runs before every command and at every wake-up. So a late, early, repeated or lost wake-up
 * changes when something is recorded, never what.
 * @param until fires what is due by then; omitted: by now
 * @returns false if more deadlines are due than one call fires
 */
export function fireDue(draft: Draft, until: EpochMs = draft.context.now): boolean {
  const learned: Learned[] = []
  for (let count = 0; count < MAX_FIRED; count++) {
    const due = firstDue(draft.ticket, until)
    const [next] = learned
    const change = changeBefore(draft, due, next, until)
    if (change !== null) decideAt(draft, change)
    else if (next !== undefined && (due === null || due.noticedAt > next.cause.at)) {
      act(draft, next)
      learned.shift()
    } else if (due === null) return true
    else fire(draft, due, learned)
  }
  for (const each of learned) act(draft, each)
  return firstDue(draft.ticket, until) === null && changeBefore(draft, null, undefined, until) === null
}

/**
 * Returns the next change by time that is due, if it comes before the next deadline and the next late breach. At the
 * same instant it comes first: what is dated then sees the decision of that instant.
 */
function changeBefore(
  { ticket, context: { policy } }: Draft,
  due: Due | null,
  next: Learned | undefined,
  until: EpochMs,
): TimeChange | null {
  // Most policies read no fact that time changes.
  if (policy.nextChange === null) return null
  return policy.nextChange(ticket, Math.min(until, due?.at ?? until, next?.cause.at ?? until))
}

/** Decides again as of an instant at which time alone changes an answer of the policy. */
function decideAt(draft: Draft, { at, path }: TimeChange): void {
  draft.cause = { actor: deadlineActor, at, id: `${draft.ticket.id}:${path}:${at}`, command: 'deadline' }
  decideInTime(draft)
  reconcileAccess(draft)
  reconcileClocks(draft)
}

/**
 * A breach from before its promise became known. It is dated when it was true, and acts when it became known: after all
 * such breaches are on record.
 */
interface Learned {
  readonly cause: Cause
  readonly clock: Due['clock']
  /** The desk's own facts before the breach was on record. */
  readonly before: DeskFactsBefore | null
}

/**
 * Fires every due deadline before a command, which must not be decided earlier.
 * @throws AnswerableError DEADLINES_ENDLESS: more deadlines are due than one call fires; retryable after a sweep
 */
export function fireAllDue(draft: Draft, until?: EpochMs): void {
  if (fireDue(draft, until)) return
  const { id: ticketId, policy } = draft.ticket
  throw codedError('DEADLINES_ENDLESS', { ticketId, count: MAX_FIRED, policy: policy.version })
}

function fire(draft: Draft, { clock, at, warning, notification }: Due, learned: Learned[]): void {
  const { clock: name, epoch } = clock
  draft.cause = { actor: deadlineActor, at, id: `${draft.ticket.id}:${name}:${epoch}`, command: 'deadline' }
  if (notification !== null) {
    draft.cause = { ...draft.cause, id: notification.causedBy }
    const { to, code } = notification
    const recipient = scheduledRecipientOf(draft.ticket, draft.context.policy, notification)
    draft.record('clock.notification-due', { clock: name, to, code, for: recipient })
  } else if (warning !== null) {
    warn(draft, clock, warning)
  } else {
    breach(draft, clock, learned)
  }
}

function warn(draft: Draft, clock: Due['clock'], { name: warning, elapsedMs }: NonNullable<Due['warning']>): void {
  const { clock: name, target, targetMs, dueAt } = clock
  const rule = draft.context.policy.target(target)?.warnings.find((one) => one.name === warning)
  const fraction = rule?.share ?? null
  const { id } = draft.record('clock.warned', {
    clock: name,
    target,
    warning,
    fraction,
    elapsedMs,
    targetMs,
    dueAt,
  })
  if (warning === INTERNAL_DUE || rule === undefined || rule.do.length === 0) return
  const before = deskFactsNow(draft)
  draft.cause = { ...draft.cause, id }
  applyAll(draft, rule.do, { clock, isBreach: false })
  decideAgain(draft, before)
  reconcileAccess(draft)
  reconcileClocks(draft)
}

/**
 * Records a breach, or that a timer has elapsed. It is retroactive, and acts later, if it was before we learned of the
 * target. It never acts if nobody knows the target any more.
 */
function breach(draft: Draft, clock: Due['clock'], learned: Learned[]): void {
  const { clock: name, target, dueAt, lateAfter, attachedAt } = clock
  const { policy, isMissing } = draft.context
  const retroactive = isMissing === true || lateAfter < attachedAt
  const before = deskFactsNow(draft)
  const breached = { clock: name, target, dueAt, retroactive }
  const remembered = policy.deskReads?.paths.has('ticket.breached') ? { remembered: true as const } : {}
  const { id } = isTimer(draft, clock)
    ? draft.record('clock.elapsed', breached)
    : draft.record('clock.breached', { ...breached, ...remembered })
  const cause = { ...draft.cause, id }
  // The stand-in of a missing version promises nothing: it would stop every clock.
  if (isMissing === true) return
  if (retroactive) {
    learned.push({ cause: { ...cause, at: attachedAt }, clock, before })
    learned.sort((a, b) => a.cause.at - b.cause.at)
  } else {
    draft.cause = cause
    applyAll(draft, policy.target(target)?.onBreach ?? [], { clock, isBreach: true })
    decideAgain(draft, before)
    reconcileAccess(draft)
  }
  reconcileClocks(draft)
}

/** Applies the consequences of a breach that was learned late, unless an earlier one has ended its clock. */
function act(draft: Draft, { cause, clock: { clock, target }, before }: Learned): void {
  draft.cause = cause
  const now = draft.ticket.clocks[clock]
  const isOver =
    now === undefined ||
    now.phase === 'stopped' ||
    (now.breachedAt === null && now.passedAt === undefined) ||
    now.target !== target
  if (!isOver) applyAll(draft, draft.context.policy.target(target)?.onBreach ?? [], { clock: now, isBreach: true })
  if (!decideAgain(draft, before) && isOver) return
  reconcileAccess(draft)
  reconcileClocks(draft)
}
