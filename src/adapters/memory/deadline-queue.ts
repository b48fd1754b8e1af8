import TinyQueue from 'tinyqueue'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { Deadline } from '../../ticket/clocks/deadlines.js'

/**
 * A queue of the armed deadlines of one tenant, the earliest first. Deadlines are replaced ticket by ticket. A replaced
 * deadline stays in the heap until it reaches the top; `due` then skips it.
 */
export class DeadlineQueue {
  private readonly armed = new Map<string, readonly Deadline[]>()
  private readonly heap = new TinyQueue<Deadline>([], byDueAt)
  private armedCount = 0

  /** Arms these deadlines of the ticket and disarms all others of it. */
  replace(ticketId: string, deadlines: readonly Deadline[]): void {
    const before = this.armed.get(ticketId)
    this.armedCount += deadlines.length - (before?.length ?? 0)
    if (deadlines.length === 0) this.armed.delete(ticketId)
    else this.armed.set(ticketId, deadlines)
    for (const deadline of deadlines) if (!includesSame(before, deadline)) this.heap.push(deadline)
    if (this.heap.length > 4 * this.armedCount + 64) this.compact()
  }

  /** Returns the armed deadlines that are due by `now`, the earliest first, at most `limit`. They stay armed. */
  due(now: EpochMs, limit: number): readonly Deadline[] {
    const due: Deadline[] = []
    for (
      let top = this.heap.peek();
      top !== undefined && top.dueAt <= now && due.length < limit;
      top = this.heap.peek()
    ) {
      this.heap.pop()
      // A deadline that was disarmed and armed again for the same instant is in the heap twice.
      const last = due.at(-1)
      const isRepeated = last !== undefined && last.ticketId === top.ticketId && isSame(last, top)
      if (this.isArmed(top) && !isRepeated) due.push(top)
    }
    for (const deadline of due) this.heap.push(deadline)
    return due
  }

  private isArmed(deadline: Deadline): boolean {
    return includesSame(this.armed.get(deadline.ticketId), deadline)
  }

  /** Removes replaced deadlines from the heap, so that it grows with the armed deadlines, not with the history. */
  private compact(): void {
    this.heap.data = []
    this.heap.length = 0
    for (const deadlines of this.armed.values()) for (const deadline of deadlines) this.heap.push(deadline)
  }
}

/** Compares the clocks too, so that an armed deadline that is in the heap twice comes up twice in a row. */
const byDueAt = (a: Deadline, b: Deadline): number =>
  a.dueAt - b.dueAt || byCodeUnits(a.ticketId, b.ticketId) || byCodeUnits(a.clock, b.clock)

const byCodeUnits = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

function includesSame(deadlines: readonly Deadline[] = [], deadline: Deadline): boolean {
  for (const known of deadlines) if (isSame(known, deadline)) return true
  return false
}

function isSame(a: Deadline, b: Deadline): boolean {
  return a.dueAt === b.dueAt && a.epoch === b.epoch && a.clock === b.clock
}
