import type { TicketEvent } from '../../ticket/events/events.js'

/** The events of one tenant that are not yet published, in commit order. */
export class Outbox {
  private events: TicketEvent[] = []
  /** How many at the front are gone. */
  private gone = 0

  push(event: TicketEvent): void {
    this.events.push(event)
  }

  first(limit: number): readonly TicketEvent[] {
    return this.events.slice(this.gone, this.gone + limit)
  }

  /** Forgets these events; ids that are not here are ignored. Cheap for the oldest, which a relay publishes first. */
  remove(ids: readonly string[]): void {
    let taken = 0
    while (taken < ids.length && this.events[this.gone]?.id === ids[taken]) {
      this.gone += 1
      taken += 1
    }
    if (taken < ids.length && this.gone < this.events.length) {
      const others = new Set(ids.slice(taken))
      this.events = this.events.slice(this.gone).filter((event) => !others.has(event.id))
      this.gone = 0
    } else if (this.gone > 1_024 && this.gone * 2 > this.events.length) {
      this.events = this.events.slice(this.gone)
      this.gone = 0
    }
  }
}
