import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'

type Turn = () => void

/**
 * Lets work on one ticket run in the order in which it was given, one piece at a time. Work on different tickets runs
 * concurrently. A ticket that nobody works on takes no memory.
 */
export class TicketQueue {
  /** Tickets whose work runs right now and has not waited yet: work that a listener gives runs within other work. */
  private readonly running: string[] = []
  /** Tickets whose work waits for something, or that others wait for, with the turns to come. */
  private readonly busy = new Map<string, Turn[]>()

  /** How many tickets are worked on. */
  get size(): number {
    return this.busy.size
  }

  /** Runs the work: at once where the ticket is free, else in its turn. Where the work fails, the next turn still comes. */
  run<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    if (!this.busy.has(ticketId) && !this.running.includes(ticketId)) return this.now(ticketId, work)
    const turn = new Promise<void>((resolve) => this.turnsOf(ticketId).push(resolve))
    return turn.then(() => this.now(ticketId, work))
  }

  private now<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    let isPending = false
    this.running.push(ticketId)
    try {
      const result = work()
      isPending = isPromise(result)
      if (!isPending) return result
      this.turnsOf(ticketId)
      return Promise.resolve(result).finally(() => this.leave(ticketId))
    } finally {
      this.running.pop()
      if (!isPending) this.leave(ticketId)
    }
  }

  private turnsOf(ticketId: string): Turn[] {
    const turns = this.busy.get(ticketId) ?? []
    this.busy.set(ticketId, turns)
    return turns
  }

  /** Begins the next turn. The ticket stays busy until nobody waits. */
  private leave(ticketId: string): void {
    const next = this.busy.get(ticketId)?.shift()
    if (next !== undefined) next()
    else this.busy.delete(ticketId)
  }
}
