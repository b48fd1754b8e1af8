/**
 * Lets work on one ticket run in the order in which it was given, one piece at a time. Work on different tickets runs
 * concurrently. A ticket that nobody works on takes no memory.
 */
export class TicketQueue {
  /** The turns that wait, by ticket; a ticket without an entry is free. */
  private readonly waiting = new Map<string, (() => void)[]>()

  /** How many tickets are worked on. */
  get size(): number {
    return this.waiting.size
  }

  /** Runs the work when its turn comes. Rejects as the work does; the next turn comes all the same. */
  async run<T>(ticketId: string, work: () => Promise<T>): Promise<T> {
    const turns = this.waiting.get(ticketId)
    if (turns === undefined) this.waiting.set(ticketId, [])
    else await new Promise<void>((resolve) => turns.push(resolve))
    try {
      return await work()
    } finally {
      this.leave(ticketId)
    }
  }

  private leave(ticketId: string): void {
    const next = this.waiting.get(ticketId)?.shift()
    if (next === undefined) this.waiting.delete(ticketId)
    else next()
  }
}
