/** Which tickets are closed, the longest closed first, so that they can leave memory in time. */
export class ClosedTickets {
  /** A map keeps the order of insertion, and simulated time never goes back. */
  private readonly closedAt = new Map<string, number>()

  constructor(private readonly keepMs: number) {}

  /** Notes where a ticket stands after a command; null: not closed. */
  note(ticketId: string, closedAt: number | null): void {
    if (closedAt === (this.closedAt.get(ticketId) ?? null)) return
    this.closedAt.delete(ticketId)
    if (closedAt !== null) this.closedAt.set(ticketId, closedAt)
  }

  /** True where the ticket's time in memory is over. */
  isOver(ticketId: string, now: number): boolean {
    const at = this.closedAt.get(ticketId)
    return at !== undefined && now - at > this.keepMs
  }

  /** The tickets whose time is over. */
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
