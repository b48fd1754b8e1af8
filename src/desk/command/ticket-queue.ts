import { isPromise, type MaybePromise } from '../../ports/maybe-promise.js'

type Turn = () => void

/**
 * Lets work on one ticket run in the order in which it was given, one piece at a time. Work on different tickets runs
 * concurrently. A ticket that nobody works on takes no memory.
 */
export class TicketQueue {
  /** The turns that wait, by ticket: null where nobody waits. A ticket without an entry is free. */
  private readonly waiting = new Map<string, Turn[] | null>()

  /** How many tickets are worked on. */
  get size(): number {
    return this.waiting.size
  }

  /** Runs the work: at once where the ticket is free, else in its turn. Where the work fails, the next turn still comes. */
  run<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    const turns = this.waiting.get(ticketId)
    if (turns === undefined) {
      this.waiting.set(ticketId, null)
      return this.inTurn(ticketId, work)
    }
    const turn = new Promise<void>((resolve) => {
      if (turns === null) this.waiting.set(ticketId, [resolve])
      else turns.push(resolve)
    })
    return turn.then(() => this.inTurn(ticketId, work))
  }

  private inTurn<T>(ticketId: string, work: () => MaybePromise<T>): MaybePromise<T> {
    let isPending = false
    try {
      const result = work()
      isPending = isPromise(result)
      return isPending ? Promise.resolve(result).finally(() => this.leave(ticketId)) : result
    } finally {
      if (!isPending) this.leave(ticketId)
    }
  }

  private leave(ticketId: string): void {
    const next = this.waiting.get(ticketId)?.shift()
    if (next === undefined) this.waiting.delete(ticketId)
    else next()
  }
}
