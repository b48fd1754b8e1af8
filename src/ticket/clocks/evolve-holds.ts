import type { Changes, Opened } from '../events/changes.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { ClocksPart, HoldEvents } from './clocks-part.js'

export const openedClocks: Opened<ClocksPart> = () => ({
  pausedUntil: null,
  milestones: {},
  holds: {},
  holdCount: 0,
  flags: [],
  clocks: {},
})

/** The changes for holds, extensions, milestones and flags. `clock.*` events change the clocks themselves. */
export const holdChanges: Changes<keyof HoldEvents> = {
  'ticket.milestone-recorded'(ticket, { data }) {
    ticket.milestones = { ...ticket.milestones, [data.milestone]: data.at }
  },
  'hold.placed'(ticket, { data: { hold, reason, clocks }, occurredAt }) {
    ticket.holds = { ...ticket.holds, [hold]: { since: occurredAt, reason, clocks } }
    ticket.holdCount += 1
  },
  'hold.released'(ticket, { data, occurredAt }) {
    endHold(ticket, data.hold)
    ticket.pausedUntil = occurredAt
  },
  'hold.voided'(ticket, { data }) {
    endHold(ticket, data.hold)
  },
  'extension.granted'() {},
  'extension.voided'() {},
  'ticket.flagged'(ticket, { data }) {
    if (!ticket.flags.includes(data.flag)) ticket.flags = [...ticket.flags, data.flag]
  },
}

function endHold(ticket: Changing<Ticket>, id: string): void {
  const { [id]: _, ...holds } = ticket.holds
  ticket.holds = holds
}
