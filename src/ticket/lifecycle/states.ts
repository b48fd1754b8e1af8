/** Every state that a stored ticket may be in, in the order of its life. */
export const storedStates = ['triage', 'open', 'waiting', 'resolved', 'closed'] as const

/** Where a ticket stands. `new` is the moment before opening, and is never stored. */
export type TicketState = 'new' | (typeof storedStates)[number]
