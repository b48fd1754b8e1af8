import type { TicketEvent } from '../../ticket/events/events.js'

/** The events of one tenant that are not yet published, in commit order. */
export class Outbox {
  private events: TicketEvent[] = []
  /** The number of removed events at the front of the list. */
  private removedCount = 0

  push(event: TicketEvent): void {
    this.events.push(event)
  }

  first(limit: number): readonly TicketEvent[] {
    return this.events.slice(this.removedCount, this.removedCount + limit)
  }

  /** Removes these events and ignores unknown ids. It is fast for the oldest events, which a relay publishes first. */
  remove(ids: readonly string[]): void {
    let taken = 0
    while (taken < ids.length && this.events[this.removedCount]?.id === ids[taken]) {
      this.removedCount += 1
      taken += 1
    }
    if (taken < ids.length && this.removedCount < this.events.length) {
      const others = new Set(ids.slice(taken))
      this.events = this.events.slice(this.removedCount).filter((event) => !others.has(event.id))
      this.removedCount = 0
    } else if (this.removedCount > 1_024 && this.removedCount * 2 > this.events.length) {
      this.events = this.events.slice(this.removedCount)
      this.removedCount = 0
    }
  }
}
