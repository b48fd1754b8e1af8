import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'

type Turn = () => void

/**
 * A queue for each ticket: work on one ticket runs in order, one piece at a time. Work on different tickets runs
 * concurrently. An idle ticket takes no memory.
 */
export class TicketQueue {
  /** True while work is on the call stack, before it has waited for anything. */
  private isRunning = false
  /** Tickets with pending or queued work, each with its queued turns. */
  private readonly busy = new Map<string, Turn[]>()

  /** @param isAnnouncing returns true while listeners are being called; default never */
  constructor(private readonly isAnnouncing: () => boolean = () => false) {}

  /** The number of tickets with pending or queued work. */
  get size(): number {
    return this.busy.size
  }

  /**
   * Runs the work: at once if the ticket is idle, otherwise in its turn. If it fails, the next turn still runs.
   * Work that a listener starts within other work begins after that work, so that the call stack cannot grow.
   */
  run<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    const turns = this.busy.get(ticketId)
    if (turns !== undefined) {
      return new Promise<void>((resolve) => turns.push(resolve)).then(() => this.runNow(ticketId, work))
    }
    this.busy.set(ticketId, [])
    const isWithin = this.isRunning || this.isAnnouncing()
    return isWithin ? Promise.resolve().then(() => this.runNow(ticketId, work)) : this.runNow(ticketId, work)
  }

  private runNow<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    let isPending = false
    this.isRunning = true
    try {
      const result = work()
      isPending = isPromise(result)
      return isPending ? Promise.resolve(result).finally(() => this.startNext(ticketId)) : result
    } finally {
      this.isRunning = false
      if (!isPending) this.startNext(ticketId)
    }
  }

  /** Starts the next turn, or marks the ticket as idle if no turn is queued. */
  private startNext(ticketId: string): void {
    const next = this.busy.get(ticketId)?.shift()
    if (next !== undefined) next()
    else this.busy.delete(ticketId)
  }
}
