import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'

type Turn = () => void

/**
 * A queue for each ticket: work on one ticket runs in order, one piece at a time. Work on different tickets runs
 * concurrently. An idle ticket takes no memory.
 */
export class TicketQueue {
  /** Tickets whose work is on the call stack. There may be several, because a listener may start work of its own. */
  private readonly running: string[] = []
  /** Tickets with pending or queued work, each with its queued turns. */
  private readonly busy = new Map<string, Turn[]>()

  /** The number of tickets with pending or queued work. */
  get size(): number {
    return this.busy.size
  }

  /** Runs the work: at once if the ticket is idle, otherwise in its turn. If it fails, the next turn still runs. */
  run<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    if (!this.busy.has(ticketId) && !this.running.includes(ticketId)) return this.runNow(ticketId, work)
    const turn = new Promise<void>((resolve) => this.turnsOf(ticketId).push(resolve))
    return turn.then(() => this.runNow(ticketId, work))
  }

  private runNow<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    let isPending = false
    this.running.push(ticketId)
    try {
      const result = work()
      isPending = isPromise(result)
      if (!isPending) return result
      this.turnsOf(ticketId)
      return Promise.resolve(result).finally(() => this.startNext(ticketId))
    } finally {
      this.running.pop()
      if (!isPending) this.startNext(ticketId)
    }
  }

  private turnsOf(ticketId: string): Turn[] {
    const turns = this.busy.get(ticketId) ?? []
    this.busy.set(ticketId, turns)
    return turns
  }

  /** Starts the next turn, or marks the ticket as idle if no turn is queued. */
  private startNext(ticketId: string): void {
    const next = this.busy.get(ticketId)?.shift()
    if (next !== undefined) next()
    else this.busy.delete(ticketId)
  }
}
