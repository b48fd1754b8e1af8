import type { Policy } from '../../policy/policy.js'
import type { Facts } from '../../ticket/facts.js'
import { outcomesOf, type PromiseOutcome, type TicketTimeline, type TimelineContext } from './ticket-timeline.js'
import { timelineProblem } from './timeline-problem.js'

/** How often a clock was kept, breached, or still open at the end of the timeline. */
export interface OutcomeCounts {
  readonly kept: number
  readonly breached: number
  readonly open: number
}

/** The outcomes of one clock under both policies, by the target that each policy has on it. */
export interface ClockChange {
  readonly clock: string
  /** The target under each policy; null if that policy has none on this clock. */
  readonly from: string | null
  readonly to: string | null
  readonly tickets: number
  readonly before: OutcomeCounts
  readonly after: OutcomeCounts
  /** The number kept under `from` and breached under `to`. */
  readonly newlyBreached: number
  /** The number breached under `from` and kept under `to`. */
  readonly saved: number
}

/** The comparison of clocks over the tickets with a timeline. */
export interface ClockComparison {
  /** The number of tickets with a possible timeline. */
  readonly tickets: number
  /** The number of tickets omitted because their timeline is impossible. */
  readonly leftOut: number
  readonly newlyBreached: number
  readonly saved: number
  readonly rows: readonly ClockChange[]
}

type Counts = { -readonly [K in keyof OutcomeCounts]: OutcomeCounts[K] }
type Row = { -readonly [K in keyof ClockChange]: ClockChange[K] extends OutcomeCounts ? Counts : ClockChange[K] }

/** Plays every timeline under both policies. Rows are pairs of targets, so the policies bound the memory. */
export class ClockTally {
  private tickets = 0
  private leftOut = 0
  private readonly rows = new Map<string, Row>()

  constructor(
    private readonly from: Policy,
    private readonly to: Policy,
    private readonly context: TimelineContext,
  ) {}

  add(facts: Facts, timeline: TicketTimeline): void {
    if (timelineProblem(timeline) !== null) {
      this.leftOut += 1
      return
    }
    const before = outcomesOf(this.from, facts, timeline, this.context)
    const after = outcomesOf(this.to, facts, timeline, this.context)
    this.tickets += 1
    for (const clock of new Set([...before.keys(), ...after.keys()])) {
      count(this.rowOf(clock, before.get(clock), after.get(clock)), before.get(clock), after.get(clock))
    }
  }

  /** Returns the comparison; null if no timeline was given. */
  result(): ClockComparison | null {
    const { tickets, leftOut } = this
    if (tickets + leftOut === 0) return null
    const rows = [...this.rows]
      .sort(([a, x], [b, y]) => x.clock.localeCompare(y.clock, 'en') || y.tickets - x.tickets || (a < b ? -1 : 1))
      .map(([, row]): ClockChange => ({ ...row, before: { ...row.before }, after: { ...row.after } }))
    const sum = (of: 'newlyBreached' | 'saved') => rows.reduce((all, row) => all + row[of], 0)
    return { tickets, leftOut, newlyBreached: sum('newlyBreached'), saved: sum('saved'), rows }
  }

  private rowOf(clock: string, before: PromiseOutcome | undefined, after: PromiseOutcome | undefined): Row {
    const [from, to] = [before?.target ?? null, after?.target ?? null]
    const key = JSON.stringify([clock, from, to])
    const known = this.rows.get(key)
    if (known !== undefined) return known
    const made: Row = { clock, from, to, tickets: 0, before: none(), after: none(), newlyBreached: 0, saved: 0 }
    this.rows.set(key, made)
    return made
  }
}

const none = (): Counts => ({ kept: 0, breached: 0, open: 0 })

function count(row: Row, before: PromiseOutcome | undefined, after: PromiseOutcome | undefined): void {
  row.tickets += 1
  if (before !== undefined) row.before[before.outcome] += 1
  if (after !== undefined) row.after[after.outcome] += 1
  if (before?.outcome === 'kept' && after?.outcome === 'breached') row.newlyBreached += 1
  if (before?.outcome === 'breached' && after?.outcome === 'kept') row.saved += 1
}
