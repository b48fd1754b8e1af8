import { codedError } from '../../kernel/errors/errors.js'
import { countOf, durationMs, isPeriod, type Period } from '../../kernel/time/durations.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import { type CalendarSources, calendarIn, workingDaysNamed } from '../../policy/calendars/calendars.js'
import type { Target } from '../../policy/targets/target.js'
import type { StatutoryPeriod } from '../../policy/targets/target-definition.js'
import type { Mark } from '../../sla/clock.js'
import { periodEnd } from '../../sla/period/periods.js'
import type { WorkingDays } from '../../sla/period/working-days.js'
import { type StatutoryDue, statutoryDue } from '../../sla/statute/statutory-due.js'
import type { ClockState, Extension } from '../../ticket/clocks/clock-state.js'
import type { MoreTime } from '../../ticket/clocks/more-time.js'
import type { Facts } from '../../ticket/facts.js'
import type { Ticket } from '../../ticket/ticket.js'
import type { Draft } from '../draft.js'

/** How long a promise is, once it is known when it began. */
export interface Term {
  readonly targetMs: number
  /** Statutory only: the end of the last working day that is not after the nominal end. */
  readonly internalDueAt: EpochMs | null
}

/** The length of a promise that began at `startedAt`, without extensions. */
export function termOf(draft: Draft, target: Target, startedAt: EpochMs): Term {
  return termWith(draft, target, target.within, startedAt)
}

function termWith(draft: Draft, target: Target, within: Target['within'], startedAt: EpochMs): Term {
  if (!('rule' in within) && !isPeriod(within)) return { targetMs: durationMs(within), internalDueAt: null }
  const days = workingDaysFor(draft.context, target, draft.ticket.facts)
  if (!('rule' in within)) return { targetMs: periodEnd(within, startedAt, days) - startedAt, internalDueAt: null }
  const { legalDue, internalDueAt } = statutoryDue(within, { at: startedAt, days })
  return { targetMs: legalDue - startedAt, internalDueAt }
}

/** What more time comes to. */
export interface Added {
  /** In the clock's own time. */
  readonly ms: number
  readonly internalDueAt: EpochMs | null
}

/** What `more` adds to a promise; null where the promise was made in another unit. */
export function addedBy(draft: Draft, target: Target, clock: ClockState, more: MoreTime): Added | null {
  if ('minutes' in more || 'hours' in more) return { ms: durationMs(more), internalDueAt: clock.internalDueAt }
  if (!isOfUnit(target.within, more)) return null
  const { startedAt, extensions, targetMs: before } = clock
  const { targetMs, internalDueAt } = extendedTerm(draft, target, startedAt, [...extensions, { more, ms: 0 }])
  return { ms: targetMs - before, internalDueAt }
}

/**
 * The length of a promise with everything that was added to it: days and months lengthen what the promise is made of;
 * hours, and time up to an instant, stand beside it.
 */
export function extendedTerm(
  draft: Draft,
  target: Target,
  startedAt: EpochMs,
  extensions: readonly Pick<Extension, 'more' | 'ms'>[],
): Term {
  const { within } = target
  const { targetMs, internalDueAt } = termWith(draft, target, lengthened(within, extensions), startedAt)
  const others = extensions.filter(({ more }) => !isOfUnit(within, more))
  return { targetMs: others.reduce((sum, { ms }) => sum + ms, targetMs), internalDueAt }
}

/** Extensions that are left when others were taken back: days fall on other days, so each is counted again. */
export function recounted(
  draft: Draft,
  target: Target,
  startedAt: EpochMs,
  extensions: readonly Extension[],
): readonly Extension[] {
  let { targetMs: before } = termOf(draft, target, startedAt)
  return extensions.map((extension, i) => {
    const { targetMs } = extendedTerm(draft, target, startedAt, extensions.slice(0, i + 1))
    const ms = targetMs - before
    before = targetMs
    return { ...extension, ms }
  })
}

/** How the law comes to the end of a statutory clock, with what was added in its own unit; null where no law counts. */
export function lawOf(
  sources: CalendarSources,
  { facts }: Ticket,
  target: Target,
  clock: ClockState,
): StatutoryDue | null {
  const { within } = target
  if (!('rule' in within)) return null
  const days = workingDaysFor(sources, target, facts)
  return statutoryDue(lengthened(within, clock.extensions), { at: clock.startedAt, days })
}

/** The promise with what was added in days or months of its own. */
function lengthened<W extends Target['within']>(within: W, extensions: readonly Pick<Extension, 'more'>[]): W {
  let longer = within
  for (const { more } of extensions) {
    if (more === null || !isOfUnit(within, more)) continue
    const [unit, count] = countOf(more)
    // Its rule, or its end of day, stays.
    longer = { ...longer, [unit]: (amountIn(longer, unit) ?? 0) + count }
  }
  return longer
}

const isOfUnit = (within: Target['within'], more: MoreTime | null): more is Period & MoreTime =>
  more !== null && !('minutes' in more) && !('hours' in more) && amountIn(within, countOf(more)[0]) !== null

function amountIn(within: Target['within'], unit: ReturnType<typeof countOf>[0]): number | null {
  const amount: unknown = unit in within ? (within as StatutoryPeriod)[unit] : undefined
  return typeof amount === 'number' ? amount : null
}

/** The warnings of a target for a promise of this length: those before it began are not there. */
export function marksOf({ warnings }: Target, { targetMs, internalDueAt }: Term, startedAt: EpochMs): readonly Mark[] {
  if (warnings.length === 0 && internalDueAt === null) return NO_MARKS
  // Statutory clocks count real time, so what has counted at an instant is its distance from the start.
  const alertMs = internalDueAt === null ? targetMs : internalDueAt - startedAt
  const marks = warnings.map(({ name, markOf }): Mark => ({ name, elapsedMs: markOf(alertMs, targetMs) }))
  if (alertMs < targetMs) marks.push({ name: INTERNAL_DUE, elapsedMs: alertMs })
  return marks.filter(({ elapsedMs }) => elapsedMs > 0).sort((a, b) => a.elapsedMs - b.elapsedMs)
}

export const INTERNAL_DUE = 'internal-due'
const NO_MARKS: readonly Mark[] = []

/** The id of the calendar that a clock of this target counts in; null for day and night. */
export function periodCalendarOf({ within, calendar }: Target, { facts }: Ticket): string | null {
  if (!('workingHours' in within) || calendar === null) return null
  return calendarIn(calendar, facts)
}

/** @throws AnswerableError CALENDAR_MISSING */
function workingDaysFor(sources: CalendarSources, { calendar }: Target, facts: Facts): WorkingDays {
  // A policy without the calendar did not compile: `references.ts`.
  if (calendar === null) throw codedError('CALENDAR_MISSING', { value: 'none' })
  return workingDaysNamed(sources, calendarIn(calendar, facts))
}
