/** The closed tickets, the first closed first, so that old ones can leave memory. */
export class ClosedTickets {
  /** Sorted by time: a map keeps the order of insertion, and simulated time never goes back. */
  private readonly closedAt = new Map<string, number>()

  constructor(private readonly keepMs: number) {}

  /** Records when a ticket was closed; null if it is not closed. */
  note(ticketId: string, closedAt: number | null): void {
    if (closedAt === (this.closedAt.get(ticketId) ?? null)) return
    this.closedAt.delete(ticketId)
    if (closedAt !== null) this.closedAt.set(ticketId, closedAt)
  }

  /** Returns whether the ticket has been closed for longer than `keepMs`. */
  isOver(ticketId: string, now: number): boolean {
    const at = this.closedAt.get(ticketId)
    return at !== undefined && now - at > this.keepMs
  }

  /** Returns the tickets that have been closed for longer than `keepMs`. */
  over(now: number): readonly string[] {
    const over: string[] = []
    for (const [ticketId, at] of this.closedAt) {
      if (now - at <= this.keepMs) break
      over.push(ticketId)
    }
    return over
  }

  remove(ticketId: string): void {
    this.closedAt.delete(ticketId)
  }

  get size(): number {
    return this.closedAt.size
  }
}
